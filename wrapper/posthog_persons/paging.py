"""Pages of a list, when to stop, and where to go on another day."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from .errors import PagingError

T = TypeVar("T")

_BROKEN = "the cursor is broken: it must be what `cursor` gave, unchanged"
_FOREIGN = "the cursor belongs to another call: go on with the same method, project, filter and page size"


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page.

    A page may hold fewer items than its limit while more follow, or none at all: only `next` tells the end
    (DEV-025).

    Attributes:
        items: What it holds.
        next: Where the next page is, as the server says it; None at the end.
        is_cached: Whether the answer is a stored one; insights that are never stored do not tell, nor do
            lists (api-facts §0.6).
        last_refresh: When the answer was worked out, likewise.
        missing_persons: How many of the people counted have no profile any more, likewise (DEV-042).
        extra: What else the server says of the page, by its own names, such as the `filters` of retention.
    """

    items: tuple[T, ...]
    next: str | None
    is_cached: bool | None = None
    last_refresh: datetime | None = None
    missing_persons: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


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


def cursor_of(call: str, link: str) -> str:
    """Return a text that names a page: one line of letters, digits, `-` and `_`.

    Only the query of the page's link is in it: a cursor cannot lead to another path, let alone another host.

    Args:
        call: Fingerprint of the call that it goes on with.
        link: The server's link to the page.
    """
    query = link.partition("#")[0].partition("?")[2]
    return base64.urlsafe_b64encode(json.dumps([call, query]).encode()).decode().rstrip("=")


def query_of(call: str, cursor: str) -> str:
    """Return the query of the page that a cursor names.

    Args:
        call: Fingerprint of the call that is to go on.
        cursor: A text that `cursor_of` made.

    Raises:
        ValueError: It is no such text, or of another call.
    """
    try:
        # The decoder wants the padding that a cursor lacks, and does not mind too much of it.
        owner, query = json.loads(base64.urlsafe_b64decode(cursor + "=="))
    except (ValueError, TypeError, RecursionError):
        owner, query = None, None
    if not isinstance(query, str):
        raise ValueError(_BROKEN)  # noqa: TRY004 - as every bad argument
    if owner != call:
        raise ValueError(_FOREIGN)
    return query


def fingerprint(*parts: Any) -> str:
    """Return a short text that differs for calls that differ.

    Args:
        parts: What JSON can hold.
    """
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
