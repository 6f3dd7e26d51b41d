"""Deleting one person, its events or its recordings (api-facts §2; DEV-075, DEV-076, DEV-085)."""

from __future__ import annotations

import pytest

from support.inprocess import Emulator, envelope, invalid
from support.shop import ADA_UUID, BOB_UUID

NOT_FOUND = (404, "invalid_request", "not_found", "Not found.", None)
A_WEEK = 7 * 86_400


def fail(emulator: Emulator, *distinct_ids: str, **fields: object) -> None:
    body = {"kind": "failing-persons", "distinct_ids": distinct_ids, "step": "tombstone_postgres", **fields}
    assert emulator.client.post("/_emulator/pathology/", json=body).status_code == 200


def delay(emulator: Emulator, seconds: int) -> None:
    body = {"mode": "delayed", "seconds": seconds}
    assert emulator.client.put("/_emulator/deletions/", json=body).status_code == 200


def queued(emulator: Emulator) -> list[str]:
    """Whose events are queued for deletion, newest first."""
    return [row["person_uuid"] for row in emulator.get("deletion_status/").get_json()["results"]]


@pytest.mark.parametrize("name", ["1", ADA_UUID])
def test_a_person_is_deleted_once(shopful: Emulator, name: str) -> None:
    answer = shopful.call("DELETE", f"{name}/")
    assert (answer.status_code, answer.data) == (202, b"")
    assert "Content-Type" not in answer.headers
    assert shopful.names() == ["bob"]
    assert envelope(shopful.call("DELETE", f"{name}/")) == NOT_FOUND


def test_events_stay_unless_their_deletion_is_asked_for(shopful: Emulator) -> None:
    shopful.call("DELETE", "1/")
    assert queued(shopful) == []
    shopful.call("DELETE", "2/?delete_events=true")
    assert queued(shopful) == [BOB_UUID]


@pytest.mark.parametrize("switch", ["delete_events", "delete_events=", "delete_events=false"])
def test_switches_count_by_their_presence(shopful: Emulator, switch: str) -> None:
    shopful.call("DELETE", f"1/?{switch}")
    assert queued(shopful) == [ADA_UUID]


def test_switches_in_the_body_are_not_read(shopful: Emulator) -> None:
    shopful.call("DELETE", "1/", {"delete_events": True, "keep_person": True})
    assert queued(shopful) == []
    assert shopful.names() == ["bob"]


def test_a_person_that_is_kept_loses_its_events_alone(shopful: Emulator) -> None:
    answer = shopful.call("DELETE", "1/?keep_person=0&delete_events&delete_recordings")
    assert (answer.status_code, answer.data) == (202, b"")
    assert shopful.names() == ["bob", "anon-1"]
    assert queued(shopful) == [ADA_UUID]


@pytest.mark.parametrize("era", ["2024-11"])
def test_in_2024_nobody_is_kept(shopful: Emulator) -> None:
    assert shopful.call("DELETE", "1/?keep_person=true").status_code == 202
    assert shopful.names() == ["bob"]


def test_a_profile_that_is_queued_goes_later(shopful: Emulator) -> None:
    delay(shopful, 60)
    assert shopful.call("DELETE", "1/").status_code == 202
    assert shopful.names() == ["bob", "anon-1"]
    shopful.service.clock.advance(30)
    assert shopful.call("DELETE", "1/").status_code == 202
    shopful.service.clock.advance(30)
    assert shopful.names() == ["bob"]
    assert envelope(shopful.call("DELETE", "1/")) == NOT_FOUND


@pytest.mark.parametrize("era", ["2026-10", "union"])
def test_a_person_that_stays_is_told_of(shopful: Emulator) -> None:
    fail(shopful, "ada", times=1)
    status, kind, code, detail, attr = envelope(shopful.call("DELETE", "1/?delete_events"))
    assert (status, kind, code, attr) == (503, "server_error", "person_deletion_failed", None)
    assert "tombstone_postgres" in detail
    assert shopful.names() == ["bob", "anon-1"]
    assert queued(shopful) == [ADA_UUID]
    assert shopful.call("DELETE", "1/").status_code == 202
    assert shopful.names() == ["bob"]


@pytest.mark.parametrize("era", ["2024-11", "2026-04"])
def test_before_that_nobody_was_told(shopful: Emulator) -> None:
    fail(shopful, "ada")
    answer = shopful.call("DELETE", "1/")
    assert (answer.status_code, answer.data) == (202, b"")
    assert shopful.names() == ["bob", "anon-1"]


def test_a_person_that_is_kept_cannot_fail(shopful: Emulator) -> None:
    fail(shopful, "ada")
    assert shopful.call("DELETE", "1/?keep_person").status_code == 202


def test_a_person_that_comes_back_has_hidden_events(shopful: Emulator) -> None:
    shopful.call("DELETE", f"{BOB_UUID}/")
    shopful.batch([{"event": "x", "distinct_id": "bob"}])
    assert shopful.get(f"{BOB_UUID}/").get_json()["last_seen_at"] is None


def test_events_are_queued_without_the_person(shopful: Emulator) -> None:
    answer = shopful.post("2/delete_events/", {})
    assert (answer.status_code, answer.data) == (202, b"")
    assert queued(shopful) == [BOB_UUID]
    shopful.service.clock.advance(A_WEEK)
    record = shopful.get("2/").get_json()
    assert (record["name"], record["last_seen_at"]) == ("bob", None)


@pytest.mark.parametrize(("era", "count"), [("2026-04", 1), ("2026-10", 2)])
def test_whether_events_are_queued_again_depends_on_the_era(shopful: Emulator, count: int) -> None:
    for _ in range(2):
        assert shopful.post("2/delete_events/", {}).status_code == 202
        shopful.service.clock.advance(A_WEEK)
    assert queued(shopful) == [BOB_UUID] * count


def test_recordings_are_queued_by_word_alone(shopful: Emulator) -> None:
    answer = shopful.post("2/delete_recordings/", {})
    assert (answer.status_code, answer.data) == (202, b"")
    assert queued(shopful) == []
    assert shopful.names() == ["bob", "anon-1"]


@pytest.mark.parametrize(
    ("method", "path"), [("DELETE", ""), ("POST", "delete_events/"), ("POST", "delete_recordings/")]
)
def test_nobody_else_is_meant(shopful: Emulator, method: str, path: str) -> None:
    assert envelope(shopful.call(method, f"99/{path}")) == NOT_FOUND
    detail = (
        "The ID provided does not look like a personID. If you are using a distinctId, please use "
        "/persons?distinct_id=bob instead."
    )
    assert envelope(shopful.call(method, f"bob/{path}")) == invalid(detail)
    shopful.post("/api/projects/", {"name": "other"})
    assert envelope(shopful.call(method, f"/api/environments/2/persons/1/{path}")) == NOT_FOUND
    assert shopful.names() == ["bob", "anon-1"]
