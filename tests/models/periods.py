"""Hours, days, weeks and months of a project's zone, and what people did in all their life."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.dates import add_months
from models.events import History, Request, World, considered

_ALWAYS = {"date_from": "all", "date_to": "2999-12-31"}


def truncated(at: datetime, interval: str, zone: ZoneInfo) -> datetime:
    """Return the start of the hour, day, week (from Monday) or month that a moment lies in."""
    local = at.astimezone(zone)
    if interval == "hour":
        return local.replace(minute=0, second=0, microsecond=0).astimezone(UTC)
    day = local.date()
    if interval == "week":
        day -= timedelta(days=day.weekday())
    if interval == "month":
        day = day.replace(day=1)
    return datetime.combine(day, time(), zone).astimezone(UTC)


def moved(at: datetime, count: int, interval: str, zone: ZoneInfo) -> datetime:
    """Move by whole periods: hours by the instant, others by the calendar of the zone."""
    if interval == "hour":
        return at + timedelta(hours=count)
    local = at.astimezone(zone)
    if interval == "month":
        return add_months(local, count).astimezone(UTC)
    return (local + timedelta(days=count * (7 if interval == "week" else 1))).astimezone(UTC)


def life(world: World, request: Request) -> list[History]:
    """Return everyone's events that meet the request's filters, whatever its dates are."""
    return considered(world, {**request, **_ALWAYS})
