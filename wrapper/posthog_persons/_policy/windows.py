"""Exact sliding windows: at most so many calls in any span of some seconds."""

from __future__ import annotations

import heapq
import math
from collections import deque
from collections.abc import Iterable, Sequence

from posthog_persons.pace import Rate

# Calls reach the server later than they are sent, and not all equally so.
SLACK = 0.25  # seconds
_STEPS = 16
_DOUBLINGS = 4  # after which a window is back at its rate: 2⁴ sixteenths


class Window:
    """One rate, and the calls that count for it.

    What the window allows can fall below its rate, since somebody else may use the same key. It rises again
    after each whole span without a further fall: by a sixteenth of the rate, then by two, four and so on.

    Args:
        rate: How many calls in how many seconds.
    """

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self._span = rate.seconds + SLACK
        self._times: deque[float] = deque()
        self._floor = rate.calls
        self._fell_at = 0.0

    def allowed(self, now: float) -> int:
        """Return how many calls may count at a time."""
        risen = self.rate.calls * (2 ** min(self._spans(now), _DOUBLINGS) - 1) / _STEPS
        return min(self.rate.calls, self._floor + math.ceil(risen))

    def count(self, now: float) -> int:
        """Return how many calls count now."""
        while self._times and self._times[0] + self._span <= now:
            self._times.popleft()
        return len(self._times)

    def wait(self, now: float) -> float:
        """Return after how many seconds the next call may be made, or the question be asked again; 0: now."""
        too_many = self.count(now) - self.allowed(now)
        if too_many < 0:
            return 0.0
        free_at = self._times[too_many] + self._span
        if self.allowed(now) < self.rate.calls:
            free_at = min(free_at, self._fell_at + self._span * (self._spans(now) + 1))
        return free_at - now

    @property
    def times(self) -> Sequence[float]:
        """When the calls that count were made, in order."""
        return self._times

    def merge(self, times: Iterable[float]) -> None:
        """Count other calls, too, made at some times in order."""
        self._times = deque(heapq.merge(self._times, times))

    def add(self, at: float) -> None:
        """Count a call."""
        self._times.append(at)

    def remove(self, at: float) -> None:
        """Count a call no more, if it still does."""
        if at in self._times:
            self._times.remove(at)

    def fall(self, now: float) -> None:
        """Allow no more than what has been let through, less a little, since others are not that even."""
        self._floor = max(1, self.count(now) * (_STEPS - 1) // _STEPS)
        self._fell_at = now

    def _spans(self, now: float) -> float:
        """Return how many whole spans have passed since the fall."""
        return (now - self._fell_at) // self._span
