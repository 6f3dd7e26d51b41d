"""Lists of limited length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

DELETE_LIMIT = 1000  # ids in one bulk_delete call (DEV-005)
LOOK_UP_LIMIT = 200  # ids in one look-up; the server silently drops the rest (api-facts §2)


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield the items in order, in pieces of *size*, the last one shorter if need be."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


class UniqueBatch:
    """Collects ids for one call: each once, in order of arrival.

    Args:
        limit: How many ids fill it.
    """

    def __init__(self, limit: int = DELETE_LIMIT) -> None:
        self._limit = limit
        self._ids: dict[str, None] = {}

    def add(self, item: str) -> bool:
        """Take one id, unless it is there already; return whether the batch is full now."""
        self._ids[item] = None
        return len(self._ids) == self._limit

    def take(self) -> tuple[str, ...]:
        """Return the ids and begin anew."""
        ids = tuple(self._ids)
        self._ids.clear()
        return ids
