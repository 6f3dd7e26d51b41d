from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from posthog_persons.filters import Action, BreakdownProperty, Event, PropertyFilter, TimelineFilter

PLAN = PropertyFilter("plan", "pro", type="person")


def test_by_default_it_follows_nothing_and_looks_at_every_event() -> None:
    assert TimelineFilter().to_parameters() == {"interval": "day"}


def test_what_it_sends() -> None:
    sent = TimelineFilter(
        entities=[Event("paid", properties=[PLAN]), Action(3)],
        date_from=date(2026, 10, 1),
        date_to=datetime(2026, 10, 5, 12, tzinfo=UTC),
        properties=[PLAN],
        interval="hour",
        breakdown=[BreakdownProperty("plan", "person")],
    ).to_parameters()
    condition = {"key": "plan", "value": "pro", "operator": "exact", "type": "person"}
    assert sent == {
        "events": [{"id": "paid", "type": "events", "properties": [condition], "order": 0}],
        "actions": [{"id": 3, "type": "actions", "order": 1}],
        "date_from": "2026-10-01",
        "date_to": "2026-10-05 12:00:00+00:00",
        "properties": [condition],
        "interval": "hour",
        "breakdown": "plan",
        "breakdown_type": "person",
    }


def test_several_properties_of_a_breakdown_are_a_list() -> None:
    by = [BreakdownProperty("plan", "person"), BreakdownProperty("size", "group", 0)]
    assert TimelineFilter(breakdown=by).to_parameters()["breakdowns"] == [
        {"property": "plan", "type": "person"},
        {"property": "size", "type": "group", "group_type_index": 0},
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"date_from": "yesterday"}, "date_from"),
        ({"date_to": "all"}, "date_to"),
        ({"date_from": "2026-10-02", "date_to": "2026-10-01"}, "before"),
        ({"interval": "year"}, "interval"),
        ({"entities": "paid"}, "entities"),
        ({"properties": "plan"}, "properties"),
        ({"breakdown": "plan"}, "breakdown"),
    ],
)
def test_what_cannot_be_right_is_refused(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        TimelineFilter(**wrong)


def test_nobody_can_change_it_any_more() -> None:
    entities = [Event("a")]
    made = TimelineFilter(entities=entities)
    entities.append(Event("b"))
    assert made.entities == (Event("a"),)
    assert hash(made) == hash(TimelineFilter(entities=(Event("a"),)))
