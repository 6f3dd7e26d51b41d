from __future__ import annotations

import json
from typing import Any

import pytest

from posthog_persons_emulator.requests.entities import Entity, parse_entities, parse_entity
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.properties import PropertyFilter, PropertyGroup


def entities(**lists: Any) -> list[tuple[object, str, int]]:
    found = parse_entities(Parameters({}, lists))
    return [(entity.id, entity.type, entity.order) for entity in found]


def test_entities_are_sorted_by_order_and_numbered_anew() -> None:
    assert entities(events=[{"id": "b", "order": 7}, {"id": "a", "order": 2}]) == [
        ("a", "events", 0),
        ("b", "events", 1),
    ]


def test_events_and_actions_are_mixed_and_events_come_first_where_orders_are_equal() -> None:
    found = entities(
        actions=[{"id": "5", "order": "1"}, {"id": 6}], events=[{"id": "a"}, {"id": "b", "order": 1.0}]
    )
    # orders: a 0, b 1, action 5 has 1; action 6 stands second in its list: 1
    assert found == [("a", "events", 0), ("b", "events", 1), (5, "actions", 2), (6, "actions", 3)]


def test_lists_come_as_json_text_too() -> None:
    text = json.dumps([{"id": "a"}])
    assert parse_entities(Parameters({"events": text}, {})) == (Entity("a"),)


def test_nothing_sent_is_no_entity() -> None:
    assert entities() == []


@pytest.mark.parametrize(
    ("sent", "name"), [({}, None), ({"id": None}, None), ({"id": 5}, "5"), ({"id": ""}, "")]
)
def test_an_event_without_an_id_is_any_event(sent: dict[str, Any], name: str | None) -> None:
    assert parse_entity(sent, "target_entity").id == name


def test_an_entity_says_itself_what_it_is_where_no_list_does() -> None:
    assert parse_entity({"id": "7", "type": "actions"}, "target_entity") == Entity(7, "actions")
    assert parse_entity({"id": "7"}, "target_entity") == Entity("7")


def test_an_entity_has_properties() -> None:
    sent = {"id": "a", "properties": [{"key": "plan", "value": "pro"}], "math": "dau", "custom_name": "x"}
    assert parse_entity(sent, "events") == Entity(
        "a", properties=PropertyGroup("AND", (PropertyFilter("plan", "pro"),))
    )


@pytest.mark.parametrize(
    ("name", "sent", "detail"),
    [
        ("events", {"id": "a"}, 'Expected a list of items but got type "dict".'),
        ("events", ["a"], "Invalid data. Expected a dictionary, but got str."),
        ("events", [{"id": ["a"]}], "The id of an event must be its name."),
        ("events", [{"id": True}], "The id of an event must be its name."),
        ("events", [{"id": "a", "type": "people"}], "people is not a type of entity."),
        ("events", [{"id": "a", "type": ["events"]}], "['events'] is not a type of entity."),
        ("events", [{"id": "a", "order": "first"}], "The order of an entity must be an integer."),
        ("events", [{"id": "a", "order": []}], "The order of an entity must be an integer."),
        ("actions", [{"id": "x"}], "Action ID x does not exist!"),
        ("actions", [{}], "Action ID None does not exist!"),
    ],
)
def test_what_is_no_entity_is_refused_by_name(name: str, sent: object, detail: str) -> None:
    with pytest.raises(InvalidParameter) as error:
        parse_entities(Parameters({}, {name: sent}))
    assert (error.value.detail, error.value.attr) == (detail, name)
