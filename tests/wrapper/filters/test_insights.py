"""Lifecycle, path, retention, trends, stickiness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from posthog_persons.filters import (
    Action,
    BreakdownProperty,
    CleaningRule,
    Event,
    Filter,
    FunnelFilter,
    LifecycleFilter,
    PathFilter,
    PathFunnel,
    PropertyFilter,
    RetentionBreakdown,
    RetentionFilter,
    StickinessFilter,
    TrendsBreakdown,
    TrendsFilter,
)

PAID = Event("paid")
PLAN = BreakdownProperty("plan")
FUNNEL = FunnelFilter(steps=[PAID], step=1)


def lifecycle(**more: Any) -> LifecycleFilter:
    return LifecycleFilter(**{"entity": PAID, "target_date": "2024-11-20", "state": "new", **more})


@pytest.mark.parametrize(
    ("made", "sent"),
    [
        (
            lifecycle(state="dormant", interval="week", date_from="all"),
            {
                "events": [{"id": "paid", "type": "events", "order": 0}],
                "target_date": "2024-11-20",
                "lifecycle_type": "dormant",
                "interval": "week",
                "date_from": "all",
            },
        ),
        (PathFilter(), {"insight": "PATHS"}),
        (
            PathFilter(
                include_event_types=["$screen"],
                include_custom_events=["paid"],
                exclude_events=["/admin"],
                start_point="/a",
                end_point="/b",
                step_limit=7,
                path_groupings=["/p/*"],
                path_replacements=True,
                local_path_cleaning_filters=[CleaningRule("/p/[0-9]+", "/p"), CleaningRule("x")],
                path_start_key="1_/a",
                path_end_key="2_/b",
                edge_limit=5,
                min_edge_weight=2,
                max_edge_weight=2,
            ),
            {
                "insight": "PATHS",
                "include_event_types": ["$screen"],
                "include_custom_events": ["paid"],
                "exclude_events": ["/admin"],
                "start_point": "/a",
                "end_point": "/b",
                "step_limit": 7,
                "path_groupings": ["/p/*"],
                "path_replacements": True,
                "local_path_cleaning_filters": [
                    {"regex": "/p/[0-9]+", "alias": "/p"},
                    {"regex": "x", "alias": None},
                ],
                "path_start_key": "1_/a",
                "path_end_key": "2_/b",
                "edge_limit": 5,
                "min_edge_weight": 2,
                "max_edge_weight": 2,
            },
        ),
        (
            PathFilter(path_dropoff_key="12_a\nb", funnel=PathFunnel("between", FUNNEL)),
            {
                "insight": "PATHS",
                "path_dropoff_key": "12_a\nb",
                "funnel_paths": "funnel_path_between_steps",
                "funnel_filter": FUNNEL.to_parameters(),
            },
        ),
        (
            RetentionFilter(),
            {
                "insight": "RETENTION",
                "retention_type": "retention_recurring",
                "period": "Day",
                "total_intervals": 11,
            },
        ),
        (
            RetentionFilter(
                target=PAID,
                returning=Action(3),
                type="retention_first_time",
                period="Week",
                total_intervals=4,
                selected_interval=3,
                aggregation_group_type_index=1,
                date_to="2024-11-24",
            ),
            {
                "insight": "RETENTION",
                "target_entity": {"id": "paid", "type": "events"},
                "returning_entity": {"id": 3, "type": "actions"},
                "retention_type": "retention_first_time",
                "period": "Week",
                "total_intervals": 4,
                "selected_interval": 3,
                "aggregation_group_type_index": 1,
                "date_to": "2024-11-24",
            },
        ),
        (
            RetentionFilter(breakdown=RetentionBreakdown(by=[PLAN], values=[""])),
            {
                "insight": "RETENTION",
                "retention_type": "retention_recurring",
                "period": "Day",
                "total_intervals": 11,
                "breakdowns": [{"property": "plan", "type": "event"}],
                "breakdown_values": [""],
            },
        ),
        (
            TrendsFilter(entity=PAID, interval="hour"),
            {"insight": "TRENDS", "entity_id": "paid", "entity_type": "events", "interval": "hour"},
        ),
        (
            TrendsFilter(
                entity=Event("paid", math="sum", math_property="amount"),
                breakdown=TrendsBreakdown(PLAN, "pro"),
            ),
            {
                "insight": "TRENDS",
                "entity_id": "paid",
                "entity_type": "events",
                "interval": "day",
                "entity_order": 0,
                "events": [
                    {"id": "paid", "type": "events", "order": 0, "math": "sum", "math_property": "amount"}
                ],
                "entity_math": "sum",
                "math_property": "amount",
                "breakdown": "plan",
                "breakdown_type": "event",
                "breakdown_value": "pro",
            },
        ),
        (
            TrendsFilter(entity=PAID, breakdown=TrendsBreakdown(BreakdownProperty(3, "cohort"))),
            {
                "insight": "TRENDS",
                "entity_id": "paid",
                "entity_type": "events",
                "interval": "day",
                "breakdown": 3,
                "breakdown_type": "cohort",
                "breakdown_value": "3",
            },
        ),
        (
            TrendsFilter(entity=Event("paid", math="unique_group", math_group_type_index=0)),
            {
                "insight": "TRENDS",
                "entity_id": "paid",
                "entity_type": "events",
                "interval": "day",
                "entity_order": 0,
                "events": [
                    {
                        "id": "paid",
                        "type": "events",
                        "order": 0,
                        "math": "unique_group",
                        "math_group_type_index": 0,
                    }
                ],
                "entity_math": "unique_group",
                "math_group_type_index": 0,
            },
        ),
        (
            StickinessFilter(entity=Action(3), days=2, interval="week", aggregation_group_type_index=0),
            {
                "entity_id": "3",
                "entity_type": "actions",
                "stickiness_days": 2,
                "interval": "week",
                "aggregation_group_type_index": 0,
            },
        ),
    ],
)
def test_filters_are_sent_as_posthog_has_them(made: Filter, sent: dict[str, Any]) -> None:
    assert made.to_parameters() == sent


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: lifecycle(target_date="all"), "target_date must be a date"),
        (lambda: lifecycle(state="gone"), "state must be one of 'new'"),
        (lambda: lifecycle(interval="year"), "interval must be one of 'hour'"),
        (lambda: lifecycle(date_from="2024-11-20", date_to="2024-11-10"), "date_to must not be before"),
        (lambda: PathFilter(include_event_types=["click"]), "each of include_event_types"),  # type: ignore[list-item]
        (lambda: PathFilter(include_event_types="$screen"), "include_event_types must be a list"),  # type: ignore[arg-type]
        (
            lambda: PathFilter(include_event_types=["custom_event"], include_custom_events=["a"]),
            "exclude each",
        ),
        (lambda: PathFilter(step_limit=0), "step_limit must be"),
        (lambda: PathFilter(edge_limit=0), "edge_limit must be"),
        (lambda: PathFilter(min_edge_weight=-1), "min_edge_weight must be"),
        (lambda: PathFilter(min_edge_weight=3, max_edge_weight=2), "max_edge_weight must be .* at least 3"),
        (lambda: PathFilter(path_start_key="/a"), "path_start_key must be a position"),
        (lambda: PathFilter(path_end_key="0_/a"), "path_end_key must be a position"),
        (lambda: PathFilter(path_dropoff_key="1_/a", path_end_key="1_/a"), "path_dropoff_key excludes"),
        (lambda: PathFilter(path_dropoff_key="1_/a", path_start_key="1_/a"), "path_dropoff_key excludes"),
        (lambda: PathFilter(path_start_key="1_/a", path_end_key="3_/b"), "one position after"),
        (lambda: PathFunnel("amid", FUNNEL), "part must be one of 'before'"),  # type: ignore[arg-type]
        (lambda: PathFunnel("after", FunnelFilter(steps=[PAID], custom_steps=[1])), "needs step"),
        (lambda: CleaningRule(""), "regex must be a text"),
        (lambda: RetentionFilter(type="first"), "type must be one of"),  # type: ignore[arg-type]
        (lambda: RetentionFilter(period="day"), "period must be one of 'Hour'"),  # type: ignore[arg-type]
        (lambda: RetentionFilter(total_intervals=0), "total_intervals must be .* from 1 to 10000"),
        (lambda: RetentionFilter(total_intervals=10_001), "total_intervals must be .* from 1 to 10000"),
        (
            lambda: RetentionFilter(total_intervals=3, selected_interval=3),
            "selected_interval must be .* 0 to 2",
        ),
        (lambda: RetentionFilter(aggregation_group_type_index=-1), "aggregation_group_type_index must be"),
        (
            lambda: RetentionFilter(
                selected_interval=0, breakdown=RetentionBreakdown(by=[PLAN], values=["a"])
            ),
            "exclude each other",
        ),
        (lambda: RetentionFilter(date_to="all"), "date_to must be"),
        (lambda: RetentionBreakdown(by=[PLAN], values=[]), "one for each property"),
        (lambda: RetentionBreakdown(by=[], values=[]), "by must not be empty"),
        (lambda: TrendsFilter(entity=Event(None)), "entity must be one event"),
        (lambda: TrendsFilter(entity=PAID, interval="minute"), "interval must be"),  # type: ignore[arg-type]
        (lambda: TrendsBreakdown(PLAN), "needs a value"),
        (lambda: TrendsBreakdown(BreakdownProperty(3, "cohort"), "3"), "one by a cohort has none"),
        (lambda: StickinessFilter(entity=PAID, days=0), "days must be"),
        (lambda: StickinessFilter(entity=Event(None), days=1), "entity must be one event"),
        (lambda: StickinessFilter(entity=PAID, days=1, interval="minute"), "interval must be"),  # type: ignore[arg-type]
        (lambda: StickinessFilter(entity=PAID, days=1, aggregation_group_type_index=7), "from 0 to 4"),
    ],
)
def test_filters_that_cannot_be_right_are_refused(make: Callable[[], object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        make()


def test_filters_are_compared_by_what_they_say() -> None:
    pro = PropertyFilter("plan", "pro")
    assert lifecycle(properties=[pro]) == lifecycle(properties=(pro,))
    assert lifecycle() != lifecycle(state="dormant")
