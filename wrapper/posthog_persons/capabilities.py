"""What a server can do: since when each part of the API exists, until when, and what that says of a server.

The one table of it. Dates are the service's own (api-facts §0.1 and §2); `2026` is all that is known of some.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Era: TypeAlias = Literal["2024-11", "2026-04", "2026-10", "union"]

QUERY = "POST /api/projects/{id}/query/ with an ActorsQuery"
LIST = "list(distinct_id=…) or retrieve, one by one"


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When a part of the API exists.

    Attributes:
        since: ISO date, or the beginning of one; None: as far back as anything is known.
        until: The date from which it is gone; None: it still exists.
        instead: What to use where it does not exist; None: nothing does its work.
    """

    since: str | None = None
    until: str | None = None
    instead: str | None = None

    def throughout(self, first: str | None, last: str | None) -> bool | None:
        """Tell whether it exists in a whole range of dates.

        Args:
            first: ISO date that the range begins with; None: it has no beginning.
            last: ISO date before which it ends; None: it has no end.

        Returns:
            Whether it does; None: in a part of the range.
        """
        if self.since is not None and (first is None or first < self.since):
            return False if last is not None and last <= self.since else None
        if self.until is not None and (last is None or self.until < last):
            return False if first is not None and self.until <= first else None
        return True


ALWAYS = Lifetime()
LIFETIMES: Mapping[str, Lifetime] = {
    "list": ALWAYS,
    "retrieve": ALWAYS,
    "batch_by_distinct_ids": Lifetime(since="2026", instead=LIST),
    "batch_by_uuids": Lifetime(since="2026", instead=LIST),
    "cohorts": ALWAYS,
    "update": ALWAYS,
    "set_property": ALWAYS,
    "delete_property": ALWAYS,
    "split": ALWAYS,
    "split.distinct_ids": Lifetime(since="2026", instead="main_distinct_id, which keeps one id"),
    "reset_distinct_id": ALWAYS,
    "delete": ALWAYS,
    "delete.delete_recordings": Lifetime(since="2026", instead="delete_recordings(person_id) before it"),
    "delete.keep_person": Lifetime(since="2026", instead="delete_events(person_id)"),
    "delete_events": ALWAYS,
    "delete_recordings": ALWAYS,
    "bulk_delete": ALWAYS,
    "bulk_delete.delete_recordings": Lifetime(since="2025-12-23", instead="delete_recordings(person_id)"),
    "bulk_delete.keep_person": Lifetime(since="2025-12-23", instead="delete_events(person_id)"),
    "deletion_status": Lifetime(since="2026-04-03"),
    "property_values": ALWAYS,
    "properties_at_time": Lifetime(since="2026", instead="retrieve, which tells them as they are now"),
    "properties_timeline": ALWAYS,
    "activity": ALWAYS,
    "emails": Lifetime(since="2026"),
    "funnel": Lifetime(until="2026-07-23", instead=QUERY),
    "funnel_correlation": Lifetime(until="2026-06-02", instead=QUERY),
    "trends": Lifetime(until="2026-07-23", instead=QUERY),
    "lifecycle": Lifetime(until="2026-07-23", instead=QUERY),
    "stickiness": Lifetime(until="2026-04-01", instead=QUERY),
    "path": Lifetime(until="2025-01", instead=QUERY),
    "retention": Lifetime(until="2025-01", instead=QUERY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How many calls a key may make.

    Attributes:
        per_minute: Calls a minute.
        per_hour: Calls an hour.
    """

    per_minute: int
    per_hour: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The rate limits of a server (api-facts §4, DEV-022).

    Attributes:
        deletes: For `delete`, `bulk_delete`, `delete_events` and `delete_recordings`.
        others: For everything else.
        shared: Whether both count as one, so that `deletes` and `others` together must stay below.
    """

    deletes: Limit
    others: Limit
    shared: bool


_OTHERS = Limit(per_minute=240, per_hour=1200)
EARLY_LIMITS = Limits(deletes=_OTHERS, others=_OTHERS, shared=True)
LATE_LIMITS = Limits(deletes=Limit(per_minute=480, per_hour=4800), others=_OTHERS, shared=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a server can do, as far as its answers tell.

    Names are those of the client's methods, and for what a method hands on only to newer servers
    `method.argument`, such as `bulk_delete.keep_person`.

    Attributes:
        era: The state of the service that the server is in; `union` has all that ever was; None: between
            two of them, or the key may not read enough to tell.
        present: What it offers for certain.
        absent: What it does not offer for certain; what is in neither may or may not be there.
        limits: Its rate limits; where they cannot be told, the strictest.
    """

    era: Era | None
    present: frozenset[str]
    absent: frozenset[str]
    limits: Limits

    def offers(self, name: str) -> bool | None:
        """Tell whether the server offers something; None: that cannot be told.

        Args:
            name: A name as described above.

        Raises:
            ValueError: There is no such name.
        """
        if name not in LIFETIMES:
            raise ValueError(f"no part of the API is called {name!r}; there are {', '.join(LIFETIMES)}")
        return True if name in self.present else False if name in self.absent else None
