from __future__ import annotations

import pytest

from emulator.control.playing import PERSONS, Emulator, refused


def set_mode(emulator: Emulator, **body: object) -> None:
    answer = emulator.control("PUT", "deletions/", body)
    assert (answer.status_code, answer.get_json()) == (200, body)


def is_there(emulator: Emulator, uuid: str) -> bool:
    return emulator.call("GET", f"{PERSONS}/{uuid}/").status_code == 200


def test_at_first_profiles_go_at_once(emulator: Emulator) -> None:
    emulator.load("ada", "bob")
    summary = emulator.delete("ada")
    assert (summary["persons_deleted"], summary["persons_queued_for_deletion"]) == (1, 0)
    assert emulator.names() == ["bob"]


def test_delayed_profiles_stay_until_their_time(emulator: Emulator) -> None:
    emulator.load("ada", "bob")
    ada = emulator.uuid("ada")
    set_mode(emulator, mode="delayed", seconds=180)
    summary = emulator.delete("ada")
    assert (summary["persons_deleted"], summary["persons_queued_for_deletion"]) == (0, 1)
    emulator.control("POST", "clock/advance/", {"seconds": 179})
    assert is_there(emulator, ada)
    emulator.control("POST", "clock/advance/", {"seconds": 1})
    assert not is_there(emulator, ada)
    assert emulator.names() == ["bob"]


def test_a_clock_that_runs_lets_delayed_profiles_go(emulator: Emulator) -> None:
    emulator.load("ada")
    set_mode(emulator, mode="delayed", seconds=180)
    emulator.control("PUT", "clock/", {"rate": 60})
    emulator.delete("ada")
    emulator.real_time.seconds += 3
    assert emulator.page()[0] == []


def test_deleting_again_does_not_put_a_deletion_off(emulator: Emulator) -> None:
    emulator.load("ada")
    set_mode(emulator, mode="delayed", seconds=180)
    emulator.delete("ada")
    emulator.control("POST", "clock/advance/", {"seconds": 100})
    assert emulator.delete("ada")["persons_queued_for_deletion"] == 1
    emulator.control("POST", "clock/advance/", {"seconds": 80})
    assert emulator.page()[0] == []


def test_polled_profiles_go_after_so_many_answers_that_show_them(emulator: Emulator) -> None:
    emulator.load("ada", "bob")
    ada, bob = emulator.uuid("ada"), emulator.uuid("bob")
    set_mode(emulator, mode="polls", polls=2)
    emulator.delete("ada")
    assert is_there(emulator, bob), "looking at somebody else is no poll"
    assert is_there(emulator, ada)
    assert emulator.page()[0] == ["bob", "ada"]
    assert not is_there(emulator, ada)
    assert emulator.page()[0] == ["bob"]


def test_lookups_are_polls(emulator: Emulator) -> None:
    emulator.load("ada")
    set_mode(emulator, mode="polls", polls=1)
    emulator.delete("ada")
    lookup = f"{PERSONS}/batch_by_distinct_ids/"
    assert list(emulator.call("POST", lookup, {"distinct_ids": ["ada"]}).get_json()["results"]) == ["ada"]
    assert emulator.call("POST", lookup, {"distinct_ids": ["ada"]}).get_json()["results"] == {}


def test_what_is_queued_keeps_its_terms_when_the_mode_changes(emulator: Emulator) -> None:
    emulator.load("ada", "bob")
    set_mode(emulator, mode="delayed", seconds=60)
    emulator.delete("ada")
    set_mode(emulator, mode="immediate")
    emulator.delete("bob")
    assert emulator.names() == ["ada"]
    emulator.control("POST", "clock/advance/", {"seconds": 60})
    assert emulator.page()[0] == []


def test_a_person_that_is_merged_away_meanwhile_does_not_take_the_other_along(emulator: Emulator) -> None:
    emulator.load("ada", "anon")
    set_mode(emulator, mode="delayed", seconds=60)
    emulator.delete("anon")
    event = {"event": "$identify", "distinct_id": "ada", "properties": {"$anon_distinct_id": "anon"}}
    emulator.client.post("/batch/", json={"api_key": emulator.service.home().api_token, "batch": [event]})
    emulator.control("POST", "clock/advance/", {"seconds": 60})
    assert emulator.page()[0] == ["ada"]


@pytest.mark.parametrize(
    ("body", "code", "attr"),
    [
        ({}, "required", "mode"),
        ({"mode": "later"}, "invalid_input", "mode"),
        ({"mode": "delayed"}, "required", "seconds"),
        ({"mode": "delayed", "seconds": -1}, "invalid_input", "seconds"),
        ({"mode": "delayed", "seconds": 1e300}, "invalid_input", "seconds"),
        ({"mode": "delayed", "seconds": 1, "polls": 1}, "invalid_input", "polls"),
        ({"mode": "polls"}, "required", "polls"),
        ({"mode": "polls", "polls": 0}, "invalid_input", "polls"),
        ({"mode": "polls", "polls": 1.5}, "invalid_input", "polls"),
        ({"mode": "immediate", "seconds": 1}, "invalid_input", "seconds"),
        ({"mode": "immediate", "wait": 1}, "invalid_input", "wait"),
    ],
)
def test_terms_that_make_no_sense_are_refused(emulator: Emulator, body: object, code: str, attr: str) -> None:
    assert refused(emulator.control("PUT", "deletions/", body)) == (400, code, attr)
