"""From signs of what a server offers to its era."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .capabilities import EARLY_LIMITS, LATE_LIMITS, LIFETIMES, Capabilities, Era, Lifetime

# A few reads that tell the eras apart, the most telling first.
SIGNS = ("deletion_status", "funnel", "path", "funnel_correlation")
OWN_LIMITS_FOR_DELETES = "2025-12-23"


class Span(NamedTuple):
    """The dates from which a server may be: from `first` to before `last`; None is open."""

    first: str | None = None
    last: str | None = None

    def narrowed(self, lifetime: Lifetime, *, present: bool) -> Span:
        """Return what is left where something that has only one end is present, or absent."""
        since, until = lifetime.since, lifetime.until
        first, last = (since, until) if present else (until, since)
        return Span(
            max(filter(None, (self.first, first)), default=None),
            min(filter(None, (self.last, last)), default=None),
        )

    def within(self, other: Span) -> bool:
        """Tell whether another span covers it."""
        return (other.first is None or (self.first is not None and other.first <= self.first)) and (
            other.last is None or (self.last is not None and self.last <= other.last)
        )

    @property
    def empty(self) -> bool:
        """Tell whether no date is left: on no one day there was all of that."""
        return self.first is not None and self.last is not None and self.last <= self.first

    def splits(self, lifetime: Lifetime) -> bool:
        """Tell whether knowing of something would narrow it."""
        return lifetime.throughout(*self) is None


ERAS: Mapping[Era, Span] = {
    "2024-11": Span(None, "2025-01"),
    "2026-04": Span("2026-04-03", "2026-07-23"),
    "2026-10": Span("2026-07-23", None),
}


def telling(name: str, signs: Mapping[str, bool]) -> bool:
    """Tell whether one more sign is worth a call.

    A server that lacks something is the service at some date, and just signs that narrow it matter. One
    that lacks nothing so far may be the union of all.
    """
    span = _span(signs)
    return not span.empty and (all(signs.values()) or span.splits(LIFETIMES[name]))


def deduce(signs: Mapping[str, bool]) -> Capabilities:
    """Return what signs tell.

    Args:
        signs: What the server offers (True) or not (False), of `SIGNS`; what could not be told is left out.
    """
    span = _span(signs)
    whole = all(signs.values())
    if whole and span.empty:
        return Capabilities(era="union", present=frozenset(LIFETIMES), absent=frozenset(), limits=LATE_LIMITS)
    if whole or span.empty:  # perhaps the union, or no PostHog of any date: nothing follows but what was seen
        span = Span()
    known = {name: signs.get(name, lifetime.throughout(*span)) for name, lifetime in LIFETIMES.items()}
    late = span.within(Span(OWN_LIMITS_FOR_DELETES, None))
    return Capabilities(
        era=next((era for era, dates in ERAS.items() if span.within(dates)), None),
        present=frozenset(name for name, there in known.items() if there),
        absent=frozenset(name for name, there in known.items() if there is False),
        limits=LATE_LIMITS if late else EARLY_LIMITS,
    )


def _span(signs: Mapping[str, bool]) -> Span:
    span = Span()
    for name, present in signs.items():
        span = span.narrowed(LIFETIMES[name], present=present)
    return span
