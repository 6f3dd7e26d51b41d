"""Who is new, returning, resurrecting, dormant: in plain Python, from the rules (api-facts §6.3)."""

from __future__ import annotations

from datetime import datetime

from models.dates import date_range
from models.events import History, Request, World, entities, matches
from models.periods import life, moved, truncated


def lifecycle_people(world: World, request: Request) -> set[str]:
    """Return the names of those whose status in the period of `target_date` is the one asked for."""
    interval = _interval(request)
    date_from, _ = date_range({"date_from": request["target_date"]}, world.now, world.zone)
    assert date_from is not None
    target = truncated(date_from, interval, world.zone)
    return {
        history.person.name
        for history in life(world, request)
        if _status(world, request, history, target) == request["lifecycle_type"]
    }


def _status(world: World, request: Request, history: History, target: datetime) -> str | None:
    interval, person = _interval(request), history.person
    active = _active_periods(world, request, history)
    preceded = moved(target, -1, interval, world.zone) in active
    if target not in active:
        return "dormant" if preceded else None
    if target == truncated(person.created_at, interval, world.zone):
        return "new"
    return "returning" if preceded else "resurrecting"


def _active_periods(world: World, request: Request, history: History) -> set[datetime]:
    """Return the periods, from one before to one after the dates, in which somebody did what is asked."""
    interval = _interval(request)
    date_from, date_to = date_range(request, world.now, world.zone)
    end = moved(truncated(date_to, interval, world.zone), 1, interval, world.zone)
    start = date_from and moved(truncated(date_from, interval, world.zone), -1, interval, world.zone)
    entity = entities(request)[0]
    return {
        truncated(event.timestamp, interval, world.zone)
        for event in history.events
        if (start is None or start <= event.timestamp)
        and event.timestamp < end
        and matches(world, entity, history.person, event)
    }


def _interval(request: Request) -> str:
    interval = str(request.get("interval") or "day")
    return "hour" if interval == "minute" else interval
