from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from posthog_persons.filters import And, Event, LifecycleFilter, Or, PropertyFilter

PRO = PropertyFilter("plan", "pro")
FREE = PropertyFilter("plan", ["free", "trial"], "is_not", "person")


@pytest.mark.parametrize(
    ("condition", "sent"),
    [
        (PRO, {"key": "plan", "value": "pro", "operator": "exact"}),
        (FREE, {"key": "plan", "value": ["free", "trial"], "operator": "is_not", "type": "person"}),
        (
            PropertyFilter("age", 7, "gt", negation=True),
            {"key": "age", "value": 7, "operator": "gt", "negation": True},
        ),
        (PropertyFilter("on", False), {"key": "on", "value": False, "operator": "exact"}),
        (PropertyFilter("plan", operator="is_set"), {"key": "plan", "operator": "is_set"}),
        (
            PropertyFilter("id", 3, type="cohort"),
            {"key": "id", "value": 3, "operator": "exact", "type": "cohort"},
        ),
        (
            PropertyFilter("size", 9, "lte", "group", 0),
            {"key": "size", "value": 9, "operator": "lte", "type": "group", "group_type_index": 0},
        ),
        (And([PRO, FREE]), {"type": "AND", "values": [PRO.to_parameters(), FREE.to_parameters()]}),
        (
            And([Or([PRO]), And([FREE])]),
            {
                "type": "AND",
                "values": [
                    {"type": "OR", "values": [PRO.to_parameters()]},
                    {"type": "AND", "values": [FREE.to_parameters()]},
                ],
            },
        ),
    ],
)
def test_conditions_are_sent_as_posthog_has_them(
    condition: PropertyFilter | And | Or, sent: dict[str, Any]
) -> None:
    assert condition.to_parameters() == sent


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: PropertyFilter("", "pro"), "key must be a text"),
        (lambda: PropertyFilter(7, "pro"), "key must be a text"),  # type: ignore[arg-type]
        (lambda: PropertyFilter("plan"), "the operator 'exact' needs a value"),
        (lambda: PropertyFilter("plan", "pro", "is_not_set"), "the operator 'is_not_set' has no value"),
        (lambda: PropertyFilter("plan", "pro", "like"), "operator must be one of 'exact'"),  # type: ignore[arg-type]
        (lambda: PropertyFilter("plan", "pro", type="hogql"), "type must be one of 'event'"),  # type: ignore[arg-type]
        (lambda: PropertyFilter("plan", "pro", type="group"), "group_type_index goes with the type 'group'"),
        (lambda: PropertyFilter("plan", "pro", group_type_index=0), "group_type_index goes with"),
        (
            lambda: PropertyFilter("plan", "pro", "exact", "group", 5),
            "group_type_index must be .* from 0 to 4",
        ),
        (lambda: And([]), "a group needs conditions or groups"),
        (lambda: Or([PRO, And([PRO])]), "not both on one level"),
        (lambda: And("plan"), "values must be a list"),  # type: ignore[arg-type]
    ],
)
def test_conditions_that_cannot_be_right_are_refused(make: Callable[[], object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        make()


def test_conditions_cannot_be_changed_afterwards() -> None:
    conditions = [PRO]
    event, group = Event("paid", properties=conditions), And(conditions)
    conditions.append(FREE)
    assert event.to_parameters()["properties"] == [PRO.to_parameters()]
    assert group.to_parameters()["values"] == [PRO.to_parameters()]
    with pytest.raises(FrozenInstanceError):
        PRO.key = "x"  # type: ignore[misc]


def test_a_group_stands_wherever_a_list_does() -> None:
    group = Or([PRO, FREE])
    event = Event("paid", properties=group)
    assert event.to_parameters()["properties"] == group.to_parameters()
    made = LifecycleFilter(entity=event, target_date="2024-11-20", state="new", properties=group)
    assert made.to_parameters()["properties"] == group.to_parameters()
