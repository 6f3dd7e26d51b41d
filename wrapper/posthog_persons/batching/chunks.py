"""Lists of limited length."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # as httpx writes a body

DELETE_LIMIT = 1000  # ids in one bulk_delete call (DEV-005)
LOOK_UP_LIMIT = 200  # ids in one look-up; the server silently drops the rest (api-facts §2)
BODY_LIMIT = (
    256 * 1024
)  # bytes of one bulk_delete call: gateways refuse long bodies, and few of ours come near
LEAST_BODY_LIMIT = (
    4096  # bytes: room for any id (400 characters, six bytes each if escaped) and what is around
)


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield the items in order, in pieces of *size*, the last one shorter if need be."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def json_size(value: Any) -> int:
    """Return how many bytes a value takes in the JSON body of a call: UTF-8, without spaces."""
    return len(_encode(value).encode())


class UniqueBatch:
    """Collects ids for one call: each once, in order of arrival, within two limits.

    Args:
        limit: How many ids fill it.
        max_bytes: How many bytes the call's JSON body may take. One id alone is taken whatever it takes.
        frame: How many bytes the body takes without ids.
    """

    def __init__(self, limit: int = DELETE_LIMIT, *, max_bytes: int = BODY_LIMIT, frame: int = 0) -> None:
        self._limit = limit
        self._room = max_bytes - frame + 1  # every id counts with a comma, of which the first has none
        self._ids: dict[str, None] = {}
        self._bytes = 0

    def add(self, item: str) -> tuple[str, ...]:
        """Take one id, unless it is there already; return the batch that has no room for it, or nothing."""
        if item in self._ids:
            return ()
        size = json_size(item) + 1
        full = len(self._ids) == self._limit or self._bytes + size > self._room
        done = self.take() if full else ()
        self._ids[item] = None
        self._bytes += size
        return done

    def take(self) -> tuple[str, ...]:
        """Return the ids and begin anew."""
        ids = tuple(self._ids)
        self._ids.clear()
        self._bytes = 0
        return ids
