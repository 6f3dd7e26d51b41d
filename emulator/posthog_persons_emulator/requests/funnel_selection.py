"""Which of a funnel's actors are wanted, by how far they came (api-facts §6.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from posthog_persons_emulator.requests.dates import parse_iso
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters, whole
from posthog_persons_emulator.requests.periods import SUNDAY, Unit, shift, start

_TRENDS = "Filter parameter {} must be provided and a {} for funnel trends persons!"
_NAMELESS = "funnel_step or funnel_custom_steps must be given."


@dataclass(frozen=True, slots=True)
class Period:
    """A span in which attempts start; its end is no part of it."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Selection:
    """Which actors are wanted.

    Args:
        reached: the numbers of steps, from 1 on, that an actor may have come to at best; none: nobody.
        starts: only attempts that start in this period count; None: all of them.
        shown: index of the step whose events an actor's recordings are of; None: the last step reached.
        step: `funnel_step` as it was sent, if it decided.
    """

    reached: tuple[int, ...]
    starts: Period | None = None
    shown: int | None = None
    step: int | None = None


def parse_step(parameters: Parameters, steps: int, default: int | None) -> Selection:
    """Read `funnel_custom_steps`, or else `funnel_step`.

    Args:
        parameters: the request's.
        steps: how many the funnel has.
        default: the step if none is sent; None refuses that.

    Raises:
        InvalidParameter: for no step at all, the step -1, and steps beyond the last (service: 500).
    """
    custom = _custom_steps(parameters)
    if custom:
        return Selection(_within(custom, steps))
    if default is None and not parameters.sent("funnel_step"):
        raise InvalidParameter(_NAMELESS, "funnel_step")
    step = parameters.integer("funnel_step", default or 0, minimum=None, zero=True)
    if step == -1:
        raise InvalidParameter("To request dropoff of initial step use -2")
    if step > steps:
        raise InvalidParameter(f"The funnel has no step {step}.", "funnel_step")
    if step < 0:
        return Selection(_within([-step - 1], steps), shown=_shown(-step - 2, steps), step=step)
    return Selection(tuple(range(max(step, 1), steps + 1)), shown=max(step, 1) - 1, step=step)


def parse_trends(parameters: Parameters, steps: int, interval: Unit, zone: ZoneInfo) -> Selection:
    """Read whom of a period funnel trends ask for; `funnel_step` is ignored.

    Args:
        parameters: the request's.
        steps: how many the funnel has.
        interval: the length of a period.
        zone: the project's, in which periods begin.

    Raises:
        InvalidParameter: without `drop_off` or `entrance_period_start`, in the service's words.
    """
    if not parameters.sent("drop_off"):
        raise InvalidParameter(_TRENDS.format("drop_off", "bool"))
    entrance = parse_iso(parameters.text("entrance_period_start"), zone)
    if entrance is None:
        raise InvalidParameter(_TRENDS.format("entrance_period_start", "datetime"))
    first = parameters.integer("funnel_from_step", 0, minimum=None)
    last = parameters.integer("funnel_to_step", steps - 1, minimum=None, zero=True)
    period = _period(entrance, interval, zone)
    if parameters.boolean("drop_off"):
        return Selection(_within(range(1, steps + 1), last, first + 1), period)
    shown = _shown(last, steps) if parameters.sent("funnel_to_step") else None
    return Selection(_within(range(1, steps + 1), steps, last + 1), period, shown)


def _custom_steps(parameters: Parameters) -> list[int]:
    sent = parameters.loose("funnel_custom_steps")
    if sent is None:
        return []
    numbers = [whole(item) for item in (sent if isinstance(sent, list) else [sent])]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        raise InvalidParameter("A valid integer is required.", "funnel_custom_steps")
    return known


def _shown(step: int, steps: int) -> int | None:
    """Return the index of a step; of one that there is not, nobody has events."""
    return step if 0 <= step < steps else None


def _within(numbers: Iterable[int], most: int, least: int = 1) -> tuple[int, ...]:
    return tuple(sorted({number for number in numbers if max(least, 1) <= number <= most}))


def _period(entrance: datetime, interval: Unit, zone: ZoneInfo) -> Period:
    """Return the period that begins at an instant; an empty one if none begins there."""
    begins = start(entrance, interval, zone, week_begins=SUNDAY) == entrance
    return Period(entrance, shift(entrance, 1, interval, zone) if begins else entrance)
