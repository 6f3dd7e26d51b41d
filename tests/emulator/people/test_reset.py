"""Using the distinct id of a deleted person again (api-facts §2; DEV-054, DEV-084)."""

from __future__ import annotations

import pytest

from emulator.people.asking import FUNNEL, both
from support.inprocess import NOON, Emulator, envelope, invalid

SIGNED_UP = FUNNEL | {"events": [{"id": "signed up", "type": "events", "order": 0}]}


def reset(emulator: Emulator, distinct_id: str) -> None:
    answer = emulator.post("reset_person_distinct_id/", {"distinct_id": distinct_id})
    assert (answer.status_code, answer.data) == (202, b"")


def test_events_since_the_deletion_are_seen_and_those_before_it_are_not(shopful: Emulator) -> None:
    shopful.call("DELETE", "2/")
    shopful.batch([{"event": "signed up", "distinct_id": "bob", "timestamp": NOON.isoformat()}])
    assert both(shopful, "funnel/", SIGNED_UP) == ["ada"]
    reset(shopful, "bob")
    assert both(shopful, "funnel/", SIGNED_UP) == ["bob", "ada"]
    viewed = SIGNED_UP | {"events": [{"id": "$pageview", "type": "events", "order": 0}]}
    assert both(shopful, "funnel/", viewed) == ["ada"]


def test_an_id_that_is_reset_before_it_comes_back_is_not_hidden(shopful: Emulator) -> None:
    shopful.call("DELETE", "2/")
    reset(shopful, "bob")
    shopful.batch([{"event": "signed up", "distinct_id": "bob", "timestamp": NOON.isoformat()}])
    assert both(shopful, "funnel/", SIGNED_UP) == ["bob", "ada"]


@pytest.mark.parametrize("distinct_id", ["bob", "nobody"])
def test_an_id_that_was_never_deleted_stays_as_it_is(shopful: Emulator, distinct_id: str) -> None:
    before = shopful.get("").get_json()
    reset(shopful, distinct_id)
    assert shopful.get("").get_json() == before


@pytest.mark.parametrize(
    "body", [{}, {"distinct_id": None}, {"distinct_id": ""}, {"distinct_id": 7}, {"distinct_id": ["bob"]}]
)
def test_an_id_is_needed(emulator: Emulator, body: object) -> None:
    assert envelope(emulator.post("reset_person_distinct_id/", body)) == invalid("distinct_id is required")


def test_an_id_of_another_project_stays_hidden(shopful: Emulator) -> None:
    shopful.call("DELETE", "2/")
    shopful.batch([{"event": "signed up", "distinct_id": "bob", "timestamp": NOON.isoformat()}])
    shopful.post("/api/projects/", {"name": "other"})
    where = "/api/environments/2/persons/reset_person_distinct_id/"
    assert shopful.post(where, {"distinct_id": "bob"}).status_code == 202
    assert both(shopful, "funnel/", SIGNED_UP) == ["ada"]
