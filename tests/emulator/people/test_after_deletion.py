"""What is left of a deleted person, and what becomes of a distinct id that is used again (DEV-054).

A missing profile proves nothing about events: they lie where they were until Sunday's run, and those that
arrive after the request outlive it.
"""

from __future__ import annotations

from typing import Any

import pytest

from support.inprocess import Emulator
from support.shop import ADA_UUID, BOB_UUID
from support.stored import stored_events

PENDING = {
    "person_uuid": BOB_UUID,
    "created_at": "2024-11-24T12:00:00Z",
    "status": "pending",
    "delete_verified_at": None,
}
COMPLETED = PENDING | {"status": "completed", "delete_verified_at": "2024-12-01T05:00:00Z"}
BOBS = ["$pageview", "signed up", "$pageview"]
"""Bob's events in the worked examples."""


def delete(emulator: Emulator, *distinct_ids: str, **options: object) -> None:
    answer = emulator.post("bulk_delete/", {"distinct_ids": list(distinct_ids)} | options)
    assert answer.status_code == 202


def status(emulator: Emulator, query: str = "") -> list[Any]:
    return list(emulator.get(f"deletion_status/{query}").get_json()["results"])


def advance(emulator: Emulator, **by: object) -> None:
    assert emulator.call("POST", "/_emulator/clock/advance/", by).status_code == 200


def come(emulator: Emulator, *events: str, distinct_id: str = "bob") -> None:
    """Let events arrive now."""
    emulator.batch({"event": event, "distinct_id": distinct_id} for event in events)


def reset(emulator: Emulator, distinct_id: str) -> None:
    answer = emulator.post("reset_person_distinct_id/", {"distinct_id": distinct_id})
    assert (answer.status_code, answer.data) == (202, b"")


def did(emulator: Emulator, event: str) -> list[str]:
    """Return the uuids of the people in whose funnel an event is, of all time."""
    body = {"events": [{"id": event, "type": "events"}], "funnel_step": 1, "date_from": "all"}
    [page] = emulator.post("funnel/", body).get_json()["results"]
    return [person["uuid"] for person in page["people"]]


def test_the_profile_goes_at_once_and_its_events_on_sunday(shopful: Emulator) -> None:
    delete(shopful, "bob", delete_events=True)
    assert shopful.get(f"{BOB_UUID}/").status_code == 404
    assert shopful.names() == ["anon-1"]
    assert stored_events(shopful, "bob") == BOBS, "the profile is gone, the events are not"
    assert status(shopful, f"?person_uuid={BOB_UUID}") == [PENDING]
    advance(shopful, to="2024-12-01T04:59:59Z")
    assert status(shopful) == [PENDING]
    assert stored_events(shopful, "bob") == BOBS
    advance(shopful, seconds=1)
    assert status(shopful) == [COMPLETED]
    assert stored_events(shopful, "bob") == []
    assert did(shopful, "signed up") == [ADA_UUID]


def test_events_of_a_deleted_person_are_in_no_insight_although_they_exist(shopful: Emulator) -> None:
    assert did(shopful, "signed up") == [BOB_UUID, ADA_UUID]
    delete(shopful, "bob")
    assert did(shopful, "signed up") == [ADA_UUID]
    assert status(shopful) == []
    advance(shopful, to="next-deletion-run")
    assert stored_events(shopful, "bob") == BOBS, "nobody asked to delete them"


def test_new_events_make_a_profile_with_the_uuid_of_the_distinct_id(shopful: Emulator) -> None:
    old = shopful.get(f"{BOB_UUID}/").get_json()
    delete(shopful, "bob")
    advance(shopful, seconds=60)
    come(shopful, "paid")
    new = shopful.get(f"{BOB_UUID}/").get_json()
    assert new == {
        "id": 3,
        "name": "bob",
        "distinct_ids": ["bob"],
        "properties": {},
        "created_at": "2024-11-24T12:01:00Z",
        "uuid": BOB_UUID,
        "last_seen_at": None,
    }
    assert old["id"] == 2
    assert shopful.names() == ["bob", "anon-1"]
    looked_up = shopful.post("batch_by_distinct_ids/", {"distinct_ids": ["bob"]}).get_json()
    assert looked_up == {"results": {"bob": new}}


def test_a_distinct_id_that_gave_its_person_no_uuid_comes_back_with_its_own(shopful: Emulator) -> None:
    delete(shopful, "ada")
    come(shopful, "paid", distinct_id="ada")
    [person] = shopful.get("?distinct_id=ada").get_json()["results"]
    # The uuid of `1:ada`; that of the deleted person was `anon-1`'s (examples, "The others").
    assert person["uuid"] == "af061de7-58aa-50ee-8f2c-8010440c77ef"
    assert shopful.get(f"{ADA_UUID}/").status_code == 404


def test_events_of_the_new_profile_stay_out_of_insights_until_the_reset(shopful: Emulator) -> None:
    delete(shopful, "bob")
    come(shopful, "paid", "refunded")
    assert did(shopful, "paid") == [ADA_UUID]
    assert did(shopful, "refunded") == []
    reset(shopful, "bob")
    assert did(shopful, "paid") == [BOB_UUID, ADA_UUID], "what came in between is seen"
    assert did(shopful, "signed up") == [ADA_UUID], "what came before the deletion is not"
    come(shopful, "returned")
    assert did(shopful, "returned") == [BOB_UUID], "nor is anything hidden after the reset"
    assert shopful.get(f"{BOB_UUID}/").get_json()["last_seen_at"] == "2024-11-24T12:00:00Z"


def test_a_reset_lets_one_distinct_id_back_and_no_other(shopful: Emulator) -> None:
    delete(shopful, "ada", "bob")
    come(shopful, "paid", distinct_id="ada")
    come(shopful, "paid", distinct_id="bob")
    reset(shopful, "bob")
    assert did(shopful, "paid") == [BOB_UUID]


def test_a_reset_before_anything_came_back_hides_nothing_later(shopful: Emulator) -> None:
    delete(shopful, "bob")
    reset(shopful, "bob")
    come(shopful, "paid")
    assert did(shopful, "paid") == [BOB_UUID, ADA_UUID]


def test_events_that_come_after_the_request_outlive_its_run(shopful: Emulator) -> None:
    delete(shopful, "bob", delete_events=True)
    advance(shopful, seconds=1)
    come(shopful, "paid")
    advance(shopful, to="next-deletion-run")
    assert status(shopful) == [COMPLETED]
    assert stored_events(shopful, "bob") == ["paid"], (
        "completed means: what had come by the time of the request"
    )
    reset(shopful, "bob")
    assert did(shopful, "paid") == [BOB_UUID, ADA_UUID]


def test_asking_again_before_the_run_covers_no_later_events(shopful: Emulator) -> None:
    delete(shopful, "bob", delete_events=True)
    advance(shopful, seconds=3600)
    come(shopful, "paid")
    answer = shopful.post("bulk_delete/", {"distinct_ids": ["bob"], "delete_events": True}).get_json()
    assert answer["events_queued_for_deletion"] is True, "it says so all the same"
    assert status(shopful) == [PENDING], "the older request stays as it was"
    advance(shopful, to="next-deletion-run")
    assert stored_events(shopful, "bob") == ["paid"]


@pytest.mark.parametrize(("era", "left"), [("2026-04", ["paid"]), ("2026-10", []), ("union", [])])
def test_asking_again_after_the_run_covers_them_unless_the_completed_request_blocks(
    shopful: Emulator, left: list[str]
) -> None:
    delete(shopful, "bob", delete_events=True)
    advance(shopful, to="next-deletion-run")
    come(shopful, "paid")
    delete(shopful, "bob", delete_events=True)
    advance(shopful, to="next-deletion-run")
    assert stored_events(shopful, "bob") == left


def test_a_kept_profile_outlives_its_events(shopful: Emulator) -> None:
    delete(shopful, "bob", delete_events=True, keep_person=True)
    assert did(shopful, "signed up") == [BOB_UUID, ADA_UUID], "until Sunday they count"
    advance(shopful, to="next-deletion-run")
    assert (status(shopful), stored_events(shopful, "bob")) == ([COMPLETED], [])
    assert did(shopful, "signed up") == [ADA_UUID]
    assert shopful.get(f"{BOB_UUID}/").get_json()["last_seen_at"] is None
