"""Who came, and came back, in plain Python, written from the rules (api-facts §6.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from models.dates import date_range, instant
from models.events import Event, History, Person, Request, World, matches
from models.periods import life, moved, truncated
from models.properties import as_text

Appearances: TypeAlias = tuple[int, ...]
_PAGEVIEW = {"id": "$pageview", "type": "events"}


@dataclass(frozen=True)
class Rows:
    """The intervals of a request.

    Args:
        start: when the first one begins.
        total: how many there are.
        period: `Hour`, `Day`, `Week` (from Sunday) or `Month` (of the calendar).
        zone: the project's.
    """

    start: datetime
    total: int
    period: str
    zone: ZoneInfo

    def of(self, event: Event) -> int | None:
        """Return the number of the interval that an event lies in."""
        if event.timestamp < self.start:
            return None
        row = self._distance(event.timestamp)
        return row if row < self.total else None

    def _distance(self, at: datetime) -> int:
        if self.period == "Hour":
            return (at - self.start) // timedelta(hours=1)
        first, local = self.start.astimezone(self.zone).date(), at.astimezone(self.zone).date()
        if self.period == "Month":
            return (local.year - first.year) * 12 + local.month - first.month
        return (local - first).days // (7 if self.period == "Week" else 1)


def retention_people(world: World, request: Request) -> dict[str, Appearances]:
    """Return the names of those in the row that is asked for, with their appearances."""
    rows = rows_of(request, world.now, world.zone)
    found = {}
    for history in life(world, request):
        first = _first_row(world, request, history, rows)
        if first is not None:
            found[history.person.name] = _appearances(world, request, history, rows, first)
    return found


def rows_of(request: Request, now: datetime, zone: ZoneInfo) -> Rows:
    """Return the intervals: they end one period after `date_to`, whose day or hour is taken whole."""
    period = request.get("period") or "Day"
    interval, total = period.lower(), int(request.get("total_intervals") or 11)
    unit = "hour" if interval == "hour" else "day"
    given = truncated(_given(request, now, zone), unit, zone)
    start = moved(moved(given, 1, interval, zone), -total, interval, zone)
    if period == "Week":
        start = moved(start, -(start.astimezone(zone).isoweekday() % 7), "day", zone)
    return Rows(start, total, period, zone)


def _given(request: Request, now: datetime, zone: ZoneInfo) -> datetime:
    sent = request.get("date_to")
    if not sent:
        return now
    return instant(sent, zone) or date_range({"date_to": sent}, now, zone)[1]


def _first_row(world: World, request: Request, history: History, rows: Rows) -> int | None:
    """Return the row of the target event that brings somebody in, if one does."""
    person = history.person
    is_target = partial(matches, world, request.get("target_entity") or _PAGEVIEW, person)
    targets = [event for event in history.events if is_target(event)]
    if request.get("retention_type") == "retention_first_time":
        targets = targets[:1]
    placed = [(rows.of(event), event) for event in targets]
    inside = [(row, event) for row, event in placed if row is not None]
    if request.get("breakdowns"):
        wanted = list(request.get("breakdown_values") or [])
        return next((row for row, event in inside if _values(request, person, event) == wanted), None)
    asked = _asked_row(request)
    return asked if asked in {row for row, _ in inside} else None


def _asked_row(request: Request) -> int:
    named = request.get("breakdown_values")
    return int(named[0] if named else request.get("selected_interval") or 0)


def _values(request: Request, person: Person, event: Event) -> Sequence[str]:
    return [_value(request, item, person, event) for item in request["breakdowns"]]


def _value(request: Request, item: Any, person: Person, event: Event) -> str:
    kind = item.get("type") or request.get("breakdown_type") or "event"
    value = (person if kind == "person" else event).properties.get(item["property"])
    return "" if value is None else as_text(value)


def _appearances(world: World, request: Request, history: History, rows: Rows, first: int) -> Appearances:
    entity = request.get("returning_entity") or request.get("target_entity") or _PAGEVIEW
    active = {rows.of(event) for event in history.events if matches(world, entity, history.person, event)}
    count = rows.total if request.get("breakdowns") else rows.total - first
    return tuple(int(number == 0 or first + number in active) for number in range(count))
