"""Waits of calls, told on standard error: a command that seems to do nothing may wait for a rate limit."""

from __future__ import annotations

import sys

from posthog_persons.events import CallEvent, Waiting
from posthog_persons.events.calls import LONG_WAIT

_REASONS = {"pace": "to stay below the rate limit", "retry": "before trying again"}


def tell_waits(event: CallEvent) -> None:
    """Say that a call waits, if it waits for a second or more."""
    if isinstance(event, Waiting) and event.seconds >= LONG_WAIT:
        until = f"{event.until:%H:%M:%S} UTC"
        print(  # noqa: T201 - nothing of the answer is in it
            f"waiting {event.seconds:,.0f} s {_REASONS[event.why]}, until {until}", file=sys.stderr
        )
