"""The days on which everything happens: all in the past, wherever the server's clock stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKS_BACK = 4


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days counted from a Monday, in the zone of the project.

    Args:
        first: Day 0, a Monday.
        zone: The project's time zone.
    """

    first: date
    zone: ZoneInfo

    @classmethod
    def before(cls, now: datetime, zone: ZoneInfo) -> Calendar:
        """Begin on a Monday so long ago that three whole weeks and more have passed since."""
        today = now.astimezone(zone).date()
        earlier = today - timedelta(weeks=WEEKS_BACK)
        return cls(earlier - timedelta(days=earlier.weekday()), zone)

    def at(self, day: int, clock: str) -> datetime:
        """Return the moment of a wall clock time (`09:30`) on a day."""
        here = datetime.combine(self.first + timedelta(days=day), time.fromisoformat(clock), self.zone)
        return here.astimezone(UTC)

    def day(self, number: int) -> str:
        """Return the date of a day, as filters take it."""
        return (self.first + timedelta(days=number)).isoformat()


def stamp(moment: datetime) -> str:
    """Return a moment as it is captured and as the service shows it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def moment(value: object) -> datetime | None:
    """Read a moment from an answer; None: it is none."""
    if not isinstance(value, str):
        return None
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
