"""What every call tells: attempts, waits and pages.

None of the records holds an id, a key, a path or anything of an answer but its status.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, Self, TypeAlias

Why: TypeAlias = Literal["pace", "retry"]
LONG_WAIT = 1.0
"""Seconds from which people begin to wonder why nothing happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptStarted:
    """A call is about to be sent.

    Attributes:
        operation: What it does, such as `bulk_delete`.
        method: HTTP method.
        attempt: How often it is sent with that, from 1.
    """

    operation: str
    method: str
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptEnded:
    """A call was answered, or failed.

    Attributes:
        operation: What it does, such as `bulk_delete`.
        method: HTTP method.
        attempt: How often it was sent by then, from 1.
        seconds: How long it took.
        status: HTTP status of the answer; None where there was none.
        error: Name of the error's class; None for a success.
    """

    operation: str
    method: str
    attempt: int
    seconds: float
    status: int | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A call waits before it is sent, or sent again.

    Attributes:
        operation: What it does, such as `bulk_delete`.
        method: HTTP method.
        seconds: How long, above 0.
        why: `pace`, to stay below a rate limit, or `retry`, after an attempt that failed.
        until: When it goes on, in UTC.
    """

    operation: str
    method: str
    seconds: float
    why: Why
    until: datetime

    @classmethod
    def for_seconds(cls, operation: str, method: str, seconds: float, why: Why, now: float) -> Self:
        """Make the event of a wait that begins now.

        Args:
            operation: As above.
            method: As above.
            seconds: As above.
            why: As above.
            now: Seconds since 1970.
        """
        until = datetime.fromtimestamp(now + seconds, UTC)
        return cls(operation=operation, method=method, seconds=seconds, why=why, until=until)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """A page of a list was read.

    Attributes:
        operation: What is listed, such as `list`.
        number: Number of the page, from 1.
        items: How many items it holds.
    """

    operation: str
    number: int
    items: int


CallEvent: TypeAlias = AttemptStarted | AttemptEnded | Waiting | PageRead
CallListener: TypeAlias = Callable[[CallEvent], object]
