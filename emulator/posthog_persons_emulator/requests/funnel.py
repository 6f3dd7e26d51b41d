"""Funnels as requests ask for them (api-facts §6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from posthog_persons_emulator.requests.entities import Entity, parse_entities
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.filter import EventFilter, parse_event_filter
from posthog_persons_emulator.requests.funnel_breakdown import Breakdown, parse_attribution, parse_breakdown
from posthog_persons_emulator.requests.funnel_exclusions import Exclusion, parse_exclusions
from posthog_persons_emulator.requests.funnel_limit import check_count
from posthog_persons_emulator.requests.funnel_selection import Selection, parse_step, parse_trends
from posthog_persons_emulator.requests.funnel_window import Window, parse_window
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.periods import Unit
from posthog_persons_emulator.requests.scope import Scope

Order = Literal["ordered", "strict", "unordered"]

_ORDERS = ("ordered", "strict", "unordered")
_KINDS = ("steps", "time_to_convert", "trends")
_INTERVALS = ("hour", "day", "week", "month")
_LINES = "ActionsLineGraph"


@dataclass(frozen=True, slots=True)
class FunnelRequest:
    """A funnel, and which of its actors are wanted.

    Args:
        steps: what the steps are, in their order; at least one.
        order: how the steps must follow each other.
        window: how long after its start an attempt may still convert.
        events: the events that are considered, and who is counted.
        selection: which actors are wanted, by how far they came.
        exclusions: events that void an attempt.
        breakdown: the values that attempts are told apart by, or None.
    """

    steps: tuple[Entity, ...]
    order: Order
    window: Window
    events: EventFilter
    selection: Selection
    exclusions: tuple[Exclusion, ...] = ()
    breakdown: Breakdown | None = None


def parse_funnel(parameters: Parameters, scope: Scope, *, default_step: int | None = None) -> FunnelRequest:
    """Read a funnel.

    Args:
        parameters: the request's.
        scope: the project and the time.
        default_step: the `funnel_step` of a request that names none; None refuses it.

    Raises:
        InvalidParameter: for what does not hold, in the order of the readings: steps, choices, window,
            exclusions, breakdown, then trends or step.
    """
    steps = parse_entities(parameters)
    if not steps:
        raise InvalidParameter("A funnel needs at least one step.", "events")
    check_count(steps, "events")
    order = cast(Order, parameters.choice("funnel_order_type", _ORDERS, "ordered"))
    trends = _is_trends(parameters)
    interval = cast(Unit, parameters.choice("interval", _INTERVALS, "day") if trends else "day")
    attribution = parse_attribution(parameters)
    window = parse_window(parameters)
    exclusions = parse_exclusions(parameters, steps, whole=order == "unordered")
    breakdown = parse_breakdown(parameters, attribution, len(steps))
    selection = (
        parse_trends(parameters, len(steps), interval, scope.zone)
        if trends
        else parse_step(parameters, len(steps), default_step)
    )
    return FunnelRequest(
        steps=steps,
        order=order,
        window=window,
        events=parse_event_filter(parameters, scope),
        selection=selection,
        exclusions=exclusions,
        breakdown=breakdown,
    )


def _is_trends(parameters: Parameters) -> bool:
    """Say whether actors of a period are wanted; `display` decides where no kind is named (legacy)."""
    kind = parameters.choice("funnel_viz_type", _KINDS, "") if parameters.sent("funnel_viz_type") else ""
    return kind == "trends" or (not kind and parameters.text("display") == _LINES)
