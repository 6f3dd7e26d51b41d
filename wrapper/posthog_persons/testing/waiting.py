"""Waiting that takes no time."""

from __future__ import annotations

import threading

from posthog_persons.clock import Clock

_NOON = 1_790_000_000.0  # a day in September 2026; any would do


class CountingClock(Clock):
    """A clock that stands still but for the waiting, which it counts.

    Args:
        now: Where it stands, in seconds since 1970.

    Attributes:
        waits: How many seconds each wait would have taken, in order.
    """

    def __init__(self, now: float = _NOON) -> None:
        self._now = now
        self._lock = threading.Lock()
        self.waits: list[float] = []

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Put the clock forward.

        Args:
            seconds: By how much.
        """
        with self._lock:
            self.waits.append(seconds)
            self._now += seconds

    async def asleep(self, seconds: float) -> None:
        """Put the clock forward.

        Args:
            seconds: By how much.
        """
        self.sleep(seconds)


def no_waiting() -> CountingClock:
    """Make a clock for a client, `PersonsClient(clock=no_waiting())`, with which nothing ever waits.

    Returns:
        The clock; its `waits` tell what would have been waited.
    """
    return CountingClock()
