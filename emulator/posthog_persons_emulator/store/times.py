"""Times at the edge of the database, where they are naive and in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_db(time: datetime) -> datetime:
    """Turn an aware time into the naive UTC that the tables hold."""
    return time.astimezone(UTC).replace(tzinfo=None)


def from_db(time: datetime) -> datetime:
    """Give a time from the tables its zone back."""
    return time.replace(tzinfo=UTC)


def maybe_from_db(time: datetime | None) -> datetime | None:
    """Do the same where there may be no time."""
    return None if time is None else from_db(time)


def microseconds(time: datetime) -> int:
    """Count the microseconds since 1970, the form in which times travel within a JSON parameter."""
    delta = time - EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds
