"""Answers that are kept until their project's data change (api-facts §0.6; design.md, "Rulings")."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_MOST = 1000


@dataclass(frozen=True, slots=True)
class Kept:
    """What was worked out, and when."""

    rows: list[dict[str, Any]]
    last_refresh: datetime


class Cache:
    """Keeps what operations worked out, by operation, project and every parameter."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, Kept]] = {}

    def get(self, key: str, version: object) -> Kept | None:
        """Return what is kept under a key, unless it was worked out from another version of the data."""
        found = self._kept.get(key)
        return found[1] if found is not None and found[0] == version else None

    def put(self, key: str, version: object, kept: Kept) -> Kept:
        """Keep something; beyond a thousand the oldest goes."""
        self._kept.pop(key, None)
        self._kept[key] = version, kept
        if len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]
        return kept


def cache_key(operation: str, team_id: int, parameters: Mapping[str, Any]) -> str:
    """Return the key of a request: the same for decoded values that are equal and of the same type."""
    counted = {name: value for name, value in parameters.items() if name != "refresh"}
    return json.dumps([operation, team_id, counted], sort_keys=True)
