from __future__ import annotations

from typing import Any

import pytest

from support.inprocess import Emulator, envelope, invalid
from support.shop import ADA_UUID, BOB_UUID

SUMMARY = {
    "persons_found": 1,
    "persons_deleted": 1,
    "persons_queued_for_deletion": 0,
    "events_queued_for_deletion": True,
    "recordings_queued_for_deletion": False,
    "deletion_errors": [],
}
APRIL = {key: value for key, value in SUMMARY.items() if key != "persons_queued_for_deletion"}
NOTHING = SUMMARY | {"persons_found": 0, "persons_deleted": 0, "events_queued_for_deletion": False}
ADAS = {"distinct_ids": ["ada", "anon-1", "nobody"], "delete_events": True}


@pytest.mark.parametrize(("era", "summary"), [("2026-04", APRIL), ("2026-10", SUMMARY), ("union", SUMMARY)])
def test_the_summary_has_the_form_of_its_era(shopful: Emulator, summary: dict[str, Any]) -> None:
    answer = shopful.post("bulk_delete/", ADAS)
    assert (answer.status_code, answer.get_json()) == (202, summary)
    assert shopful.names() == ["bob"]


@pytest.mark.parametrize("era", ["2024-11"])
@pytest.mark.parametrize("suffix", ["", "?format=csv"])
def test_in_2024_the_answer_is_empty_and_of_no_type(shopful: Emulator, suffix: str) -> None:
    answer = shopful.post(f"bulk_delete/{suffix}", ADAS)
    assert (answer.status_code, answer.data) == (202, b"")
    assert "Content-Type" not in answer.headers
    assert shopful.names() == ["bob"]


def test_ids_are_uuids_in_any_case(shopful: Emulator) -> None:
    body = {"ids": [ADA_UUID.upper(), ADA_UUID, BOB_UUID]}
    summary = shopful.post("bulk_delete/", body).get_json()
    assert (summary["persons_found"], summary["persons_deleted"]) == (2, 2)
    assert shopful.names() == []


def test_ids_that_nobody_has_are_no_error(shopful: Emulator) -> None:
    answer = shopful.post("bulk_delete/", {"distinct_ids": ["x"], "delete_events": 1, "delete_recordings": 1})
    assert (answer.status_code, answer.get_json()) == (202, NOTHING)


def test_a_distinct_id_is_a_text_and_no_uuid_of_a_person(shopful: Emulator) -> None:
    assert shopful.post("bulk_delete/", {"distinct_ids": [ADA_UUID]}).get_json() == NOTHING


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (
            {"ids": ["x"], "distinct_ids": ["y"]},
            invalid("You must provide either distinct_ids or ids, not both"),
        ),
        ({"distinct_ids": ["x"] * 1001}, invalid("You can only pass 1000 distinct_ids in one call")),
        ({"ids": ["x"] * 1001}, invalid("You can only pass 1000 ids in one call")),
        ({}, invalid("You need to specify either distinct_ids or ids")),
        ({"ids": [], "distinct_ids": None}, invalid("You need to specify either distinct_ids or ids")),
        ({"ids": ["x"]}, invalid("\u201cx\u201d is not a valid UUID.", "ids")),
        (
            {"ids": ["x"], "distinct_ids": "ada"},
            invalid('Expected a list of items but got type "str".', "distinct_ids", "not_a_list"),
        ),
        ({"ids": {"0": "x"}}, invalid('Expected a list of items but got type "dict".', "ids", "not_a_list")),
        ({"ids": [7]}, invalid("Not a valid string.", "ids")),
        ({"distinct_ids": [None]}, invalid("Not a valid string.", "distinct_ids")),
    ],
)
def test_what_cannot_be_deleted_is_refused(
    emulator: Emulator, body: object, refusal: tuple[object, ...]
) -> None:
    assert envelope(emulator.post("bulk_delete/", body)) == refusal


def test_ids_in_the_query_are_not_read(emulator: Emulator) -> None:
    answer = emulator.post("bulk_delete/?distinct_ids=ada", {})
    assert envelope(answer) == invalid("You need to specify either distinct_ids or ids")


def test_an_empty_list_beside_a_filled_one_is_no_conflict(shopful: Emulator) -> None:
    assert shopful.post("bulk_delete/", {"ids": [], "distinct_ids": ["ada"]}).status_code == 202


@pytest.mark.parametrize("era", ["2024-11"])
def test_in_2024_distinct_ids_win_and_ids_are_not_looked_at(shopful: Emulator) -> None:
    body = {"ids": ["x"] * 2000, "distinct_ids": ["ada"]}
    assert shopful.post("bulk_delete/", body).status_code == 202
    assert shopful.names() == ["bob"]


@pytest.mark.parametrize("era", ["2024-11"])
@pytest.mark.parametrize("form", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_in_2024_a_form_does_too(shopful: Emulator, form: str) -> None:
    answer = shopful.call(
        "POST", "bulk_delete/", data={"distinct_ids": ["ada", "bob"]}, headers={"Content-Type": form}
    )
    assert answer.status_code == 202
    assert shopful.names() == []


@pytest.mark.parametrize("value", [1, "false", ["x"]])
def test_options_go_by_truthiness(shopful: Emulator, value: object) -> None:
    body = {
        "distinct_ids": ["ada"],
        "delete_events": value,
        "delete_recordings": value,
        "keep_person": value,
    }
    assert shopful.post("bulk_delete/", body).get_json() == SUMMARY | {
        "persons_deleted": 0,
        "recordings_queued_for_deletion": True,
    }
    assert shopful.names() == ["bob", "anon-1"]


@pytest.mark.parametrize("value", [0, "", None, [], False])
def test_falsy_options_are_off(shopful: Emulator, value: object) -> None:
    body = {
        "distinct_ids": ["ada"],
        "delete_events": value,
        "delete_recordings": value,
        "keep_person": value,
    }
    assert shopful.post("bulk_delete/", body).get_json() == SUMMARY | {"events_queued_for_deletion": False}


@pytest.mark.parametrize("era", ["2024-11"])
def test_in_2024_nobody_is_kept(shopful: Emulator) -> None:
    shopful.post("bulk_delete/", {"distinct_ids": ["ada"], "keep_person": True})
    assert shopful.names() == ["bob"]


@pytest.mark.parametrize(
    ("era", "summary"),
    [
        ("2026-04", APRIL | {"persons_deleted": 0}),
        ("union", SUMMARY | {"persons_deleted": 0, "persons_queued_for_deletion": 1}),
    ],
)
def test_queued_profiles_go_later(shopful: Emulator, summary: dict[str, Any]) -> None:
    delayed = {"mode": "delayed", "seconds": 60}
    assert shopful.client.put("/_emulator/deletions/", json=delayed).status_code == 200
    assert shopful.post("bulk_delete/", ADAS).get_json() == summary
    assert shopful.names() == ["bob", "anon-1"]
    shopful.service.clock.advance(60)
    assert shopful.names() == ["bob"]


@pytest.mark.parametrize(("era", "step"), [("2026-04", {}), ("2026-10", {"step": "tombstone_postgres"})])
def test_a_person_that_fails_is_named_and_stays(shopful: Emulator, step: dict[str, str]) -> None:
    inflicted = {"kind": "failing-persons", "distinct_ids": ["ada"], "step": "tombstone_postgres"}
    assert shopful.client.post("/_emulator/pathology/", json=inflicted).status_code == 200
    summary = shopful.post("bulk_delete/", {"distinct_ids": ["ada", "bob"]}).get_json()
    assert (summary["persons_found"], summary["persons_deleted"]) == (2, 1)
    assert summary["deletion_errors"] == [{"person_uuid": ADA_UUID} | step]
    assert shopful.names() == ["anon-1"]


def test_people_of_other_projects_are_safe(shopful: Emulator) -> None:
    shopful.post("/api/projects/", {"name": "other"})
    answer = shopful.post("/api/environments/2/persons/bulk_delete/", {"ids": [ADA_UUID]})
    assert answer.get_json()["persons_found"] == 0
    assert shopful.names() == ["bob", "anon-1"]


def test_a_deleted_person_that_is_seen_again_comes_back_with_the_same_uuid(shopful: Emulator) -> None:
    shopful.post("bulk_delete/", {"distinct_ids": ["bob"]})
    shopful.batch([{"event": "x", "distinct_id": "bob", "timestamp": "2024-11-23T00:00:00Z"}])
    assert shopful.get("?distinct_id=bob").get_json()["results"][0]["uuid"] == BOB_UUID
