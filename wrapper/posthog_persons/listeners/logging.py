"""Calls and waits in the standard library's log."""

from __future__ import annotations

import logging

from posthog_persons.events import AttemptEnded, AttemptStarted, CallEvent, Waiting
from posthog_persons.events.calls import LONG_WAIT


class LogListener:
    """Writes every attempt, wait and page as one line, without any id.

    Waits of a second and more are INFO, attempts that failed WARNING, all else DEBUG.

    Args:
        logger: By default the one called `posthog_persons`.
    """

    def __init__(self, logger: logging.Logger | None = None) -> None:
        self._logger = logger or logging.getLogger("posthog_persons")

    def __call__(self, event: CallEvent) -> None:
        """Write one event."""
        match event:
            case AttemptStarted():
                self._logger.debug("%s %s: attempt %d", event.method, event.operation, event.attempt)
            case AttemptEnded():
                self._logger.log(
                    logging.DEBUG if event.error is None else logging.WARNING,
                    "%s %s: attempt %d ended with %s after %.3f s",
                    event.method,
                    event.operation,
                    event.attempt,
                    event.error or event.status,
                    event.seconds,
                )
            case Waiting():
                self._logger.log(
                    logging.INFO if event.seconds >= LONG_WAIT else logging.DEBUG,
                    "%s %s: waits %.3f s until %s (%s)",
                    event.method,
                    event.operation,
                    event.seconds,
                    event.until.isoformat(timespec="seconds"),
                    event.why,
                )
            case _:
                self._logger.debug("%s: page %d with %d items", event.operation, event.number, event.items)
