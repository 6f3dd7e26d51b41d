"""From when to when a request looks, in plain Python, written from the rules and not from the emulator."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

_RELATIVE = re.compile(r"-?(\d+)?([hdwmqyMs])(Start|End)?")
_FIXED = {"s": 1, "M": 60, "h": 3600}
_DAYS = {"d": 1, "w": 7, "q": 91}


def date_range(request: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> tuple[datetime | None, datetime]:
    """Return both bounds, which belong to the range; no lower one for `all`."""
    local = now.astimezone(zone)
    sent = request.get("date_from")
    if sent == "all":
        start = None
    elif sent:
        start = _lower(sent, local, zone)
    else:
        start = _midnight(local - timedelta(days=7))
    sent = request.get("date_to")
    if sent:
        return start, _upper(sent, local, zone)
    if request.get("interval") == "hour":
        return start, now + timedelta(minutes=1)
    return start, _end_of_day(local)


def _lower(sent: str, local: datetime, zone: ZoneInfo) -> datetime:
    if match := _RELATIVE.fullmatch(sent):
        at, unit = _moved(match, local), match[2]
        if unit in _FIXED:
            return at.replace(
                minute=at.minute if unit != "h" else 0,
                second=at.second if unit == "s" else 0,
                microsecond=0,
            )
        return _midnight(at)
    return instant(sent, zone) or local


def _upper(sent: str, local: datetime, zone: ZoneInfo) -> datetime:
    if match := _RELATIVE.fullmatch(sent):
        at = _moved(match, local)
        return at if match[2] in _FIXED else _end_of_day(at)
    at_or_none = instant(sent, zone)
    if at_or_none is None:
        return local
    kept = re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", sent)
    return at_or_none if kept else _end_of_day(at_or_none.astimezone(zone))


def _moved(match: re.Match[str], local: datetime) -> datetime:
    number, unit, position = int(match[1] or 0), match[2], match[3]
    if unit in _FIXED:
        at = local - timedelta(seconds=number * _FIXED[unit])
    elif unit in _DAYS:
        at = local - timedelta(days=number * _DAYS[unit])
    else:
        at = add_months(local, -number * (12 if unit == "y" else 1))
    if position == "Start":
        at = _midnight(at)
        if unit == "w":
            at -= timedelta(days=at.weekday())
        elif unit in "my":
            at = at.replace(day=1, month=1 if unit == "y" else at.month)
    elif position == "End" and unit in "my":
        month = 12 if unit == "y" else at.month
        at = _midnight(at.replace(month=month, day=monthrange(at.year, month)[1]))
    return at


def instant(sent: str, zone: ZoneInfo) -> datetime | None:
    """Read a date or time; without an offset it is the project's."""
    try:
        at = datetime.fromisoformat(sent)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=zone)


def start_of(at: datetime, interval: str, zone: ZoneInfo) -> datetime:
    """Return the start of the hour, day, week (from Sunday) or month that a moment lies in."""
    local = at.astimezone(zone)
    if interval == "hour":
        return local.replace(minute=0, second=0, microsecond=0)
    day = _midnight(local)
    if interval == "week":
        return _midnight(day - timedelta(days=day.isoweekday() % 7))
    return day.replace(day=1) if interval == "month" else day


def add_months(at: datetime, months: int) -> datetime:
    """Move by calendar months; a day that the month lacks becomes its last."""
    number = at.year * 12 + at.month - 1 + months
    year, month = divmod(number, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))


def _midnight(local: datetime) -> datetime:
    return datetime.combine(local.date(), time(), local.tzinfo)


def _end_of_day(local: datetime) -> datetime:
    return datetime.combine(local.date(), time(23, 59, 59, 999999), local.tzinfo)
