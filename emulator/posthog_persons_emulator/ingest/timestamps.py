"""When an event happened, as far as its sender can be believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a request arrived.

    Args:
        now: the emulator's time, for events without one of their own.
        skew: how far the sender's clock is behind the machine's, by `sent_at`. It is measured against
            real time: a client knows nothing of the emulator's clock (design.md, "Rulings").
    """

    now: datetime
    skew: timedelta

    @classmethod
    def of(cls, sent_at: object, now: datetime, real_now: datetime) -> Arrival:
        """Take the skew from a request's `sent_at`; without one that can be read there is none."""
        sent = parse_time(sent_at)
        return cls(now, timedelta() if sent is None else real_now - sent)

    def time_of(self, message: dict[str, Any]) -> datetime:
        """Return an event's time: its `timestamp` with the skew taken out, else now minus `offset` ms."""
        timestamp = parse_time(message.get("timestamp"))
        offset = message.get("offset")
        try:
            if timestamp is not None:
                return timestamp + self.skew
            if isinstance(offset, int | float) and message.get("timestamp") is None:
                return self.now - timedelta(milliseconds=offset)
        except OverflowError:  # beyond the calendar
            pass
        return self.now


def parse_time(value: object) -> datetime | None:
    """Read an ISO 8601 time, in UTC unless it has an offset; None if it is none."""
    if not isinstance(value, str):
        return None
    try:
        time = datetime.fromisoformat(value)
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
