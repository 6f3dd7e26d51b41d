"""Dates as requests write them: ISO, or relative such as `-7d` and `mStart` (api-facts §6.6)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from posthog_persons_emulator.requests.periods import start

_RELATIVE = re.compile(r"-?(?P<number>[0-9]{1,9})?(?P<unit>[hdwmqyMs])(?P<edge>Start|End)?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_SECONDS = {"h": 3600, "M": 60, "s": 1}
_DAYS = {"d": 1, "w": 7, "q": 91}  # a quarter of an offset is 13 weeks
_MONTHS = {"m": 1, "y": 12}
_DAY_END = time.max
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a date names: an instant, or a whole day from its first to its last microsecond."""

    start: datetime
    end: datetime


def date_from(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Read where a range begins; None is the beginning of time (`all`).

    Args:
        text: ISO or relative; a relative one is cut to its day (hour, minute, second for `h M s`).
        now: what relative dates count from, and what text without meaning stands for.
        zone: the project's, for what has no offset.
    """
    if text == "all":
        return None
    relative = _relative(text, now, zone)
    if relative is not None:
        return _cut(relative, _unit(text), zone)
    exact = parse_iso(text, zone)
    return now if exact is None else exact


def date_to(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Read where a range ends, inclusive.

    `YYYY-MM-DD HH:MM:SS` is kept as it is, any other ISO form moves to the end of its day, and so do
    relative dates in days and longer; `h M s` are exact (readings, "Dates"). Arguments as `date_from`.
    """
    relative = _relative(text, now, zone)
    if relative is not None:
        return relative if _unit(text) in _SECONDS else end_of_day(relative, zone)
    exact = parse_iso(text, zone)
    if exact is None:
        return now
    return exact if " " in text else end_of_day(exact, zone)


def default_date_from(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the start of the day a week ago."""
    return start_of_day(now.astimezone(zone) - timedelta(days=7), zone)


def default_date_to(now: datetime, zone: ZoneInfo, interval: str) -> datetime:
    """Return the end of today; with the interval `hour`, a minute from now."""
    return now + timedelta(minutes=1) if interval == "hour" else end_of_day(now, zone)


def moment(text: str, now: datetime, zone: ZoneInfo) -> Moment:
    """Read the date of a property filter: a day if it has no time, else an instant; nothing is cut."""
    if _DATE.fullmatch(text):
        day = parse_iso(text, zone)
        if day is not None:
            return Moment(day, end_of_day(day, zone))
    exact = _relative(text, now, zone) or parse_iso(text, zone) or now
    return Moment(exact, exact)


def parse_iso(text: str, zone: ZoneInfo) -> datetime | None:
    """Read an ISO date or time (`YYYY-M-D` too); without offset it is in the given zone; None if none."""
    try:
        if match := _DATE.fullmatch(text):
            year, month, day = map(int, match.groups())
            return datetime(year, month, day, tzinfo=zone).astimezone(UTC)
        read = datetime.fromisoformat(text)
        return (read.replace(tzinfo=zone) if read.tzinfo is None else read).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def start_of_day(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant of the day in a zone."""
    return start(moment, "day", zone)


def end_of_day(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the last microsecond of the day in a zone."""
    try:
        return datetime.combine(moment.astimezone(zone).date(), _DAY_END, zone).astimezone(UTC)
    except OverflowError:  # at either end of the calendar
        return moment


def _unit(text: str) -> str:
    match = _RELATIVE.fullmatch(text)
    return match["unit"] if match else ""


def _relative(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Read a relative date without cutting it, but with its `Start` or `End`; None if it is none."""
    match = _RELATIVE.fullmatch(text)
    if match is None:
        return None
    number, unit = int(match["number"] or 0), match["unit"]
    try:
        if unit in _SECONDS:
            back = (now - timedelta(seconds=number * _SECONDS[unit])).astimezone(zone)
        elif unit in _DAYS:
            back = now.astimezone(zone) - timedelta(days=number * _DAYS[unit])
        else:
            back = _months_before(now.astimezone(zone), number * _MONTHS[unit])
        if match["edge"]:
            back = _edge(back, unit, last=match["edge"] == "End")
        return back.astimezone(UTC)
    except (OverflowError, ValueError):  # before the year 1
        return _EARLIEST


def _months_before(moment: datetime, months: int) -> datetime:
    """Go months back on the calendar; a day that the month does not have becomes its last."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def _edge(moment: datetime, unit: str, *, last: bool) -> datetime:
    """Go to the start of the period, or to its last day (both at 00:00); parts of a day are cut."""
    if unit in _SECONDS:
        return _floor(moment, unit)
    day = moment.date()
    first, length = _period(day, unit)
    chosen = first + timedelta(days=length - 1) if last else first
    return datetime.combine(chosen, time.min, moment.tzinfo)


def _period(day: date, unit: str) -> tuple[date, int]:
    """Return the first day and the number of days of the period that a day lies in."""
    if unit == "d":
        return day, 1
    if unit == "w":
        return day - timedelta(days=day.weekday()), 7
    span = {"m": 1, "q": 3, "y": 12}[unit]
    month = (day.month - 1) // span * span + 1
    first = day.replace(month=month, day=1)
    return first, sum(calendar.monthrange(day.year, month + step)[1] for step in range(span))


def _floor(moment: datetime, unit: str) -> datetime:
    """Cut a time to its hour, minute or second on the wall clock."""
    into = timedelta(minutes=moment.minute, seconds=moment.second, microseconds=moment.microsecond)
    return moment - into % timedelta(seconds=_SECONDS[unit])


def _cut(moment: datetime, unit: str, zone: ZoneInfo) -> datetime:
    if unit not in _SECONDS:
        return start_of_day(moment, zone)
    try:
        return _floor(moment.astimezone(zone), unit).astimezone(UTC)
    except OverflowError:  # at either end of the calendar
        return moment
