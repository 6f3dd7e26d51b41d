"""Profiles that are queued for deletion: still there for everybody until they are due, then gone for all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from support.inprocess import Emulator
from support.stored import stored_events

DELAYED = {"mode": "delayed", "seconds": 60}
POLLS = {"mode": "polls", "polls": 2}
A_WEEK = 7 * 86_400
BOUGHT = [{"id": "bought", "type": "events"}]
LIFECYCLE = urlencode(
    {"events": json.dumps(BOUGHT), "target_date": "2024-11-23", "lifecycle_type": "resurrecting"}
)
RETENTION = urlencode({"target_entity": json.dumps(BOUGHT[0]), "total_intervals": 2})

Ask = Callable[[Emulator, str, str], bool]
"""Asks for a person by distinct id and uuid, and tells whether the answer shows it."""


def shown_by_retrieve(emulator: Emulator, _name: str, uuid: str) -> bool:
    return emulator.get(f"{uuid}/").status_code == 200


def shown_by_list(emulator: Emulator, name: str, _uuid: str) -> bool:
    return name in emulator.names()


def shown_by_search(emulator: Emulator, name: str, _uuid: str) -> bool:
    return emulator.names(f"?search={name}") == [name]


def shown_in_csv(emulator: Emulator, _name: str, uuid: str) -> bool:
    return uuid in emulator.get("?format=csv").text


def shown_by_distinct_id(emulator: Emulator, name: str, _uuid: str) -> bool:
    return name in emulator.post("batch_by_distinct_ids/", {"distinct_ids": [name]}).get_json()["results"]


def shown_by_uuid(emulator: Emulator, _name: str, uuid: str) -> bool:
    return uuid in emulator.post("batch_by_uuids/", {"uuids": [uuid]}).get_json()["results"]


def shown_by_cohorts(emulator: Emulator, _name: str, uuid: str) -> bool:
    return emulator.get(f"cohorts/?person_id={uuid}").status_code == 200


def shown_by_funnel(emulator: Emulator, _name: str, uuid: str) -> bool:
    answer = emulator.post("funnel/", {"events": BOUGHT, "funnel_step": 1})
    return uuid in [person["uuid"] for person in answer.get_json()["results"][0]["people"]]


def shown_by_lifecycle(emulator: Emulator, _name: str, uuid: str) -> bool:
    answer = emulator.get(f"lifecycle/?{LIFECYCLE}")
    return uuid in [person["uuid"] for person in answer.get_json()["results"][0]["people"]]


def shown_by_retention(emulator: Emulator, _name: str, uuid: str) -> bool:
    answer = emulator.get(f"retention/?{RETENTION}")
    return uuid in [row["person"]["uuid"] for row in answer.get_json()["result"]]


ASKS: list[Ask] = [
    shown_by_retrieve,
    shown_by_list,
    shown_by_search,
    shown_in_csv,
    shown_by_distinct_id,
    shown_by_uuid,
    shown_by_cohorts,
    shown_by_funnel,
    shown_by_lifecycle,
    shown_by_retention,
]


@pytest.fixture
def emulator(era: str) -> Iterator[Emulator]:
    """An emulator with Ada and Bob, who bought something the day before."""
    emulator = Emulator(era)
    emulator.people("ada", "bob")
    emulator.batch(
        {"event": "bought", "distinct_id": name, "timestamp": "2024-11-23T10:00:00Z"}
        for name in ("ada", "bob")
    )
    yield emulator
    emulator.service.store.close()


@pytest.fixture
def ada(emulator: Emulator) -> str:
    """The uuid of Ada's person."""
    return uuid_of(emulator, "ada")


def uuid_of(emulator: Emulator, name: str) -> str:
    person = emulator.service.store.persons.by_distinct_id(1, name)
    assert person is not None
    return person.uuid


def terms(emulator: Emulator, body: dict[str, Any]) -> None:
    answer = emulator.call("PUT", "/_emulator/deletions/", body)
    assert (answer.status_code, answer.get_json()) == (200, body)


def in_bulk(emulator: Emulator, uuid: str) -> None:
    answer = emulator.post("bulk_delete/", {"ids": [uuid]})
    assert answer.status_code == 202
    assert (answer.get_json()["persons_deleted"], answer.get_json()["persons_queued_for_deletion"]) == (0, 1)


def alone(emulator: Emulator, uuid: str) -> None:
    answer = emulator.call("DELETE", f"{uuid}/")
    assert (answer.status_code, answer.data) == (202, b"")


both_ways = pytest.mark.parametrize("delete", [in_bulk, alone])
each_answer = pytest.mark.parametrize("is_shown", ASKS)


@both_ways
@each_answer
def test_a_delayed_profile_is_shown_until_it_is_due_and_gone_then(
    emulator: Emulator, ada: str, delete: Callable[[Emulator, str], None], is_shown: Ask
) -> None:
    terms(emulator, DELAYED)
    delete(emulator, ada)
    emulator.service.clock.advance(59)
    assert is_shown(emulator, "ada", ada)
    emulator.service.clock.advance(1)
    assert not is_shown(emulator, "ada", ada)
    assert is_shown(emulator, "bob", uuid_of(emulator, "bob"))


@both_ways
@each_answer
def test_a_polled_profile_is_shown_by_so_many_answers_and_gone_then(
    emulator: Emulator, ada: str, delete: Callable[[Emulator, str], None], is_shown: Ask
) -> None:
    terms(emulator, POLLS)
    delete(emulator, ada)
    answers = [is_shown(emulator, "ada", ada) for _ in range(4)]
    assert answers == [True, True, False, False]
    assert is_shown(emulator, "bob", uuid_of(emulator, "bob"))


@each_answer
def test_an_immediate_deletion_is_seen_by_the_next_answer(
    emulator: Emulator, ada: str, is_shown: Ask
) -> None:
    terms(emulator, {"mode": "immediate"})
    assert emulator.post("bulk_delete/", {"ids": [ada]}).get_json()["persons_deleted"] == 1
    assert not is_shown(emulator, "ada", ada)


def test_asking_for_the_deletion_again_is_no_poll_and_changes_nothing(emulator: Emulator, ada: str) -> None:
    terms(emulator, POLLS)
    for delete in (in_bulk, alone, in_bulk, alone):
        delete(emulator, ada)
    answers = [shown_by_retrieve(emulator, "ada", ada) for _ in range(3)]
    assert answers == [True, True, False]
    assert emulator.call("DELETE", f"{ada}/").status_code == 404
    assert emulator.post("bulk_delete/", {"ids": [ada]}).get_json()["persons_found"] == 0


def test_a_second_deletion_at_once_does_not_wait_for_the_first(emulator: Emulator, ada: str) -> None:
    terms(emulator, DELAYED)
    in_bulk(emulator, ada)
    terms(emulator, {"mode": "immediate"})
    assert emulator.post("bulk_delete/", {"ids": [ada]}).get_json()["persons_deleted"] == 1
    assert emulator.names() == ["bob"]
    # What has come back in the meantime is another person, which nobody asked to delete.
    emulator.batch([{"event": "bought", "distinct_id": "ada"}])
    emulator.service.clock.advance(60)
    assert shown_by_retrieve(emulator, "ada", ada)


def test_keeping_the_person_does_not_call_its_deletion_off(emulator: Emulator, ada: str) -> None:
    terms(emulator, DELAYED)
    in_bulk(emulator, ada)
    body = {"ids": [ada], "keep_person": True, "delete_events": True}
    summary = emulator.post("bulk_delete/", body).get_json()
    assert (summary["persons_found"], summary["persons_queued_for_deletion"]) == (1, 0)
    emulator.service.clock.advance(60)
    assert emulator.names() == ["bob"]


def test_events_in_between_are_the_persons_and_go_out_of_sight_with_it(emulator: Emulator, ada: str) -> None:
    terms(emulator, DELAYED)
    in_bulk(emulator, ada)
    emulator.service.clock.advance(30)
    emulator.batch([{"event": "late", "distinct_id": "ada", "$set": {"plan": "pro"}}])
    record = emulator.get(f"{ada}/").get_json()
    assert (record["properties"], record["last_seen_at"]) == ({"plan": "pro"}, "2024-11-24T12:00:30Z")
    funnel = {"events": [{"id": "late", "type": "events"}], "funnel_step": 1}
    assert emulator.post("funnel/", funnel).get_json()["results"][0]["count"] == 1
    emulator.service.clock.advance(30)
    assert emulator.post("funnel/", funnel).get_json()["results"][0]["count"] == 0


def test_events_in_between_are_not_covered_by_the_deletion_of_events(emulator: Emulator, ada: str) -> None:
    terms(emulator, DELAYED)
    emulator.post("bulk_delete/", {"ids": [ada], "delete_events": True})
    emulator.service.clock.advance(30)
    emulator.batch([{"event": "late", "distinct_id": "ada"}])
    emulator.service.clock.advance(A_WEEK)
    assert emulator.get("deletion_status/").get_json()["results"][0]["status"] == "completed"
    assert stored_events(emulator, "ada") == ["late"]


def merge(emulator: Emulator, source: str, target: str) -> None:
    emulator.batch([{"event": "$merge_dangerously", "distinct_id": target, "properties": {"alias": source}}])


@pytest.mark.parametrize("body", [DELAYED, POLLS])
def test_a_person_that_is_merged_away_leaves_the_other_alone(
    emulator: Emulator, ada: str, body: dict[str, Any]
) -> None:
    terms(emulator, body)
    in_bulk(emulator, ada)
    bob = uuid_of(emulator, "bob")
    merge(emulator, "ada", "bob")
    for _ in range(4):
        emulator.service.clock.advance(60)
        [person] = emulator.get("").get_json()["results"]
        assert (person["uuid"], person["distinct_ids"]) == (bob, ["ada", "bob"])


def test_a_person_that_takes_another_over_takes_it_along(emulator: Emulator, ada: str) -> None:
    terms(emulator, DELAYED)
    in_bulk(emulator, ada)
    merge(emulator, "bob", "ada")
    assert emulator.names() == ["ada"]
    emulator.service.clock.advance(60)
    assert emulator.names() == []
    assert emulator.get("?distinct_id=bob").get_json()["results"] == []


def test_the_status_of_deletions_tells_of_events_and_not_of_profiles(emulator: Emulator, ada: str) -> None:
    terms(emulator, DELAYED)
    in_bulk(emulator, ada)
    assert emulator.get("deletion_status/").get_json()["results"] == []
    emulator.post("bulk_delete/", {"ids": [ada], "delete_events": True})
    pending = {
        "person_uuid": ada,
        "created_at": "2024-11-24T12:00:00Z",
        "status": "pending",
        "delete_verified_at": None,
    }
    assert emulator.get("deletion_status/").get_json()["results"] == [pending]
    emulator.service.clock.advance(60)
    assert emulator.names() == ["bob"]
    assert emulator.get("deletion_status/").get_json()["results"] == [pending], "the profile is gone"
    emulator.service.clock.advance(A_WEEK)
    completed = pending | {"status": "completed", "delete_verified_at": "2024-12-01T05:00:00Z"}
    assert emulator.get("deletion_status/").get_json()["results"] == [completed]


def test_events_may_be_deleted_before_a_profile_that_waits_longer(emulator: Emulator, ada: str) -> None:
    terms(emulator, {"mode": "delayed", "seconds": 2 * A_WEEK})
    emulator.post("bulk_delete/", {"ids": [ada], "delete_events": True})
    emulator.service.clock.advance(A_WEEK)
    assert emulator.get("deletion_status/").get_json()["results"][0]["status"] == "completed"
    assert stored_events(emulator, "ada") == []
    record = emulator.get(f"{ada}/").get_json()
    assert record["last_seen_at"] is None
    emulator.service.clock.advance(A_WEEK)
    assert emulator.names() == ["bob"]


@pytest.mark.parametrize("era", ["2024-11"])
def test_in_2024_an_empty_answer_says_nothing_of_the_queue(emulator: Emulator, ada: str) -> None:
    terms(emulator, DELAYED)
    answer = emulator.post("bulk_delete/", {"ids": [ada]})
    assert (answer.status_code, answer.data) == (202, b"")
    assert emulator.names() == ["bob", "ada"]
    emulator.service.clock.advance(60)
    assert emulator.names() == ["bob"]


def test_a_reset_forgets_what_was_queued(emulator: Emulator, ada: str) -> None:
    terms(emulator, DELAYED)
    in_bulk(emulator, ada)
    assert emulator.call("POST", "/_emulator/reset/", {}).status_code == 200
    emulator.people("ada")
    emulator.service.clock.advance(60)
    assert emulator.names() == ["ada"]
