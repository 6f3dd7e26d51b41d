"""The contract as it stood in one era: `openapi.yaml` with the era's OpenAPI Overlay applied to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from jsonpath import JSONPathEnvironment, JSONPathMatch

Json = Any

ROOT = Path(__file__).parents[2]
ERAS = ("2024-11", "2026-04", "2026-10", "union")
RFC_9535 = JSONPathEnvironment(strict=True)


class OverlayError(ValueError):
    """An action of an overlay that finds nothing to act on."""


def era_contract(era: str) -> dict[str, Json]:
    """Read the contract of an era.

    Args:
        era: one of `ERAS`; `union` is the contract itself and has no overlay.

    Raises:
        OverlayError: if the overlay no longer fits the contract.
    """
    contract = _read("openapi.yaml")
    if era != "union":
        apply(_read(f"overlays/{era}.yaml"), contract)
    return contract


def apply(overlay: Mapping[str, Json], document: dict[str, Json]) -> None:
    """Carry out an overlay's actions on a document, in order (OpenAPI Overlay 1.0.0).

    The specification lets a target match nothing; here that is an error, since the two belong together.

    Raises:
        OverlayError: naming the target that matches nothing.
    """
    for action in overlay["actions"]:
        matches = list(RFC_9535.finditer(action["target"], document))
        if not matches:
            raise OverlayError(f"no such place in the document: {action['target']}")
        # From the last to the first, so that the places of items in a list hold while others are removed.
        for match in reversed(matches):
            if action.get("remove"):
                _remove(match)
            else:
                _merge(match.obj, action["update"])


def _remove(match: JSONPathMatch) -> None:
    if match.parent is None:
        raise OverlayError("the whole document cannot be removed")
    parent: Json = match.parent.obj
    del parent[match.parts[-1]]


def _merge(target: Json, update: Json) -> None:
    if isinstance(target, list):
        target.append(update)
        return
    for name, value in update.items():
        if isinstance(value, dict) and isinstance(target.get(name), dict):
            _merge(target[name], value)
        else:
            target[name] = value


def _read(name: str) -> dict[str, Json]:
    """Read YAML; what an alias stands for becomes a copy, so that one can change without the other."""
    document: dict[str, Json] = json.loads(
        json.dumps(yaml.safe_load((ROOT / name).read_text(encoding="utf-8")))
    )
    return document
