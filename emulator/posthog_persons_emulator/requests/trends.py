"""What a request for the actors of a trend asks for (api-facts §2; DEV-087)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from posthog_persons_emulator.requests.entities import Entity
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.filter import EventFilter, parse_group_type_index
from posthog_persons_emulator.requests.parameters import Parameters, whole
from posthog_persons_emulator.requests.point import parse_point_filter
from posthog_persons_emulator.requests.properties import PropertyFilter, PropertyGroup, parse_filter
from posthog_persons_emulator.requests.scope import Scope
from posthog_persons_emulator.requests.target import COUNTED, Target, parse_target

AGGREGATES = ("sum", "avg", "min", "max", "median", "p75", "p90", "p95", "p99")
"""Maths whose value is worked out of a property of an actor's events."""

_REACH = {"weekly_active": timedelta(days=7), "monthly_active": timedelta(days=30)}
_MATHS = (*COUNTED, *AGGREGATES, *_REACH)
_BREAKDOWNS = ("event", "person", "cohort", "group")
_REFUSED = ("breakdowns", "breakdown_histogram_bin_count")


@dataclass(frozen=True, slots=True)
class TrendsRequest:
    """Those who did something, and how much.

    Args:
        entity: what they did.
        aggregate: one of `AGGREGATES`, over *property*; None: the number of events.
        property: the property of events that is aggregated, or empty.
        filter: which events count, and who is counted.
    """

    entity: Entity
    aggregate: str | None
    property: str
    filter: EventFilter


def parse_trends(parameters: Parameters, scope: Scope) -> TrendsRequest:
    """Read a request for the actors of a trend.

    Args:
        parameters: the request's.
        scope: the project and the time.

    Raises:
        InvalidParameter: without an entity, for an unknown math or interval, an aggregate without
            `math_property`, breakdowns that are not supported, and what cannot be read.
    """
    target = parse_target(parameters)
    aggregate = _aggregate(target)
    chosen = parse_point_filter(parameters, scope)
    narrowed = _of_breakdown(parameters)
    properties = (
        chosen.properties if narrowed is None else PropertyGroup("AND", (chosen.properties, narrowed))
    )
    return TrendsRequest(
        entity=target.entity,
        aggregate=aggregate,
        property=target.math_property,
        filter=replace(
            chosen,
            date_from=_before(chosen.date_from, _REACH.get(target.math)),
            properties=properties,
            group_type_index=target.group_type_index,
        ),
    )


def _aggregate(target: Target) -> str | None:
    if target.math not in _MATHS:
        raise InvalidParameter(f'"{target.math}" is not a valid choice.', "entity_math")
    if target.math not in AGGREGATES:
        return None
    if not target.math_property:
        text = "This field is required when `math` is set to a function."
        raise InvalidParameter(text, "math_property", "required")
    if target.math_property == "$session_duration":
        raise InvalidParameter("Durations of sessions are not supported.", "math_property")
    return target.math


def _before(first: datetime | None, reach: timedelta | None) -> datetime | None:
    """Let the range begin so much earlier: who counts as active then was so some days before."""
    if first is None or reach is None:
        return first
    try:
        return first - reach
    except OverflowError:  # before the year 1: from the beginning of time on
        return None


def _of_breakdown(parameters: Parameters) -> PropertyGroup | None:
    """Read which value of the breakdown is asked for; without `breakdown_value` it is all of them."""
    for name in _REFUSED:
        if parameters.sent(name):
            raise InvalidParameter(f"{name} is not supported.", name)
    kind = parameters.choice("breakdown_type", _BREAKDOWNS, "event")
    value = parameters.raw("breakdown_value")
    if value is None:
        return None
    chosen = _cohort(value) if kind == "cohort" else _property(parameters, kind, value)
    return None if chosen is None else PropertyGroup("AND", (chosen,))


def _cohort(value: object) -> PropertyFilter | None:
    if value == "all":
        return None
    number = whole(value)
    if number is None:
        raise InvalidParameter("The number of a cohort, or all, is required.", "breakdown_value")
    return PropertyFilter("id", number, "exact", "cohort")


def _property(parameters: Parameters, kind: str, value: object) -> PropertyFilter | None:
    sent = {"key": parameters.text("breakdown"), "value": value, "type": kind}
    if kind == "group":
        sent["group_type_index"] = parse_group_type_index(parameters, "breakdown_group_type_index")
    chosen = parse_filter(sent)
    if chosen is None:
        raise InvalidParameter("The name of a property is required.", "breakdown")
    return chosen
