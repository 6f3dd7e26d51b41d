"""OpenAPI Overlays, applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jsonpath import JSONPathEnvironment, JSONPathMatch

Json = Any

RFC_9535 = JSONPathEnvironment(strict=True)


class OverlayError(ValueError):
    """An action of an overlay that finds nothing to act on."""


def apply(overlay: Mapping[str, Json], document: dict[str, Json]) -> None:
    """Carry out an overlay's actions on a document, in order (OpenAPI Overlay 1.0.0).

    The specification lets a target match nothing; here that is an error, since the two belong together.

    Args:
        overlay: What is to be changed.
        document: What is changed.

    Raises:
        OverlayError: A target matches nothing; it is named.
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
