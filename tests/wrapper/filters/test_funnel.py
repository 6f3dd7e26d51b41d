from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons.filters import (
    Action,
    BreakdownProperty,
    Event,
    Exclusion,
    FunnelBreakdown,
    FunnelFilter,
    FunnelPeriod,
    PropertyFilter,
    Window,
)

STEPS = (Event("signed up"), Event("paid"), Action(7))
SENT = {
    "insight": "FUNNELS",
    "events": [
        {"id": "signed up", "type": "events", "order": 0},
        {"id": "paid", "type": "events", "order": 1},
    ],
    "actions": [{"id": 7, "type": "actions", "order": 2}],
    "funnel_order_type": "ordered",
}
PLAN = BreakdownProperty("plan")
DAY = datetime(2024, 11, 18, tzinfo=UTC)
PRO = PropertyFilter("plan", "pro")


def funnel(**more: Any) -> FunnelFilter:
    return FunnelFilter(
        **{"steps": STEPS, **({} if {"custom_steps", "period"} & more.keys() else {"step": 1}), **more}
    )


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"step": 2}, {"funnel_step": 2}),
        ({"step": 0}, {"funnel_step": 0}),
        ({"step": -2}, {"funnel_step": -2}),
        ({"custom_steps": [1, 3]}, {"funnel_custom_steps": [1, 3]}),
        (
            {"period": FunnelPeriod(entrance_period_start=DAY, drop_off=False)},
            {
                "funnel_viz_type": "trends",
                "entrance_period_start": "2024-11-18T00:00:00+00:00",
                "drop_off": False,
                "interval": "day",
                "funnel_from_step": 0,
            },
        ),
        (
            {
                "period": FunnelPeriod(
                    entrance_period_start=datetime(2024, 11, 18, 1, tzinfo=timezone(timedelta(hours=1))),
                    drop_off=True,
                    interval="week",
                    from_step=1,
                    to_step=2,
                )
            },
            {
                "funnel_viz_type": "trends",
                "entrance_period_start": "2024-11-18T00:00:00+00:00",
                "drop_off": True,
                "interval": "week",
                "funnel_from_step": 1,
                "funnel_to_step": 2,
            },
        ),
        (
            {"period": FunnelPeriod(entrance_period_start=datetime(2024, 11, 18), drop_off=True)},  # noqa: DTZ001
            {
                "funnel_viz_type": "trends",
                "entrance_period_start": "2024-11-18T00:00:00",
                "drop_off": True,
                "interval": "day",
                "funnel_from_step": 0,
            },
        ),
    ],
)
def test_people_are_asked_for_in_one_of_three_ways(given: dict[str, Any], sent: dict[str, Any]) -> None:
    assert FunnelFilter(steps=STEPS, **given).to_parameters() == SENT | sent


@pytest.mark.parametrize(
    ("more", "sent"),
    [
        ({"window": Window(3, "hour")}, {"funnel_window_interval": 3, "funnel_window_interval_unit": "hour"}),
        ({"order": "strict"}, {"funnel_order_type": "strict"}),
        (
            {"exclusions": [Exclusion(Event("left"), 0, 2)]},
            {"exclusions": [{"id": "left", "type": "events", "funnel_from_step": 0, "funnel_to_step": 2}]},
        ),
        # Narrower than the step, so that it is not the same.
        (
            {"exclusions": [Exclusion(Event("paid", properties=[PRO]), 0, 1)]},
            {
                "exclusions": [
                    {
                        "id": "paid",
                        "type": "events",
                        "funnel_from_step": 0,
                        "funnel_to_step": 1,
                        "properties": [PRO.to_parameters()],
                    }
                ]
            },
        ),
        (
            {"exclusions": [Exclusion(Event("left"), 0, 2)], "order": "unordered"},
            {
                "exclusions": [{"id": "left", "type": "events", "funnel_from_step": 0, "funnel_to_step": 2}],
                "funnel_order_type": "unordered",
            },
        ),
        ({"date_from": date(2024, 11, 18), "date_to": "-1d"}, {"date_from": "2024-11-18", "date_to": "-1d"}),
        (
            {"properties": [PRO], "filter_test_accounts": True, "search": "@example.org"},
            {"properties": [PRO.to_parameters()], "filter_test_accounts": True, "search": "@example.org"},
        ),
        (
            {
                "aggregation_group_type_index": 0,
                "include_recordings": True,
                "refresh": True,
                "cache_invalidation_key": "x",
            },
            {
                "aggregation_group_type_index": 0,
                "include_recordings": True,
                "refresh": True,
                "cache_invalidation_key": "x",
            },
        ),
        (
            {"breakdown": FunnelBreakdown(by=[PLAN], value="pro")},
            {
                "breakdown": "plan",
                "breakdown_type": "event",
                "breakdown_attribution_type": "first_touch",
                "funnel_step_breakdown": "pro",
            },
        ),
        (
            {
                "breakdown": FunnelBreakdown(
                    by=[PLAN, BreakdownProperty("size", "group", 0)],
                    value=["pro", 7],
                    attribution="step",
                    attribution_step=2,
                    limit=3,
                )
            },
            {
                "breakdowns": [
                    {"property": "plan", "type": "event"},
                    {"property": "size", "type": "group", "group_type_index": 0},
                ],
                "breakdown_attribution_type": "step",
                "breakdown_attribution_value": 2,
                "breakdown_limit": 3,
                "funnel_step_breakdown": ["pro", 7],
            },
        ),
        (
            {"breakdown": FunnelBreakdown(by=[BreakdownProperty("size", "group", 1)])},
            {
                "breakdown": "size",
                "breakdown_type": "group",
                "breakdown_group_type_index": 1,
                "breakdown_attribution_type": "first_touch",
            },
        ),
        (
            {
                "breakdown": FunnelBreakdown(
                    by=[BreakdownProperty(3, "cohort"), BreakdownProperty("all", "cohort")], value=3
                )
            },
            {
                "breakdown": [3, "all"],
                "breakdown_type": "cohort",
                "breakdown_attribution_type": "first_touch",
                "funnel_step_breakdown": 3,
            },
        ),
    ],
)
def test_funnels_are_sent_as_posthog_has_them(more: dict[str, Any], sent: dict[str, Any]) -> None:
    assert funnel(**more).to_parameters() == SENT | {"funnel_step": 1} | sent


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: FunnelFilter(steps=STEPS), "give step, custom_steps or period"),
        (lambda: funnel(steps=[]), "at least one step"),
        (lambda: funnel(steps="paid"), "steps must be a list"),
        (lambda: funnel(step=1, custom_steps=[1]), "exclude each other"),
        (lambda: funnel(step=-1), "step must not be -1: .* are -2"),
        (lambda: funnel(step=4), "step must be a whole number from .* to 3"),
        (lambda: funnel(step="2"), "step must be a whole number"),
        (lambda: funnel(custom_steps=[]), "custom_steps must not be empty"),
        (lambda: funnel(custom_steps=[0]), "each of custom_steps must be a whole number from 1 to 3"),
        (lambda: funnel(custom_steps=[4]), "each of custom_steps must be a whole number from 1 to 3"),
        (lambda: funnel(order="loose"), "order must be one of 'ordered', 'strict', 'unordered'"),
        (lambda: funnel(order="unordered", include_recordings=True), "no recordings of unordered funnels"),
        (lambda: funnel(date_from="2024-11-19", date_to="2024-11-18"), "date_to must not be before"),
        (lambda: funnel(date_from="soon"), "date_from must be a date"),
        (lambda: funnel(date_to="all"), "date_to must be a date"),
        (
            lambda: funnel(aggregation_group_type_index=5),
            "aggregation_group_type_index must be .* from 0 to 4",
        ),
        (lambda: Window(0), "the length of the window must be a whole number at least 1"),
        (lambda: Window(1, "year"), "the unit of the window must be one of 'second'"),  # type: ignore[arg-type]
        (lambda: Exclusion(Event("left"), -1, 1), "from_step must be a whole number at least 0"),
        (lambda: Exclusion(Event("left"), 1, 1), "to_step, which must be above from_step, .* at least 2"),
        (
            lambda: funnel(exclusions=[Exclusion(Event("left"), 0, 3)]),
            "to_step of an exclusion .* from 1 to 2",
        ),
        (lambda: funnel(exclusions=[Exclusion(Event("left"), 0, 1)], order="unordered"), "of all its steps"),
        (lambda: funnel(exclusions=[Exclusion(Event("paid"), 0, 1)]), "must not be one of the steps"),
        (lambda: funnel(exclusions=[Exclusion(Action(7), 1, 2)]), "must not be one of the steps"),
        (
            lambda: FunnelPeriod(entrance_period_start=DAY, drop_off=True, interval="year"),  # type: ignore[arg-type]
            "interval must be one of 'hour'",
        ),
        (
            lambda: FunnelPeriod(entrance_period_start=DAY, drop_off=True, from_step=1, to_step=1),
            "above from_step",
        ),
        (lambda: FunnelPeriod(entrance_period_start=DAY, drop_off=True, from_step=-1), "from_step must be"),
        (
            lambda: funnel(period=FunnelPeriod(entrance_period_start=DAY, drop_off=True, to_step=3)),
            "to_step of the period .* from 0 to 2",
        ),
        (
            lambda: funnel(period=FunnelPeriod(entrance_period_start=DAY, drop_off=True, from_step=2)),
            "from_step of the period .* from 0 to 1",
        ),
        (lambda: BreakdownProperty(""), "property must be a text"),
        (lambda: BreakdownProperty("plan", "browser"), "type must be one of 'event'"),  # type: ignore[arg-type]
        (lambda: BreakdownProperty("plan", "group"), "group_type_index goes with the type 'group'"),
        (lambda: BreakdownProperty("plan", "event", 0), "group_type_index goes with the type 'group'"),
        (lambda: BreakdownProperty("plan", "group", 9), "group_type_index must be .* from 0 to 4"),
        (lambda: BreakdownProperty("buyers", "cohort"), "the cohort must be a whole number"),
        (lambda: FunnelBreakdown(by=[]), "by must not be empty"),
        (lambda: FunnelBreakdown(by=[PLAN, BreakdownProperty(3, "cohort")]), "by properties or by cohorts"),
        (lambda: FunnelBreakdown(by=[PLAN], attribution="best"), "attribution must be one of"),  # type: ignore[arg-type]
        (lambda: FunnelBreakdown(by=[PLAN], attribution="step"), "attribution_step goes with"),
        (lambda: FunnelBreakdown(by=[PLAN], attribution_step=1), "attribution_step goes with"),
        (lambda: FunnelBreakdown(by=[PLAN], limit=0), "limit must be a whole number at least 1"),
        (
            lambda: funnel(breakdown=FunnelBreakdown(by=[PLAN], attribution="step", attribution_step=3)),
            "attribution_step must be a whole number from 0 to 2",
        ),
    ],
)
def test_funnels_that_cannot_be_right_are_refused(make: Callable[[], object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        make()


@given(st.integers(1, 5), st.integers(-8, 8))
def test_steps_are_0_to_n_or_at_most_minus_2(count: int, step: int) -> None:
    steps = [Event(f"step {number}") for number in range(count)]
    if 0 <= step <= count or step <= -2:
        assert FunnelFilter(steps=steps, step=step).to_parameters()["funnel_step"] == step
        return
    with pytest.raises(ValueError, match="step must"):
        FunnelFilter(steps=steps, step=step)


def test_a_funnel_of_one_step_may_be_asked_for_a_period() -> None:
    period = FunnelPeriod(entrance_period_start=DAY, drop_off=False)
    assert FunnelFilter(steps=[Event("paid")], period=period).to_parameters()["drop_off"] is False


@pytest.mark.parametrize(("value", "sent"), [("pro", "pro"), ('["pro"]', ['["pro"]']), ('"pro"', ['"pro"'])])
def test_a_value_that_looks_like_json_is_not_taken_for_it(value: str, sent: object) -> None:
    breakdown = FunnelBreakdown(by=[PLAN], value=value)
    assert funnel(breakdown=breakdown).to_parameters()["funnel_step_breakdown"] == sent
