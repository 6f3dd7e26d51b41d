"""Dates of filters, as PostHog reads them (api-facts §6.6, DEV-047)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TypeAlias

Date: TypeAlias = datetime | date | str
"""A moment, a day, or a text: ISO, or relative to now such as `-7d`, `-24h`, `mStart` or `-1mEnd`."""

ALL = "all"
_RELATIVE = re.compile(r"-?([0-9]{1,9})?[hdwmqyMs](Start|End)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


def wire(name: str, value: Date, *, endless: bool = False) -> str:
    """Return a date as it is sent.

    Moments are written with a blank between date and time, since PostHog moves the form with `T` to the end
    of its day where a range ends; those with a time zone in UTC, since old servers overlook the offset. Days,
    and moments without a zone, are in the project's.

    Args:
        name: Of the field, for the error.
        value: The date.
        endless: Whether `all`, the beginning of time, will do.

    Raises:
        ValueError: PostHog could not read it, and would silently take it for now.
    """
    if isinstance(value, datetime):
        return (value if value.tzinfo is None else value.astimezone(UTC)).isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and (
        (endless and value == ALL) or _RELATIVE.fullmatch(value) or absolute(value)
    ):
        return value
    more = f", or {ALL!r}" if endless else ""
    raise ValueError(f"{name} must be a date or time, in ISO form or relative such as '-7d'{more}")


def absolute(value: Date) -> datetime | None:
    """Return a date that does not depend on now as a moment, else None; a day is its beginning."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - of a zone that only the project knows
    try:
        if _DAY.fullmatch(value):
            return datetime(*map(int, value.split("-")))  # type: ignore[arg-type]  # noqa: DTZ001 - as above
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def check_range(first: Date | None, last: Date | None) -> None:
    """Let ranges of dates pass that can hold anything, as far as that can be told without a clock.

    Raises:
        ValueError: The range ends on a day before it begins.
    """
    if first is None or last is None:
        return
    begin, end = absolute(first), absolute(last)
    comparable = begin is not None and end is not None and (begin.tzinfo is None) == (end.tzinfo is None)
    if begin and end and comparable and end.date() < begin.date() and end < begin:
        raise ValueError("date_to must not be before date_from")
