"""What becomes of an event: its ids, its time, its properties."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from emulator.ingest.sending import NOW, REAL_NOW, TOKEN, Project, event

UUID = "0193a2b4-0000-7000-8000-00000000000a"


def times(project: Project) -> list[datetime]:
    return [row[0].replace(tzinfo=NOW.tzinfo) for row in project.events("timestamp")]


def properties(project: Project) -> Any:
    [(stored,)] = project.events("properties")
    return json.loads(stored)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"distinct_id": "ada"}, "ada"),
        ({"$distinct_id": "ada"}, "ada"),
        ({"properties": {"distinct_id": "ada"}}, "ada"),
        ({"distinct_id": "", "$distinct_id": "ada"}, "ada"),
        ({"distinct_id": "x" * 201}, "x" * 200),
        ({"distinct_id": 3}, "3"),
        ({"distinct_id": 1.0}, "1.0"),
        ({"distinct_id": True}, "true"),
        ({"distinct_id": {"a": [1]}}, '{"a":[1]}'),
    ],
)
def test_the_distinct_id_becomes_text(project: Project, sent: dict[str, Any], expected: str) -> None:
    project.send({"event": "x", **sent})
    assert project.events("distinct_id") == [(expected,)]
    assert project.person(expected).distinct_ids == (expected,)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"timestamp": "2024-11-18T09:00:00.25Z"}, datetime(2024, 11, 18, 9, 0, 0, 250000, NOW.tzinfo)),
        ({"timestamp": "2024-11-18T09:00:00+02:00"}, datetime(2024, 11, 18, 7, tzinfo=NOW.tzinfo)),
        ({"timestamp": "2024-11-18 09:00:00"}, datetime(2024, 11, 18, 9, tzinfo=NOW.tzinfo)),
        ({"timestamp": "2030-01-01"}, datetime(2030, 1, 1, tzinfo=NOW.tzinfo)),
        ({}, NOW),
        ({"timestamp": "yesterday"}, NOW),
        ({"timestamp": 1700000000}, NOW),
        ({"timestamp": "0001-01-01T00:00:00+10:00"}, NOW),
        ({"offset": 1500}, NOW - timedelta(seconds=1.5)),
        ({"offset": 1e300}, NOW),
        ({"offset": "1500"}, NOW),
        ({"timestamp": "2024-11-18T09:00:00Z", "offset": 1500}, datetime(2024, 11, 18, 9, tzinfo=NOW.tzinfo)),
        ({"timestamp": "yesterday", "offset": 1500}, NOW),
    ],
)
def test_an_event_happens_when_it_says(project: Project, sent: dict[str, Any], expected: datetime) -> None:
    project.send({"event": "x", "distinct_id": "ada", **sent})
    assert times(project) == [expected]
    assert project.person("ada").created_at == expected


@pytest.mark.parametrize("skew", [timedelta(hours=2), -timedelta(hours=2), timedelta(0)])
def test_the_senders_clock_is_corrected_by_the_machines(project: Project, skew: timedelta) -> None:
    sent_at = (REAL_NOW + skew).isoformat()
    batch = [event("ada", at="2024-11-18T09:00:00Z"), {"event": "x", "distinct_id": "ada"}]
    project.post({"api_key": TOKEN, "sent_at": sent_at, "batch": batch})
    assert times(project) == [datetime(2024, 11, 18, 9, tzinfo=NOW.tzinfo) - skew, NOW]


def test_a_single_event_has_its_own_sent_at(project: Project) -> None:
    sent_at = (REAL_NOW + timedelta(minutes=5)).isoformat()
    project.post({"token": TOKEN, "sent_at": sent_at, **event("ada", at="2024-11-18T09:00:00Z")})
    assert times(project) == [datetime(2024, 11, 18, 8, 55, tzinfo=NOW.tzinfo)]


def test_a_correction_beyond_the_calendar_is_now(project: Project) -> None:
    project.post({"api_key": TOKEN, "sent_at": "9999-12-31", "batch": [event("ada", at="0001-01-02")]})
    assert times(project) == [NOW]


def test_properties_to_set_move_in_and_the_top_level_wins(project: Project) -> None:
    sent = event("ada", _set={"a": 1, "b": 1}, _set_once={"c": 1}, _unset=["d"], plan="pro")
    project.send(sent | {"$set": {"b": 2}, "$set_once": {"e": 2}, "$unset": ["f"]})
    assert properties(project) == {
        "$set": {"a": 1, "b": 2},
        "$set_once": {"c": 1, "e": 2},
        "$unset": ["d", "f"],
        "plan": "pro",
    }


def test_properties_to_set_in_the_wrong_form_set_nothing(project: Project) -> None:
    project.send(event("ada", _set=3, _set_once=[1], _unset={"a": 1}) | {"$set": "x", "$unset": {"a": 1}})
    project.send(event("ada", _set=3) | {"$set": {"a": 1}, "$unset": [3, ["a"]]})
    assert project.person("ada").properties == {"a": 1}


def test_no_properties_are_none(project: Project) -> None:
    project.send({"event": "x", "distinct_id": "ada", "properties": None})
    assert properties(project) == {}


def test_a_uuid_counts_once_in_a_project(project: Project) -> None:
    first = event("ada", "first") | {"uuid": UUID}
    again = event("bob", "again", _set={"a": 1}) | {"uuid": UUID.upper()}
    project.send(first, again)
    project.send(again)
    assert project.events("event, CAST(uuid AS VARCHAR)") == [("first", UUID)]
    assert [person.distinct_ids for person in project.people()] == [("ada",)]


def test_another_project_has_its_own_uuids(project: Project) -> None:
    other = project.store.teams.create("other", NOW)
    project.send(event("ada") | {"uuid": UUID})
    project.post({"api_key": other.api_token, "batch": [event("ada") | {"uuid": UUID}]})
    assert project.store.persons.by_distinct_id(other.id, "ada") is not None
    assert project.store.events.known_uuids(other.id, [UUID]) == {UUID}


@pytest.mark.parametrize("sent", ["x", 3, None])
def test_what_is_no_uuid_is_replaced(project: Project, sent: object) -> None:
    project.send(event("ada") | {"uuid": sent}, event("ada") | {"uuid": sent})
    assert len(project.events()) == 2


def test_a_large_batch_keeps_its_order(project: Project) -> None:
    project.send(*(event("ada", f"event {number}") for number in range(5000)))
    assert [row[0] for row in project.events()] == [f"event {number}" for number in range(5000)]


def test_groups_get_their_indexes_by_first_appearance(project: Project) -> None:
    project.send(
        event("ada", _groups={"company": "acme", "team": 7}),
        event("ada", "$groupidentify", _group_type="team", _group_key=7, _group_set={"size": 3}),
        event("ada", "$groupidentify", _group_type="town", _group_key="x"),
        event("ada", "$groupidentify", _group_type=3, _group_key="x", _group_set=3),
        event("ada", _groups="acme"),
        event("ada", _groups={"": "x", "company": None, "a": 1, "b": 1, "c": 1}),
    )
    stored = [json.loads(row[0]) for row in project.events("properties")]
    keys = [
        {key: row[key] for key in row if key.startswith("$group_") and key[7:].isdigit()} for row in stored
    ]
    assert keys == [
        {"$group_0": "acme", "$group_1": "7"},
        {"$group_1": "7"},
        {"$group_2": "x"},
        {},
        {},
        {"$group_3": "1", "$group_4": "1"},
    ]
    assert project.store.groups.types(1) == {"company": 0, "team": 1, "town": 2, "a": 3, "b": 4}
    size = project.store.groups.get(1, 1, "7")
    assert size is not None
    assert size.properties == {"size": 3}
