"""Calls that are counted together, and what somebody else who uses the key leaves of their limits."""

from __future__ import annotations

import math
from collections.abc import Sequence

from posthog_persons.pace import Rate

from .windows import Window

_MINE = 0.45  # the part of a long window that must be ours before just that one is taken to be full
_ROUNDED = 2.0  # seconds by which the server's word may be off: it rounds up, and counts a little later


class Share:
    """Several windows over the same calls.

    Args:
        rates: The limits, in any order; none: no limit.
    """

    def __init__(self, rates: Sequence[Rate]) -> None:
        self._windows = [Window(rate) for rate in sorted(rates, key=lambda rate: rate.seconds)]
        self._blocked_until = self._corrected_at = -math.inf

    @property
    def rates(self) -> list[Rate]:
        """The limits, the shortest span first."""
        return [window.rate for window in self._windows]

    def take_over(self, other: Share) -> None:
        """Count the calls of another share, too, and obey what the server told it."""
        for window in self._windows:
            window.merge(other.times)
        self._blocked_until = max(self._blocked_until, other._blocked_until)

    @property
    def times(self) -> Sequence[float]:
        """When the calls that still count were made, in order."""
        return self._windows[-1].times if self._windows else ()

    def blocked(self, now: float) -> float:
        """Return for how many seconds the server has forbidden calls; 0: it has not."""
        return max(0.0, self._blocked_until - now)

    def wait(self, now: float) -> float:
        """Return after how many seconds a call may be made, or the question be asked again; 0: now."""
        return max([self.blocked(now), *(window.wait(now) for window in self._windows)])

    def add(self, at: float) -> None:
        """Count a call."""
        for window in self._windows:
            window.add(at)

    def remove(self, at: float) -> None:
        """Count a call no more, since the server does not."""
        for window in self._windows:
            window.remove(at)

    def refuse(self, sent_at: float, now: float, seconds: float) -> None:
        """Note that the server refused a call although no window was full: somebody else uses the key, too.

        Args:
            sent_at: When the call was counted.
            now: When it was refused.
            seconds: How long the server asks to wait.
        """
        self.remove(sent_at)  # throttled calls do not count in PostHog
        self._blocked_until = max(self._blocked_until, now + seconds)
        if sent_at <= self._corrected_at or not self._windows:
            return  # sent before the last correction: it tells nothing new
        self._corrected_at = now
        self._full(now, seconds).fall(now)

    def _full(self, now: float, seconds: float) -> Window:
        """Return the window that refused the call, as far as can be told.

        Suppose that the others send evenly. Of each window it follows how fast they must have been to fill
        it; had they been faster than the least of these, that window would have refused before. A long window
        is suspected only if a good part of it is ours: wrongly, it would stop everything for an hour.
        """
        suspects = [window for window in self._windows if self._may_be_full(window, now, seconds)]

        def speed(window: Window) -> float:
            return (window.rate.calls - window.count(now)) / window.rate.seconds

        return min(reversed(suspects), key=speed) if suspects else self._windows[0]

    def _may_be_full(self, window: Window, now: float, seconds: float) -> bool:
        if window is not self._windows[0] and window.count(now) < window.rate.calls * _MINE:
            return False
        # The server's oldest call is ours or an earlier one, and room comes when it leaves.
        span = window.rate.seconds
        oldest = next((at for at in window.times if at > now - span), now)
        return seconds <= oldest + span - now + _ROUNDED
