"""Hours, days, weeks and months on a project's wall clock."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Unit = Literal["hour", "day", "week", "month"]

MONDAY, SUNDAY = 0, 6
"""Where weeks begin: on Monday in lifecycle, on Sunday in retention (design.md, "Rulings")."""

_DAYS = {"day": 1, "week": 7}
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_LATEST = datetime.max.replace(tzinfo=UTC)


def start(moment: datetime, unit: Unit, zone: ZoneInfo, *, week_begins: int = MONDAY) -> datetime:
    """Return the first instant of the period that a moment lies in.

    Args:
        moment: an aware time.
        unit: the kind of period.
        zone: whose wall clock counts.
        week_begins: MONDAY or SUNDAY.
    """
    try:
        local = moment.astimezone(zone)
        if unit == "hour":
            return local.replace(minute=0, second=0, microsecond=0).astimezone(UTC)
        day = local.date()
        if unit == "week":
            day -= timedelta(days=(day.weekday() - week_begins) % 7)
        return _midnight(day.replace(day=1) if unit == "month" else day, zone)
    except OverflowError:  # at either end of the calendar
        return moment


def shift(moment: datetime, count: int, unit: Unit, zone: ZoneInfo) -> datetime:
    """Go some periods on, or back; all but hours arrive at a midnight.

    A day that a month does not have becomes its last. Beyond the calendar is its end.
    """
    try:
        if unit == "hour":
            return moment + timedelta(hours=count)
        day = moment.astimezone(zone).date()
        return _midnight(_months_on(day, count) if unit == "month" else _days_on(day, count, unit), zone)
    except (OverflowError, ValueError):
        return _EARLIEST if count < 0 else _LATEST


def _days_on(day: date, count: int, unit: Unit) -> date:
    return day + timedelta(days=count * _DAYS[unit])


def _months_on(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)
