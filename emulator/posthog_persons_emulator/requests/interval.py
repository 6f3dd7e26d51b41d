"""The interval by which an insight divides time (api-facts §0.5, §6.3)."""

from __future__ import annotations

from typing import cast

from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.periods import Unit

_INTERVALS = ("minute", "hour", "day", "week", "month")


def parse_interval(parameters: Parameters) -> Unit:
    """Read `interval`, a day by default; minutes are taken as hours.

    Raises:
        InvalidParameter: for another choice (service: 500).
    """
    interval = parameters.choice("interval", _INTERVALS, "day")
    return "hour" if interval == "minute" else cast(Unit, interval)
