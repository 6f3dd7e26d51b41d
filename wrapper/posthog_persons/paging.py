"""Pages of a list, and when to stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from .errors import PagingError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page.

    A page may hold fewer items than its limit while more follow, or none at all: only `next` tells the end
    (DEV-025).

    Attributes:
        items: What it holds.
        next: Where the next page is; None at the end.
    """

    items: tuple[T, ...]
    next: str | None


@dataclass(slots=True)
class Trail:
    """The pages read so far, so that links which lead in a circle end in an error, not in an endless list."""

    _seen: set[str] = field(default_factory=set)

    def step(self, url: str) -> str:
        """Note a page about to be read, and return its URL.

        Raises:
            PagingError: It was read before.
        """
        if url in self._seen:
            raise PagingError("a page's link leads back to a page that was read before")
        self._seen.add(url)
        return url
