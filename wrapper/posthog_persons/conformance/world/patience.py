"""Waiting for a server that takes its time to show what it was told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from posthog_persons.clock import Clock

Json = Any

PAUSE = 0.5


class Patience:
    """Asks again until an answer is right, for so long in all.

    Args:
        clock: Waits.
        seconds: How long in all; 0 for a server that shows everything at once.
    """

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._left = seconds

    def until(self, ask: Callable[[], Json], right: Callable[[Json], bool]) -> Json:
        """Return the first answer that is right, or the last one.

        Args:
            ask: Asks.
            right: Tells whether an answer is right.
        """
        answer = ask()
        while not right(answer) and self._left > 0:
            self._left -= PAUSE
            self._clock.sleep(PAUSE)
            answer = ask()
        return answer
