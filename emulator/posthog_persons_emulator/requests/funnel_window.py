"""How long an attempt at a funnel may take (api-facts §6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters

WindowUnit = Literal["second", "minute", "hour", "day", "week", "month"]

_DEFAULT = 14
# Times are in years of four digits, so a longer window lets through no more than this one.
_LONGEST: dict[str, int] = {
    "second": 10_000 * 366 * 86_400,
    "minute": 10_000 * 366 * 1_440,
    "hour": 10_000 * 366 * 24,
    "day": 10_000 * 366,
    "week": 10_000 * 53,
    "month": 10_000 * 12,
}


@dataclass(frozen=True, slots=True)
class Window:
    """A span from an attempt's start, inclusive; months are those of the calendar, in UTC."""

    amount: int
    unit: WindowUnit


def parse_window(parameters: Parameters) -> Window:
    """Read the conversion window: 14 days unless said otherwise; `funnel_window_days` overrides.

    Raises:
        InvalidParameter: for negative amounts, and for units that there are not, in the service's words,
            braces and all.
    """
    days = parameters.integer("funnel_window_days", 0)
    if days:
        return Window(min(days, _LONGEST["day"]), "day")
    amount = parameters.integer("funnel_window_interval", _DEFAULT)
    unit = parameters.text("funnel_window_interval_unit", "day").lower()
    if unit not in _LONGEST:
        raise InvalidParameter("{interval} not supported")
    return Window(min(amount, _LONGEST[unit]), cast(WindowUnit, unit))
