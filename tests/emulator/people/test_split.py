"""Distinct ids that leave their person (api-facts §2; DEV-074, DEV-086)."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.people.asking import FUNNEL, both
from support.inprocess import NOON, Emulator, envelope, invalid
from support.shop import ADA_UUID

SPLIT_OFF = "af061de7-58aa-50ee-8f2c-8010440c77ef"  # of 1:ada
NEW = {"properties": {}, "created_at": "2024-11-24T12:00:00Z"}


def split(emulator: Emulator, body: object, person: str = "1") -> None:
    answer = emulator.post(f"{person}/split/", body)
    assert (answer.status_code, answer.get_json()) == (201, {"success": True})


def person(emulator: Emulator, distinct_id: str) -> dict[str, Any]:
    """The record of a distinct id's person."""
    [found] = emulator.get(f"?distinct_id={distinct_id}").get_json()["results"]
    record: dict[str, Any] = emulator.get(f"{found['id']}/").get_json()
    return record


def ids(emulator: Emulator) -> list[list[str]]:
    """The distinct ids of everyone, newest first."""
    return [each["distinct_ids"] for each in emulator.get("").get_json()["results"]]


def merge(emulator: Emulator, target: str, *others: str) -> None:
    emulator.batch(
        {
            "event": "$identify",
            "distinct_id": target,
            "timestamp": "2024-11-20T00:00:00Z",
            "properties": {"$anon_distinct_id": other},
        }
        for other in others
    )


def test_a_listed_id_gets_a_person_of_its_own(shopful: Emulator) -> None:
    split(shopful, {"distinct_ids_to_split": ["ada"]})
    new = person(shopful, "ada")
    assert new == NEW | {
        "id": 3,
        "uuid": SPLIT_OFF,
        "name": "ada",
        "distinct_ids": ["ada"],
        "last_seen_at": "2024-11-19T10:00:00Z",
    }
    assert person(shopful, "anon-1") == {
        "id": 1,
        "uuid": ADA_UUID,
        "name": "ada@example.org",
        "distinct_ids": ["anon-1"],
        "properties": {"email": "ada@example.org"},
        "created_at": "2024-11-18T09:00:00Z",
        "last_seen_at": "2024-11-18T09:00:00Z",
    }
    assert shopful.get("?distinct_id=ada").get_json()["results"][0]["is_identified"] is False


def test_events_go_with_their_id_and_kept_answers_are_worked_out_anew(shopful: Emulator) -> None:
    viewed = {"id": "$pageview", "type": "events", "order": 0}
    asked = FUNNEL | {"events": [viewed, {"id": "signed up", "type": "events", "order": 1}], "funnel_step": 2}
    assert both(shopful, "funnel/", asked) == ["bob", "ada"]
    split(shopful, {"distinct_ids_to_split": ["ada"]})
    assert both(shopful, "funnel/", asked) == ["bob"]


@pytest.mark.parametrize("body", [{}, {"main_distinct_id": None}, {"main_distinct_id": ""}])
def test_by_default_the_first_id_stays(emulator: Emulator, body: object) -> None:
    merge(emulator, "a", "b", "c")
    split(emulator, body)
    assert ids(emulator) == [["c"], ["b"], ["a"]]
    assert person(emulator, "a")["id"] == 1


def test_all_but_the_main_id_go(emulator: Emulator) -> None:
    merge(emulator, "a", "b", "c")
    split(emulator, {"main_distinct_id": "b"})
    assert {name: person(emulator, name)["id"] for name in "abc"} == {"a": 2, "b": 1, "c": 3}


def test_the_list_leaves_the_other_ids_together(emulator: Emulator) -> None:
    merge(emulator, "a", "b", "c", "d")
    split(emulator, {"distinct_ids_to_split": ["d", "b", "d"]})
    assert {name: person(emulator, name)["id"] for name in "abcd"} == {"a": 1, "b": 3, "c": 1, "d": 2}


def test_whose_uuid_is_taken_gets_a_random_one(shopful: Emulator) -> None:
    split(shopful, {"main_distinct_id": "ada"})
    assert person(shopful, "ada")["uuid"] == ADA_UUID
    assert person(shopful, "anon-1")["uuid"] != ADA_UUID


def test_all_ids_may_go_and_a_person_without_any_remains(shopful: Emulator) -> None:
    split(shopful, {"distinct_ids_to_split": ["anon-1", "ada"]})
    record = shopful.get("1/").get_json()
    assert (record["distinct_ids"], record["last_seen_at"]) == ([], None)
    assert record["properties"] == {"email": "ada@example.org"}
    split(shopful, {})
    assert shopful.get("1/").get_json() == record


def test_a_single_id_stays_where_it_is(shopful: Emulator) -> None:
    before = person(shopful, "bob")
    split(shopful, {}, "2")
    split(shopful, {"main_distinct_id": "bob"}, "2")
    assert person(shopful, "bob") == before
    assert len(ids(shopful)) == 2


def test_places_in_cohorts_stay_with_the_person(shopful: Emulator) -> None:
    shopful.post("/api/projects/1/cohorts/", {"name": "vips", "is_static": True})
    shopful.call(
        "PATCH", "/api/projects/1/cohorts/1/add_persons_to_static_cohort/", {"person_ids": [ADA_UUID]}
    )
    split(shopful, {"distinct_ids_to_split": ["ada"]})
    found = {who: shopful.get(f"cohorts/?person_id={who}").get_json()["results"] for who in (1, 3)}
    assert found == {1: [{"id": 1, "name": "vips", "count": 1}], 3: []}


def test_hidden_events_stay_hidden(shopful: Emulator) -> None:
    shopful.call("DELETE", "2/")
    shopful.batch([{"event": "x", "distinct_id": "bob", "timestamp": "2024-11-23T00:00:00Z"}])
    merge(shopful, "eve", "bob")
    split(shopful, {"distinct_ids_to_split": ["bob"]}, str(person(shopful, "bob")["id"]))
    assert person(shopful, "bob")["last_seen_at"] is None
    shopful.post("reset_person_distinct_id/", {"distinct_id": "bob"})
    assert person(shopful, "bob")["last_seen_at"] == "2024-11-23T00:00:00Z"


def test_nobodys_events_are_those_of_the_person_that_is_made_for_their_id(emulator: Emulator) -> None:
    at = "2024-11-23T00:00:00Z"
    personless = {"$process_person_profile": False}
    emulator.batch([{"event": "x", "distinct_id": "b", "timestamp": at, "properties": personless}])
    merge(emulator, "a", "b")
    assert person(emulator, "b")["last_seen_at"] == "2024-11-20T00:00:00Z"
    split(emulator, {"distinct_ids_to_split": ["b"]})
    assert person(emulator, "b")["last_seen_at"] == at


def test_what_comes_later_is_the_new_persons(shopful: Emulator) -> None:
    split(shopful, {"distinct_ids_to_split": ["ada"]})
    shopful.batch([{"event": "x", "distinct_id": "ada", "timestamp": NOON.isoformat(), "$set": {"a": 1}}])
    assert person(shopful, "ada")["properties"] == {"a": 1}
    assert person(shopful, "anon-1")["last_seen_at"] == "2024-11-18T09:00:00Z"


def test_people_of_other_projects_keep_their_ids(shopful: Emulator) -> None:
    other = shopful.post("/api/projects/", {"name": "other"}).get_json()["api_token"]
    shopful.batch([{"event": "x", "distinct_id": "ada"}], other)
    split(shopful, {"distinct_ids_to_split": ["ada"]})
    [theirs] = shopful.get("/api/environments/2/persons/?distinct_id=ada").get_json()["results"]
    assert theirs["distinct_ids"] == ["ada"]
    assert shopful.get("/api/environments/2/persons/3/").get_json()["last_seen_at"] == "2024-11-24T12:00:00Z"


LIST = "distinct_ids_to_split"
MAIN = "main_distinct_id"


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({LIST: "ada"}, invalid("must be a list of strings", LIST)),
        ({LIST: {"0": "ada"}}, invalid("must be a list of strings", LIST)),
        ({LIST: ["ada", 1]}, invalid("must be a list of strings", LIST)),
        ({LIST: []}, invalid("must not be empty", LIST)),
        ({LIST: [], MAIN: "ada"}, invalid("must not be empty", LIST)),
        ({LIST: ["x"], MAIN: "y"}, invalid(f"{MAIN} cannot be combined with {LIST}")),
        (
            {LIST: ["z", "y", "ada", "x", "y", "bob"]},
            invalid("not on this person: ['bob', 'x', 'y', 'z']", LIST),
        ),
        ({MAIN: "bob"}, invalid("not on this person: ['bob']", MAIN)),
        ({MAIN: ["ada"]}, invalid("Not a valid string.", MAIN)),
        ({MAIN: 0}, invalid("Not a valid string.", MAIN)),
    ],
)
def test_what_cannot_be_split_is_refused(
    shopful: Emulator, body: object, refusal: tuple[object, ...]
) -> None:
    assert envelope(shopful.post("1/split/", body)) == refusal
    assert person(shopful, "ada")["distinct_ids"] == ["anon-1", "ada"]


def test_the_person_is_looked_for_before_the_body_is_read(shopful: Emulator) -> None:
    assert envelope(shopful.post("99/split/", {LIST: 7}))[0] == 404


@pytest.mark.parametrize("era", ["2024-11"])
@pytest.mark.parametrize("body", [{LIST: ["c"]}, {LIST: 7}, {LIST: ["c"], MAIN: "a"}])
def test_in_2024_the_list_is_not_known(emulator: Emulator, body: object) -> None:
    merge(emulator, "a", "b", "c")
    split(emulator, body)
    assert ids(emulator) == [["c"], ["b"], ["a"]]
