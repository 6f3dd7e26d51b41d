"""Rate limits as two windows that follow the emulator's clock (api-facts §4; design.md, "Eras")."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from posthog_persons_emulator.eras import Rate


@dataclass(slots=True)
class Window:
    """The calls of one key within a sliding window, as DRF's SimpleRateThrottle counts them.

    Args:
        rate: how many calls in how many seconds.
        key_tail: the last four characters of the key, enough to recognise it.
    """

    rate: Rate
    key_tail: str
    counted: int = 0
    refused: int = 0
    peak: int = 0
    """The most calls that the window has held at once."""
    _calls: deque[datetime] = field(default_factory=deque, repr=False)

    def wait(self, now: datetime) -> float:
        """Return the seconds until a call fits in; 0 if it fits now."""
        length = timedelta(seconds=self.rate.seconds)
        while self._calls and self._calls[0] <= now - length:
            self._calls.popleft()
        if len(self._calls) < self.rate.calls:
            return 0.0
        return (self._calls[0] + length - now).total_seconds()

    def count(self, now: datetime) -> None:
        self._calls.append(now)
        self.counted += 1
        self.peak = max(self.peak, len(self._calls))


@dataclass(slots=True)
class Throttling:
    """Counts calls by key and by kind of call, and refuses those beyond the limits.

    Args:
        enabled: whether it acts at all, like the service's own `RATE_LIMIT_ENABLED`.
    """

    enabled: bool = False
    _windows: dict[tuple[str, Rate], Window] = field(default_factory=dict, repr=False)

    def admit(self, key: str, rates: Iterable[Rate], now: datetime) -> float | None:
        """Count a call, unless one of its windows is full.

        Args:
            key: the caller's secret.
            rates: the limits that apply to this call.
            now: the emulator's time.

        Returns:
            None if the call may pass, else the seconds after which it could. A refused call
            counts in no window (design.md, "Keys").
        """
        if not self.enabled:
            return None
        windows = [self._window(key, rate) for rate in rates]
        waits = [(window, wait) for window in windows if (wait := window.wait(now)) > 0]
        for window, _ in waits:
            window.refused += 1
        if waits:
            return max(wait for _, wait in waits)
        for window in windows:
            window.count(now)
        return None

    def windows(self) -> list[Window]:
        """Return all windows in the order in which they were first used."""
        return list(self._windows.values())

    def clear(self) -> None:
        self._windows.clear()

    def _window(self, key: str, rate: Rate) -> Window:
        return self._windows.setdefault((key, rate), Window(rate, key[-4:]))
