"""A call and its answer, free of any HTTP library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call to be made.

    Attributes:
        method: HTTP method.
        url: Path below the base URL, or an absolute URL of the same origin.
        params: Query parameters.
        json: JSON body, if there is one.
    """

    method: str
    url: str = field(repr=False)
    params: Mapping[str, Any] = field(default_factory=dict, repr=False)
    json: Any = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, read to its end.

    Attributes:
        status: HTTP status.
        reason: The status' name.
        content_type: Media type without parameters, in lower case; empty if there is none.
        retry_after: The header of that name.
        body: The body, decompressed.
    """

    status: int
    reason: str
    content_type: str
    retry_after: str | None
    body: bytes = field(repr=False)
