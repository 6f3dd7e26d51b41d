from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from emulator.insights.asking import Project
from emulator.insights.funnel.funnels import people, steps
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.funnel import FunnelRequest, parse_funnel
from posthog_persons_emulator.requests.funnel_window import Window
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.scope import Scope

SCOPE = Scope(datetime(2024, 11, 24, 12, tzinfo=UTC), ZoneInfo("UTC"), [])
TRENDS = {"funnel_viz_type": "trends"}
GROUPS = "Group type index must be between 0 and 4."
ENTRANCE = "Filter parameter entrance_period_start must be provided and a datetime for funnel trends persons!"
RANGE = "Exclusion event range is invalid."


def parse(default_step: int | None = None, **sent: Any) -> FunnelRequest:
    body = {"events": steps("abc"), **sent}
    return parse_funnel(Parameters({}, body), SCOPE, default_step=default_step)


def refused(**sent: Any) -> tuple[str, str | None]:
    with pytest.raises(InvalidParameter) as caught:
        parse(**sent)
    assert caught.value.code == "invalid_input"
    return caught.value.detail, caught.value.attr


def exclusion(first: object, last: object, **more: Any) -> dict[str, Any]:
    sent = {"id": "x", "type": "events", "funnel_from_step": first, "funnel_to_step": last, **more}
    return {"exclusions": [sent], "funnel_step": 1}


@pytest.mark.parametrize(
    ("sent", "detail", "attr"),
    [
        ({}, "funnel_step or funnel_custom_steps must be given.", "funnel_step"),
        ({"funnel_step": -1}, "To request dropoff of initial step use -2", None),
        ({"funnel_step": 4}, "The funnel has no step 4.", "funnel_step"),
        ({"funnel_step": "two"}, "A valid integer is required.", "funnel_step"),
        ({"funnel_custom_steps": ["two"]}, "A valid integer is required.", "funnel_custom_steps"),
        ({"funnel_step": 1, "funnel_window_interval_unit": "year"}, "{interval} not supported", None),
        ({"funnel_order_type": "random"}, '"random" is not a valid choice.', "funnel_order_type"),
        ({"funnel_viz_type": "pie"}, '"pie" is not a valid choice.', "funnel_viz_type"),
        (TRENDS | {"interval": "minute"}, '"minute" is not a valid choice.', "interval"),
        ({"breakdown_attribution_type": "x"}, '"x" is not a valid choice.', "breakdown_attribution_type"),
        ({"breakdown_type": "hogql"}, '"hogql" is not a valid choice.', "breakdown_type"),
        ({"aggregation_group_type_index": 5, "funnel_step": 1}, GROUPS, "aggregation_group_type_index"),
    ],
)
def test_what_does_not_hold_is_refused(sent: dict[str, Any], detail: str, attr: str | None) -> None:
    assert refused(**sent) == (detail, attr)


def test_a_funnel_without_steps_is_refused() -> None:
    assert refused(events=[], funnel_step=1) == ("A funnel needs at least one step.", "events")


@pytest.mark.parametrize("name", ["funnel_window_interval", "funnel_window_days"])
@pytest.mark.parametrize("value", [-1, "x", 1.5])
def test_a_window_is_a_count(name: str, value: object) -> None:
    assert refused(funnel_step=1, **{name: value})[1] == name


def test_the_window_is_14_days_and_the_unit_may_be_in_any_case() -> None:
    assert parse(funnel_step=1).window == Window(14, "day")
    assert parse(funnel_step=1, funnel_window_interval_unit="Hour").window == Window(14, "hour")


@pytest.mark.parametrize(
    ("first", "last", "detail"),
    [
        (None, 1, "Exclusion event needs to define funnel steps"),
        (0, None, "Exclusion event needs to define funnel steps"),
        (-1, 1, "Exclusion event needs to define funnel steps"),
        (0.5, 1, "Exclusion event needs to define funnel steps"),
        (1, 1, f"{RANGE} End of range should be greater than start."),
        (2, 3, f"{RANGE} Start of range is greater than number of steps."),
        (1, 3, f"{RANGE} End of range is greater than number of steps."),
    ],
)
def test_the_range_of_an_exclusion_lies_within_the_funnel(first: object, last: object, detail: str) -> None:
    assert refused(**exclusion(first, last)) == (detail, None)


@pytest.mark.parametrize(
    ("event", "same"),
    [
        ({"id": "b"}, True),
        ({"id": "c"}, False),  # outside the range
        ({"id": None}, True),  # any event
        ({"id": "b", "properties": [{"key": "k", "value": "x"}]}, False),  # narrower than the step
        ({"id": "b", "type": "actions", "properties": []}, False),
    ],
)
def test_an_exclusion_must_not_cover_a_step_of_its_range(event: dict[str, Any], same: bool) -> None:
    if event.get("type") == "actions":
        event = event | {"id": 7}
    sent = exclusion("0", "1", **event)
    if same:
        assert refused(**sent) == ("Exclusion event can't be the same as funnel step", None)
    else:
        assert [(one.from_step, one.to_step) for one in parse(**sent).exclusions] == [(0, 1)]


def test_an_exclusion_is_wider_if_the_step_has_its_properties_and_more() -> None:
    plan, size = {"key": "plan", "value": "pro"}, {"key": "size", "value": 1}
    events = [{"id": "a"}, {"id": "b", "properties": [plan, size]}]
    sent = exclusion(0, 1, id="b", properties=[plan])
    assert refused(**sent, events=events) == ("Exclusion event can't be the same as funnel step", None)


def test_an_unordered_funnel_takes_exclusions_of_the_whole_alone() -> None:
    unordered: dict[str, Any] = {"funnel_order_type": "unordered"}
    partial = "Partial Exclusions not allowed in unordered funnels"
    assert refused(**exclusion(0, 1), **unordered) == (partial, None)
    assert len(parse(**exclusion(0, 2), **unordered).exclusions) == 1


@pytest.mark.parametrize("sent", [{"id": "x"}, "x"])
def test_exclusions_are_a_list(sent: object) -> None:
    assert refused(exclusions=sent, funnel_step=1)[1] == "exclusions"


@pytest.mark.parametrize(
    ("sent", "detail"),
    [
        ({}, "Filter parameter drop_off must be provided and a bool for funnel trends persons!"),
        ({"drop_off": False}, ENTRANCE),
        ({"drop_off": True, "entrance_period_start": "soon"}, ENTRANCE),
    ],
)
def test_trends_need_two_parameters(sent: dict[str, Any], detail: str) -> None:
    assert refused(**TRENDS, **sent) == (detail, None)


@pytest.mark.parametrize(
    ("sent", "attr"),
    [
        ({"breakdown": "plan", "breakdown_attribution_type": "step"}, "breakdown_attribution_value"),
        (
            {"breakdown": "p", "breakdown_attribution_type": "step", "breakdown_attribution_value": 3},
            "breakdown_attribution_value",
        ),
        ({"breakdown": "plan", "breakdown_type": "group"}, "breakdown_group_type_index"),
        (
            {"breakdown": "plan", "breakdown_type": "group", "breakdown_group_type_index": 5},
            "breakdown_group_type_index",
        ),
        ({"breakdown": ["mine"], "breakdown_type": "cohort"}, "breakdown"),
        ({"breakdown": {"a": 1}}, "breakdown"),
        ({"breakdowns": "x"}, "breakdowns"),
        ({"breakdowns": ["x"]}, "breakdowns"),
        ({"breakdowns": [{"type": "event"}]}, "breakdowns"),
        ({"breakdowns": [{"property": "a", "type": "element"}]}, "breakdowns"),
        ({"breakdowns": [{"property": 1, "type": "cohort"}, {"property": "a"}]}, "breakdowns"),
        ({"breakdowns": [{"property": 1, "type": ["cohort"]}]}, "breakdowns"),
        ({"breakdowns": [{"property": "a", "type": "group"}]}, "breakdown_group_type_index"),
        ({"breakdowns": [{"property": "a", "type": "group", "group_type_index": 9}]}, "group_type_index"),
    ],
)
def test_breakdowns_that_do_not_hold_are_refused(sent: dict[str, Any], attr: str) -> None:
    assert refused(**sent, funnel_step=1)[1] == attr


@pytest.mark.parametrize("limit", [None, 0, -3, "x", 2.5, [1]])
def test_a_limit_that_is_no_count_is_25(limit: object) -> None:
    breakdown = parse(funnel_step=1, breakdown="plan", breakdown_limit=limit).breakdown
    assert breakdown is not None
    assert breakdown.limit == 25


def test_errors_come_in_the_order_of_the_readings() -> None:
    """Steps, choices, window, exclusions, breakdown, then the step: each is mended in turn."""
    wrong: dict[str, tuple[Any, Any]] = {
        "events": ([], steps("abc")),
        "funnel_order_type": ("x", "ordered"),
        "funnel_window_interval_unit": ("x", "day"),
        "exclusions": ([{"id": "x"}], []),
        "breakdown_attribution_value": (9, 0),
        "funnel_step": (-1, 1),
    }
    sent = {name: bad for name, (bad, _) in wrong.items()}
    sent |= {"breakdown": "plan", "breakdown_attribution_type": "step"}
    seen = []
    for name, (_, good) in wrong.items():
        seen.append(refused(**sent)[0])
        sent[name] = good
    assert seen == [
        "A funnel needs at least one step.",
        '"x" is not a valid choice.',
        "{interval} not supported",
        "Exclusion event needs to define funnel steps",
        "The index of a step is required.",
        "To request dropoff of initial step use -2",
    ]
    assert parse(**sent).selection.reached == (1, 2, 3)


def test_a_funnel_has_at_most_50_parts_of_a_kind() -> None:
    parse(events=steps("a" * 50), funnel_step=1)
    assert refused(events=steps("a" * 51), funnel_step=1) == ("No more than 50 are supported.", "events")
    assert refused(exclusions=exclusion(0, 1)["exclusions"] * 51, funnel_step=1)[1] == "exclusions"
    assert refused(breakdown=["plan"] * 51, funnel_step=1)[1] == "breakdowns"


def test_a_default_step_stands_in_for_a_missing_one() -> None:
    assert parse(default_step=1).selection.reached == (1, 2, 3)
    assert parse(default_step=1, funnel_step=-2).selection.reached == (1,)


def test_an_unknown_action_is_refused(project: Project) -> None:
    with pytest.raises(InvalidParameter, match=r"^Action ID 7 does not exist!$"):
        people(project, "", actions=[{"id": 7}], funnel_step=1)
