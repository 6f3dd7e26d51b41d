"""How much of PostHog's limit a job uses whose calls take as long as those of the live service."""

# ruff: noqa: T201 -- what a benchmark finds, it prints

from __future__ import annotations

import time
from typing import Any

from benchmarks.loopback import loopback
from posthog_persons import AttemptEnded, AttemptStarted, CallEvent, Pace, PersonsClient
from posthog_persons.capabilities import LATE_LIMITS

IDS = 1000  # of a call
MINUTE = 60.0  # seconds
TOO_MANY = 429


def slow_answers(minutes: int) -> dict[str, Any]:
    """Print and return what a job makes of the limit of deletions, in real time; look-ups have none here.

    The limit allows a minute's calls at once, and as many again once they are a minute old. So what it
    allows within some minutes is the limit times their number, the first at its beginning.

    Args:
        minutes: As many as the limit allows calls for are made.
    """
    a_minute = LATE_LIMITS.deletes.per_minute
    calls = minutes * a_minute
    begun: list[float] = []
    took: list[float] = []
    refused = 0

    def listen(event: CallEvent) -> None:
        nonlocal refused
        if event.operation != "bulk_delete":
            return
        if isinstance(event, AttemptStarted):
            begun.append(time.monotonic())
        elif isinstance(event, AttemptEnded):
            took.append(event.seconds)
            refused += event.status == TOO_MANY

    with (
        loopback(slow=True) as origin,
        PersonsClient(
            key="phx_any", host=origin, project_id=1, pace=Pace(others=None), on_event=listen
        ) as client,
    ):
        report = client.bulk_delete(f"customer-{number}" for number in range(calls * IDS))
        passed = time.monotonic() - begun[0]
    if (report.calls, report.clean) != (calls, True):
        raise SystemExit(f"{report.calls} calls of {calls}, refused {refused}")
    made = {
        str(minute): sum(at - begun[0] < minute * MINUTE for at in begun) / (minute * a_minute)
        for minute in range(1, minutes + 1)
    }
    print(f"answers after {min(took):.1f} to {max(took):.1f} s, {sum(took) / calls:.2f} s on average")
    for minute, part in made.items():
        print(f"calls made within {minute} min, of what the limit allows   {part:.3f}")
    rate = calls / passed
    print(f"{calls} calls in {passed:.0f} s: {rate:.2f}/s; {refused} refused")
    return {
        "calls": calls,
        "seconds": round(passed, 1),
        "refused": refused,
        "mean answer, s": round(sum(took) / calls, 2),
        "made of what the limit allows, by minute": {name: round(part, 3) for name, part in made.items()},
        "calls a second, of the limit's": round(rate / a_minute * MINUTE, 3),
    }
