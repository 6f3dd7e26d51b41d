"""The time, and waiting for it: everything that waits gets one of these."""

from __future__ import annotations

import time

from posthog_persons._execute.threads import pause


class Clock:
    """The machine's clock, which never jumps.

    It is set once, when it is made, and then runs evenly: a correction of the machine's time in the middle of
    a job moves no rate limit.
    """

    def __init__(self) -> None:
        self._offset = time.time() - time.monotonic()

    def now(self) -> float:
        """Return the time in seconds since 1970-01-01 UTC."""
        return self._offset + time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait, in a thread.

        Args:
            seconds: How long, from 0.

        Raises:
            CallNotMadeError: The job that the thread works for was interrupted.
        """
        pause(seconds)

    async def asleep(self, seconds: float) -> None:
        """Wait, in a task; a cancellation ends it.

        Args:
            seconds: How long, from 0.
        """
        import asyncio  # not needed by the sync client, whose command line is to start quickly

        await asyncio.sleep(seconds)
