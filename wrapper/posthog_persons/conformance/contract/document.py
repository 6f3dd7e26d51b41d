"""The contract as it stood in one era: `openapi.yaml` with the era's overlay applied to it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from posthog_persons.capabilities import Era
from posthog_persons.conformance.contract.overlay import apply

Json = Any

ERAS: tuple[Era, ...] = get_args(Era)
_PACKAGE = Path(__file__).parents[2]
# An installed package brings the files along; in a checkout they lie at its top.
ROOT = next(folder for folder in (_PACKAGE, *_PACKAGE.parents) if (folder / "openapi.yaml").is_file())


def era_contract(era: str) -> dict[str, Json]:
    """Read the contract of an era.

    Args:
        era: One of `ERAS`; `union` is the contract itself and has no overlay.

    Raises:
        OverlayError: The overlay no longer fits the contract.
    """
    contract = _read("openapi.yaml")
    if era != "union":
        apply(_read(f"overlays/{era}.yaml"), contract)
    return contract


def _read(name: str) -> dict[str, Json]:
    """Read YAML; what an alias stands for becomes a copy, so that one can change without the other."""
    document: dict[str, Json] = json.loads(_as_json(name))
    return document


@cache
def _as_json(name: str) -> str:
    return json.dumps(yaml.safe_load((ROOT / name).read_text(encoding="utf-8")))
