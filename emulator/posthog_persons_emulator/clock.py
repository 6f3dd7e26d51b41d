"""The emulator's clock, which can stand still, run fast and be moved."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the emulator's time.

    Args:
        now: the time it begins with, or None for the machine's.
        rate: emulated seconds a real second: 0 stands still, 60 runs a minute a second.
        real_time: source of the machine's time, in seconds since 1970.
    """

    def __init__(
        self,
        now: datetime | None = None,
        rate: float = 1.0,
        real_time: Callable[[], float] = time.time,
    ) -> None:
        self._real_time = real_time
        self.rate = rate
        self._set_at = real_time()
        self._now = now or self.real_now()

    def now(self) -> datetime:
        """Return the emulated time, aware and in UTC."""
        return self._now + timedelta(seconds=(self._real_time() - self._set_at) * self.rate)

    def real_now(self) -> datetime:
        """Return the machine's own time: what a client's `sent_at` is compared with."""
        return datetime.fromtimestamp(self._real_time(), UTC)

    def set(self, now: datetime, rate: float) -> None:
        """Set the time and how fast it runs from there.

        Raises:
            ValueError: if *rate* is negative; time may jump back, but it does not run back.
        """
        if rate < 0:
            raise ValueError("a clock does not run backwards")
        self._set_at = self._real_time()
        self._now = now.astimezone(UTC)
        self.rate = rate

    def advance(self, seconds: float) -> None:
        """Move the time on by seconds, at the rate it has.

        Raises:
            ValueError: if *seconds* is negative.
        """
        if seconds < 0:
            raise ValueError("a clock does not run backwards")
        self.set(self.now() + timedelta(seconds=seconds), self.rate)

    def advance_to(self, moment: datetime) -> None:
        """Move the time on to a moment.

        Raises:
            ValueError: if *moment* has passed.
        """
        self.advance((moment - self.now()).total_seconds())
