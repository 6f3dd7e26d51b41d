"""A call and its answer, free of any HTTP library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Literal, TypeAlias

from posthog_persons._policy.effect import Effect

PaceClass: TypeAlias = Literal["deletes", "others"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call to be made.

    Attributes:
        method: HTTP method.
        url: Path below the base URL, or an absolute URL of the same origin.
        params: Query parameters.
        json: JSON body, if there is one.
        effect: What doing it twice does: nothing, as of a `read` or of a `delete`, or more than `once`.
        accept: Media type that the answer is wanted in; errors are JSON all the same.
        into: Takes the body of a success instead of the memory; it can be emptied, so that an attempt that
            broke off leaves nothing in it.
    """

    method: str
    url: str = field(repr=False)
    params: Mapping[str, Any] = field(default_factory=dict, repr=False)
    json: Any = field(default=None, repr=False)
    effect: Effect = field(default="once", repr=False)
    accept: str = field(default="application/json", repr=False)
    into: BinaryIO | None = field(default=None, repr=False)

    @property
    def pace(self) -> PaceClass:
        """The rate limit that it counts for: the service has one for the four deletions (api-facts §4)."""
        return "deletes" if self.effect == "delete" else "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, read to its end.

    Attributes:
        status: HTTP status.
        reason: The status' name.
        content_type: Media type without parameters, in lower case; empty if there is none.
        retry_after: The header of that name.
        body: The body, decompressed; empty where the call has a file for it.
        attempts: How often the call was made.
        unclear_before: Whether an earlier attempt of it may have been carried out.
    """

    status: int
    reason: str
    content_type: str
    retry_after: str | None
    body: bytes = field(repr=False)
    attempts: int = 1
    unclear_before: bool = False
