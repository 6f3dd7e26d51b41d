"""What was seen: the log of requests, and the throttles' windows."""

from __future__ import annotations

from dataclasses import asdict

from posthog_persons_emulator.control.endpoint import Call
from posthog_persons_emulator.control.fields import iso


def requests(call: Call) -> object:
    """Return the latest requests, oldest first."""
    return [asdict(request) | {"time": iso(request.time)} for request in call.service.log.all()]


def clear_requests(call: Call) -> object:
    """Empty the log."""
    call.service.log.clear()
    return requests(call)


def throttles(call: Call) -> object:
    """Return every window of every key: its limit, calls counted and refused, the most within it at once."""
    return [
        {
            "name": window.rate.name,
            "key": window.key_tail,
            "limit": window.rate.calls,
            "seconds": window.rate.seconds,
            "counted": window.counted,
            "refused": window.refused,
            "highest": window.peak,
        }
        for window in call.service.throttling.windows()
    ]


def clear_throttles(call: Call) -> object:
    """Empty all windows: every key has its whole allowance again."""
    call.service.throttling.clear()
    return throttles(call)
