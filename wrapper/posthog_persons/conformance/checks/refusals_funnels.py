"""Funnels and correlations that cannot be (api-facts §1.3, §1.4, §6.1, §6.2; DEV-026, DEV-065)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from posthog_persons.conformance.checks.errors import ANYTHING, AdHoc, Refusal, invalid
from posthog_persons.conformance.checks.samples import STEPS

Json = Any
Changed = Mapping[str, Json]
Wrong = tuple[str, Changed, Refusal | AdHoc]
"""What is wrong with a filter, the fields that make it so, and what it is answered with."""

_RANGE = "Exclusion event range is invalid."
_TRENDS = "Filter parameter {} must be provided and a {} for funnel trends persons!"
_NO_GROUP = "Group type index must be between 0 and 4."
_THREE = [*STEPS, {"id": "left", "type": "events", "order": 2}]


def unnamed(name: str) -> Refusal:
    """Return the 400 in the emulator's own words: here the service fails with 500."""
    return invalid(ANYTHING, name)


def _excluding(first: Json, last: Json, name: str = "cf-other") -> Changed:
    exclusion = {"id": name, "type": "events", "funnel_from_step": first, "funnel_to_step": last}
    return {"events": _THREE, "exclusions": [exclusion]}


FUNNEL: tuple[Wrong, ...] = (
    ("no steps", {"events": []}, unnamed("events")),
    ("steps that are no list", {"events": "{}"}, unnamed("events")),
    ("steps that are no JSON", {"events": "[{"}, unnamed("events")),
    (
        "an action that there is not",
        {"events": [], "actions": [{"id": "no-action", "type": "actions"}]},
        invalid("Action ID no-action does not exist!", "actions"),
    ),
    ("an order that there is not", {"funnel_order_type": "cf"}, unnamed("funnel_order_type")),
    ("a kind of funnel that there is not", {"funnel_viz_type": "cf"}, unnamed("funnel_viz_type")),
    ("a unit that there is not", {"funnel_window_interval_unit": "cf"}, invalid("{interval} not supported")),
    ("a window that is no number", {"funnel_window_interval": "cf"}, unnamed("funnel_window_interval")),
    ("a negative window", {"funnel_window_interval": -1}, unnamed("funnel_window_interval")),
    ("days that are no number", {"funnel_window_days": "cf"}, unnamed("funnel_window_days")),
    (
        "an exclusion without steps",
        _excluding(None, None),
        invalid("Exclusion event needs to define funnel steps"),
    ),
    (
        "an exclusion that ends before it starts",
        _excluding(1, 1),
        invalid(f"{_RANGE} End of range should be greater than start."),
    ),
    (
        "an exclusion that starts too late",
        _excluding(2, 3),
        invalid(f"{_RANGE} Start of range is greater than number of steps."),
    ),
    (
        "an exclusion that ends too late",
        _excluding(1, 3),
        invalid(f"{_RANGE} End of range is greater than number of steps."),
    ),
    (
        "an exclusion of a step",
        _excluding(0, 1, "paid"),
        invalid("Exclusion event can't be the same as funnel step"),
    ),
    (
        "an exclusion of part of an unordered funnel",
        {**_excluding(0, 1), "funnel_order_type": "unordered"},
        invalid("Partial Exclusions not allowed in unordered funnels"),
    ),
    (
        "an attribution that there is not",
        {"breakdown": "plan", "breakdown_attribution_type": "cf"},
        unnamed("breakdown_attribution_type"),
    ),
    (
        "a breakdown that there is not",
        {"breakdown": "plan", "breakdown_type": "cf"},
        unnamed("breakdown_type"),
    ),
    (
        "a group that there is not",
        {"aggregation_group_type_index": 5},
        invalid(_NO_GROUP, "aggregation_group_type_index"),
    ),
    (
        "an attribution to a step that there is not",
        {"breakdown": "plan", "breakdown_attribution_type": "step", "breakdown_attribution_value": 9},
        unnamed("breakdown_attribution_value"),
    ),
    (
        "a breakdown by groups that there are not",
        {"breakdown": "plan", "breakdown_type": "group", "breakdown_group_type_index": 5},
        unnamed("breakdown_group_type_index"),
    ),
    ("breakdowns that are no list", {"breakdowns": "cf"}, unnamed("breakdowns")),
    (
        "trends without drop_off",
        {"funnel_viz_type": "trends", "entrance_period_start": "2026-01-01"},
        invalid(_TRENDS.format("drop_off", "bool")),
    ),
    (
        "trends without their period",
        {"funnel_viz_type": "trends", "drop_off": "false"},
        invalid(_TRENDS.format("entrance_period_start", "datetime")),
    ),
    (
        "trends with an interval that there is not",
        {
            "funnel_viz_type": "trends",
            "drop_off": "false",
            "entrance_period_start": "2026-01-01",
            "interval": "cf",
        },
        unnamed("interval"),
    ),
)
STEP: tuple[Wrong, ...] = (
    ("the step before the first", {"funnel_step": -1}, invalid("To request dropoff of initial step use -2")),
    ("a step that there is not", {"funnel_step": 3}, unnamed("funnel_step")),
    ("a step that is no number", {"funnel_step": "cf"}, unnamed("funnel_step")),
    ("steps that are no numbers", {"funnel_custom_steps": ["cf"]}, unnamed("funnel_custom_steps")),
)
NO_STEP = ("no step", {"funnel_step": ""}, unnamed("funnel_step"))
CORRELATION: tuple[Wrong, ...] = (
    ("no entity", {"funnel_correlation_person_entity": ""}, invalid("No entity for persons specified")),
    (
        "no property",
        {"funnel_correlation_type": "properties"},
        invalid("Property Correlation expects atleast one Property to get persons for"),
    ),
    (
        "a correlation that there is not",
        {"funnel_correlation_type": "cf"},
        unnamed("funnel_correlation_type"),
    ),
    (
        "an entity that is no JSON",
        {"funnel_correlation_person_entity": "{"},
        unnamed("funnel_correlation_person_entity"),
    ),
    (
        "values that are no JSON",
        {"funnel_correlation_type": "properties", "funnel_correlation_property_values": "["},
        unnamed("funnel_correlation_property_values"),
    ),
    (
        "properties of those converted or not",
        {
            "funnel_correlation_type": "properties",
            "funnel_correlation_property_values": [{"key": "plan", "value": "pro", "type": "person"}],
        },
        unnamed("funnel_correlation_person_converted"),
    ),
)
