from __future__ import annotations

import pytest

from support.inprocess import ORIGIN, PERSONS, Emulator, envelope, invalid
from support.shop import ADA_UUID, BOB_UUID

PENDING = {
    "person_uuid": ADA_UUID,
    "created_at": "2024-11-24T12:00:00Z",
    "status": "pending",
    "delete_verified_at": None,
}
COMPLETED = PENDING | {"status": "completed", "delete_verified_at": "2024-12-01T05:00:00Z"}
A_WEEK = 7 * 86_400


def delete(emulator: Emulator, *distinct_ids: str) -> None:
    body = {"distinct_ids": distinct_ids, "delete_events": True}
    assert emulator.post("bulk_delete/", body).status_code == 202


def rows(emulator: Emulator, query: str = "") -> list[dict[str, object]]:
    return list(emulator.get(f"deletion_status/{query}").get_json()["results"])


def test_events_are_pending_until_sunday_at_five(shopful: Emulator) -> None:
    delete(shopful, "ada")
    one_page = {"count": 1, "next": None, "previous": None}
    answer = shopful.get(f"deletion_status/?person_uuid={ADA_UUID}")
    assert answer.get_json() == one_page | {"results": [PENDING]}
    shopful.service.clock.advance(A_WEEK - 7 * 3600)
    answer = shopful.get(f"deletion_status/?person_uuid={ADA_UUID}")
    assert answer.get_json() == one_page | {"results": [COMPLETED]}


def test_only_deletions_with_events_have_a_row(shopful: Emulator) -> None:
    shopful.post("bulk_delete/", {"distinct_ids": ["ada"]})
    assert rows(shopful) == []


def test_a_pending_row_stays_as_it_is(shopful: Emulator) -> None:
    delete(shopful, "bob")
    shopful.service.clock.advance(3600)
    shopful.batch([{"event": "x", "distinct_id": "bob"}])
    delete(shopful, "bob")
    assert rows(shopful) == [PENDING | {"person_uuid": BOB_UUID}]


@pytest.mark.parametrize(("era", "count"), [("2026-04", 1), ("2026-10", 2), ("union", 2)])
def test_a_completed_row_blocks_a_new_one_only_in_older_eras(shopful: Emulator, count: int) -> None:
    delete(shopful, "bob")
    shopful.service.clock.advance(A_WEEK)
    shopful.batch([{"event": "x", "distinct_id": "bob"}])
    delete(shopful, "bob")
    assert len(rows(shopful)) == count


@pytest.mark.parametrize(
    ("query", "uuids"),
    [
        ("", [BOB_UUID, ADA_UUID]),
        ("?status=all", [BOB_UUID, ADA_UUID]),
        ("?status=pending", [BOB_UUID]),
        ("?status=completed", [ADA_UUID]),
        (f"?status=pending&person_uuid={ADA_UUID}", []),
        ("?limit=1", [BOB_UUID]),
        ("?limit=1&offset=1", [ADA_UUID]),
        ("?limit=0&offset=-1", [BOB_UUID, ADA_UUID]),
        ("?limit=x&offset=y", [BOB_UUID, ADA_UUID]),
        (f"?limit={'9' * 40}", [BOB_UUID, ADA_UUID]),
        (f"?offset={'9' * 40}", []),
    ],
)
def test_rows_are_chosen_and_paged_newest_first(shopful: Emulator, query: str, uuids: list[str]) -> None:
    delete(shopful, "ada")
    shopful.service.clock.advance(A_WEEK)
    delete(shopful, "bob")
    assert [row["person_uuid"] for row in rows(shopful, query)] == uuids


def test_pages_are_linked_as_the_rest_framework_does(emulator: Emulator) -> None:
    names = [f"p{number}" for number in range(3)]
    emulator.people(*names)
    delete(emulator, *names)
    here = f"{ORIGIN}{PERSONS}deletion_status/"
    middle = emulator.get("deletion_status/?limit=1&offset=1").get_json()
    assert (middle["count"], middle["next"], middle["previous"]) == (
        3,
        f"{here}?limit=1&offset=2",
        f"{here}?limit=1",
    )


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("status=done", invalid('"done" is not a valid choice.', "status", "invalid_choice")),
        ("person_uuid=x", invalid("Must be a valid UUID.", "person_uuid")),
    ],
)
def test_junk_is_refused_with_its_name(emulator: Emulator, query: str, refusal: tuple[object, ...]) -> None:
    assert envelope(emulator.get(f"deletion_status/?{query}")) == refusal


def test_csv_has_a_line_a_row(shopful: Emulator) -> None:
    delete(shopful, "ada")
    assert shopful.get("deletion_status/?format=csv").text.splitlines() == [
        "created_at,delete_verified_at,person_uuid,status",
        f"2024-11-24T12:00:00Z,,{ADA_UUID},pending",
    ]
