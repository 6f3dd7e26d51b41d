"""Who did something, and how much, in plain Python, written from the rules (api-facts §2, DEV-087)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from models.dates import add_months, date_range
from models.events import Event, Request, World, matches
from models.periods import life
from models.properties import as_text
from models.targets import target

Value = float | None
_SHARES = {"median": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95, "p99": 0.99}
_REACH = {"weekly_active": 7, "monthly_active": 30}


def trend_values(world: World, request: Request) -> dict[str, Value]:
    """Return the names of those who did it in the range, with what each adds."""
    entity = target(request)
    start, end = bounds(world, request)
    if start is not None:
        start -= timedelta(days=_REACH.get(str(entity.get("math")), 0))
    found = {}
    for history in life(world, request):
        done = [
            event
            for event in history.events
            if (start is None or event.timestamp >= start)
            and event.timestamp <= end
            and matches(world, entity, history.person, event)
        ]
        if done:
            found[history.person.name] = _value(entity.get("math"), entity.get("math_property"), done)
    return found


def bounds(world: World, request: Request) -> tuple[datetime | None, datetime]:
    """Return both bounds; one date for both is an interval."""
    start, end = date_range(request, world.now, world.zone)
    if start is None or not request.get("date_from") or request["date_from"] != request.get("date_to"):
        return start, end
    if request.get("interval") == "hour":
        return start, start + timedelta(hours=1)
    local = start.astimezone(world.zone)
    if request.get("interval") == "month":
        last = add_months(local, 1).date() - timedelta(days=1)
    else:
        last = local.date() + timedelta(days=6 if request.get("interval") == "week" else 0)
    return start, datetime.combine(last, time.max, world.zone)


def _value(kind: str | None, name: str | None, events: Sequence[Event]) -> Value:
    if kind not in ("sum", "avg", "min", "max", *_SHARES):
        return len(events)
    numbers = sorted(
        number
        for event in events
        if name in event.properties and (number := _number(event.properties[str(name)])) is not None
    )
    if not numbers:
        return None
    if kind in _SHARES:
        return _quantile(numbers, _SHARES[kind])
    return {
        "sum": sum(numbers),
        "avg": sum(numbers) / len(numbers),
        "min": numbers[0],
        "max": numbers[-1],
    }[kind]


def _number(value: object) -> float | None:
    try:
        number = float(as_text(value))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _quantile(numbers: Sequence[float], share: float) -> float:
    """Return the number that this share lies below, on the line between two neighbours."""
    place = share * (len(numbers) - 1)
    low = math.floor(place)
    high = min(low + 1, len(numbers) - 1)
    return numbers[low] + (numbers[high] - numbers[low]) * (place - low)
