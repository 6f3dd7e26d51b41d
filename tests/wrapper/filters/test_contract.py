"""Filters can say what the contract offers, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from posthog_persons.filters import (
    Action,
    BreakdownProperty,
    CleaningRule,
    CorrelationFilter,
    Event,
    Exclusion,
    Filter,
    FunnelBreakdown,
    FunnelFilter,
    FunnelPeriod,
    LifecycleFilter,
    PathFilter,
    PathFunnel,
    PropertyFilter,
    RetentionBreakdown,
    RetentionFilter,
    StickinessFilter,
    TimelineFilter,
    TrendsBreakdown,
    TrendsFilter,
    Window,
)
from posthog_persons.filters.breakdown import Attribution, BreakdownType
from posthog_persons.filters.correlation import Correlation
from posthog_persons.filters.entities import Math
from posthog_persons.filters.funnel import Order
from posthog_persons.filters.funnel_parts import WindowUnit
from posthog_persons.filters.interval import Interval
from posthog_persons.filters.lifecycle import Lifecycle
from posthog_persons.filters.path import EventKind, FunnelPart
from posthog_persons.filters.properties import Operator, PropertyType
from posthog_persons.filters.retention import Period, Retention

PRO = PropertyFilter("plan", "pro", type="person")
PAID = Event("paid", properties=[PRO], math="sum", math_property="amount", math_group_type_index=0)
EVENTS: dict[str, Any] = {"date_to": "-1d", "properties": [PRO], "filter_test_accounts": True, "search": "a"}
RANGE: dict[str, Any] = EVENTS | {"date_from": "-7d"}
STORED: dict[str, Any] = RANGE | {
    "aggregation_group_type_index": 0,
    "include_recordings": True,
    "refresh": True,
    "cache_invalidation_key": "x",
}
GROUP = BreakdownProperty("size", "group", 0)
FUNNEL: dict[str, Any] = STORED | {
    "steps": [Event("a"), Action(1)],
    "window": Window(1),
    "exclusions": [Exclusion(Event("b"), 0, 1)],
}
PERIOD = FunnelPeriod(entrance_period_start=datetime(2024, 11, 18, tzinfo=UTC), drop_off=True, to_step=1)
OF_STEP = FunnelBreakdown(by=[GROUP], value="x", attribution="step", attribution_step=0, limit=1)
BY_TWO = FunnelBreakdown(by=[GROUP, BreakdownProperty("plan")])
FUNNELS: list[dict[str, Any]] = [
    FUNNEL | {"step": 1, "breakdown": OF_STEP},
    FUNNEL | {"custom_steps": [1], "breakdown": BY_TWO},
    FUNNEL | {"period": PERIOD},
]
IN_COMMON: dict[str, Any] = {"type": "properties", "property_values": [PRO], "converted": True}

# Older names of what can be said otherwise: the window in days, the kind of a funnel, the number of days;
# and a type for breakdowns that have none of their own.
OLD = {
    "funnel_persons": {"funnel_window_days", "display"},
    "funnel_correlation_persons": {"funnel_window_days", "display"},
    "stickiness_persons": {"selected_interval"},
    "retention_persons": {"breakdown_type"},
}
PAGING = {"limit", "offset", "format", "funnel_correlation_person_limit", "funnel_correlation_person_offset"}


@pytest.mark.parametrize(
    ("operation", "filters"),
    [
        ("funnel_persons", [FunnelFilter(**each) for each in FUNNELS]),
        (
            "funnel_correlation_persons",
            [CorrelationFilter(**each, event=Event("c")) for each in FUNNELS]
            + [CorrelationFilter(**FUNNEL, **IN_COMMON)],
        ),
        (
            "lifecycle_persons",
            [
                LifecycleFilter(entity=entity, target_date="-1d", state="new", **RANGE)
                for entity in (PAID, Action(1))
            ],
        ),
        (
            "path_persons",
            [
                PathFilter(
                    include_event_types=["$screen"],
                    include_custom_events=["a"],
                    exclude_events=["b"],
                    start_point="a",
                    end_point="b",
                    step_limit=1,
                    path_groupings=["a*"],
                    path_replacements=True,
                    local_path_cleaning_filters=[CleaningRule("a")],
                    path_start_key="1_a",
                    path_end_key="2_b",
                    funnel=PathFunnel("after", FunnelFilter(steps=[PAID], step=1)),
                    edge_limit=1,
                    min_edge_weight=1,
                    max_edge_weight=1,
                    **STORED,
                ),
                PathFilter(path_dropoff_key="1_a"),
            ],
        ),
        (
            "retention_persons",
            [
                RetentionFilter(
                    target=PAID, returning=PAID, aggregation_group_type_index=0, selected_interval=0, **EVENTS
                ),
                RetentionFilter(breakdown=RetentionBreakdown(by=[GROUP], values=["x"])),
            ],
        ),
        (
            "trends_persons",
            [
                TrendsFilter(entity=PAID, breakdown=TrendsBreakdown(GROUP, "x"), **STORED),
                TrendsFilter(entity=Action(1, properties=[PRO])),
            ],
        ),
        (
            "stickiness_persons",
            [
                StickinessFilter(entity=entity, days=1, aggregation_group_type_index=0, **RANGE)
                for entity in (PAID, Action(1, properties=[PRO]))
            ],
        ),
        (
            "person_properties_timeline",
            [
                TimelineFilter(
                    entities=[PAID, Action(1)],
                    date_from="-7d",
                    date_to="-1d",
                    properties=[PRO],
                    breakdown=[GROUP],
                ),
                TimelineFilter(breakdown=[GROUP, GROUP]),
            ],
        ),
    ],
)
def test_filters_say_all_that_the_contract_offers(
    contract: dict[str, Any], operation: str, filters: Sequence[Filter | TimelineFilter]
) -> None:
    get = next(
        item["get"]
        for item in contract["paths"].values()
        if item.get("get", {}).get("operationId") == operation
    )
    named = (each["$ref"].rpartition("/")[2] for each in get["parameters"])
    offered = {contract["components"]["parameters"][name]["name"] for name in named}
    said = {name for each in filters for name in each.to_parameters()}
    assert said == offered - PAGING - OLD.get(operation, set())


@pytest.mark.parametrize(
    ("schema", "literal"),
    [
        ("Interval", Interval),
        ("FunnelWindowIntervalUnit", WindowUnit),
        ("FunnelOrderType", Order),
        ("BreakdownType", BreakdownType),
        ("BreakdownAttributionType", Attribution),
        ("CorrelationType", Correlation),
        ("LifecycleType", Lifecycle),
        ("RetentionType", Retention),
        ("Period", Period),
        ("EntityMath", Math),
    ],
)
def test_choices_are_those_of_the_contract(contract: dict[str, Any], schema: str, literal: Any) -> None:
    assert set(get_args(literal)) == set(contract["components"]["schemas"][schema]["enum"])


def test_choices_within_lists_and_objects_are_those_of_the_contract(contract: dict[str, Any]) -> None:
    schemas = contract["components"]["schemas"]
    condition = schemas["PropertyFilter"]["properties"]
    assert set(get_args(Operator)) == set(condition["operator"]["enum"])
    assert set(get_args(PropertyType)) == set(condition["type"]["enum"])
    assert set(get_args(EventKind)) == set(schemas["IncludeEventTypes"]["items"]["enum"])


@pytest.mark.parametrize("part", get_args(FunnelPart))
def test_parts_of_funnels_are_those_of_the_contract(contract: dict[str, Any], part: FunnelPart) -> None:
    sent = PathFilter(funnel=PathFunnel(part, FunnelFilter(steps=[PAID], step=1))).to_parameters()[
        "funnel_paths"
    ]
    offered = contract["components"]["schemas"]["FunnelPaths"]["enum"]
    assert sent in offered
    assert f"_{part}_" in sent
    assert len(offered) == len(get_args(FunnelPart))
