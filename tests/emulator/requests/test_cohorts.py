from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from posthog_persons_emulator.requests.cohorts import Behavior, Criteria, parse_cohort
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.properties import PropertyFilter

PLAN = {"key": "plan", "value": "pro"}
PRO = PropertyFilter("plan", "pro", type="person")
DID = {"type": "behavioral", "key": "paid", "event_type": "events", "value": "performed_event"}


def test_legacy_groups_are_alternatives() -> None:
    groups = [
        {"properties": [PLAN, PLAN]},
        {"event_id": "paid", "days": "7", "count": 2, "count_operator": "lte"},
    ]
    assert parse_cohort(groups, None) == Criteria(
        "OR",
        (
            Criteria("AND", (PRO, PRO)),
            Criteria("AND", (Behavior("paid", None, timedelta(days=7), "lte", 2),)),
        ),
    )


def test_an_action_goes_before_an_event_and_both_before_properties() -> None:
    [group] = parse_cohort([{"action_id": 3, "event_id": "paid", "properties": [PLAN]}], None).values
    assert group == Criteria("AND", (Behavior(None, 3, timedelta(days=30)),))


@pytest.mark.parametrize("groups", [[], [3], [None]])
def test_without_criteria_there_are_none(groups: list[Any]) -> None:
    assert parse_cohort(groups, None).values == ()


def test_a_group_with_nothing_in_it_asks_nothing() -> None:
    assert parse_cohort([{}], None) == Criteria("OR", (Criteria("AND"),))


def test_filters_win_over_groups() -> None:
    filters = {"properties": {"type": "OR", "values": [{"type": "AND", "values": [PLAN]}]}}
    assert parse_cohort([{"event_id": "x"}], filters) == Criteria("OR", (Criteria("AND", (PRO,)),))


def test_a_lone_leaf_stands_for_itself() -> None:
    assert parse_cohort([], {"properties": PLAN}) == Criteria("AND", (PRO,))


def test_leaves_without_key_are_left_out() -> None:
    assert parse_cohort([], {"properties": {"type": "AND", "values": [3, {"value": 1}]}}) == Criteria("AND")


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        (DID, Behavior("paid", None, timedelta(days=30))),
        (DID | {"time_value": 2, "time_interval": "week"}, Behavior("paid", None, timedelta(days=14))),
        (DID | {"time_value": "1", "time_interval": "month"}, Behavior("paid", None, timedelta(days=30))),
        (DID | {"time_value": 12, "time_interval": "hour"}, Behavior("paid", None, timedelta(hours=12))),
        (DID | {"negation": True}, Behavior("paid", None, timedelta(days=30), negation=True)),
        (DID | {"key": 4, "event_type": "actions"}, Behavior(None, 4, timedelta(days=30))),
        (
            DID | {"value": "performed_event_multiple", "operator": "exact", "operator_value": 3},
            Behavior("paid", None, timedelta(days=30), "eq", 3),
        ),
        (DID | {"time_value": 10**15}, Behavior("paid", None, timedelta(days=365_000))),
    ],
)
def test_behaviour_is_read(leaf: dict[str, Any], expected: Behavior) -> None:
    assert parse_cohort([], {"properties": leaf}).values == (expected,)


@pytest.mark.parametrize(
    ("leaf", "named"),
    [
        (DID | {"value": "stopped_performing_event"}, "stopped_performing_event"),
        (DID | {"time_value": 1, "time_interval": "decade"}, "decade"),
        (DID | {"time_value": -1}, "integer"),
        (DID | {"time_value": "soon"}, "integer"),
        (DID | {"value": "performed_event_multiple", "operator": "about"}, "about"),
        (DID | {"value": "performed_event_multiple", "operator": ["gte"]}, "gte"),
        (DID | {"value": "performed_event_multiple", "operator_value": True}, "integer"),
        (DID | {"key": "x", "event_type": "actions"}, "integer"),
        ({"type": "XOR", "values": []}, "XOR"),
        (PLAN | {"type": "element"}, "element"),
    ],
)
def test_criteria_that_there_are_not_are_refused(leaf: dict[str, Any], named: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        parse_cohort([], {"properties": leaf})
    assert named in caught.value.detail


def test_criteria_do_not_nest_without_end() -> None:
    tree: dict[str, Any] = {"type": "AND", "values": []}
    for _ in range(30):
        tree = {"type": "AND", "values": [tree]}
    with pytest.raises(InvalidParameter, match="too deep"):
        parse_cohort([], {"properties": tree})
