from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from posthog_persons.filters import Action, Event, PropertyFilter
from posthog_persons.filters.entities import steps, target

PRO = PropertyFilter("plan", "pro")


@pytest.mark.parametrize(
    ("entity", "sent"),
    [
        (Event("paid"), {"id": "paid", "type": "events"}),
        (Event(None), {"id": None, "type": "events"}),
        (Action(7), {"id": 7, "type": "actions"}),
        (
            Event("paid", properties=[PRO], name="Paid", custom_name="Money"),
            {
                "id": "paid",
                "type": "events",
                "properties": [PRO.to_parameters()],
                "name": "Paid",
                "custom_name": "Money",
            },
        ),
        (
            Event("paid", math="sum", math_property="amount"),
            {"id": "paid", "type": "events", "math": "sum", "math_property": "amount"},
        ),
        (
            Action(7, math="unique_group", math_group_type_index=0),
            {"id": 7, "type": "actions", "math": "unique_group", "math_group_type_index": 0},
        ),
    ],
)
def test_entities_are_sent_as_posthog_has_them(entity: Event | Action, sent: dict[str, Any]) -> None:
    assert entity.to_parameters() == sent


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: Event(""), "the event must be a text"),
        (lambda: Event(7), "the event must be a text"),  # type: ignore[arg-type]
        (lambda: Action(0), "the action must be a whole number at least 1"),
        (lambda: Action("7"), "the action must be a whole number"),  # type: ignore[arg-type]
        (lambda: Action(True), "the action must be a whole number"),
        (lambda: Event("paid", math="sums"), "math must be one of 'total'"),  # type: ignore[arg-type]
        (lambda: Event("paid", math="p95"), "the math 'p95' needs math_property"),
        (lambda: Event("paid", math="unique_group"), "'unique_group' needs math_group_type_index"),
        (lambda: Event("paid", math_group_type_index=5), "math_group_type_index must be .* from 0 to 4"),
        (lambda: Event("paid", properties="plan"), "properties must be a list"),  # type: ignore[arg-type]
    ],
)
def test_entities_that_cannot_be_right_are_refused(make: Callable[[], object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        make()


def test_steps_keep_their_order_when_events_and_actions_part() -> None:
    assert steps([Event("a"), Action(3), Event("b")]) == {
        "events": [{"id": "a", "type": "events", "order": 0}, {"id": "b", "type": "events", "order": 2}],
        "actions": [{"id": 3, "type": "actions", "order": 1}],
    }


def test_the_one_entity_is_listed_where_there_is_more_to_it_than_its_name() -> None:
    assert target(Action(3)) == {"entity_id": "3", "entity_type": "actions"}
    assert target(Event("a", properties=[PRO])) == {
        "entity_id": "a",
        "entity_type": "events",
        "entity_order": 0,
        "events": [{"id": "a", "type": "events", "order": 0, "properties": [PRO.to_parameters()]}],
    }
