"""The register's rows about bulk deletion: the emulator does what their column `emulator` says."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.deviations.marks import EVERY_ERA
from support.inprocess import Emulator, envelope, invalid
from support.shop import ADA_UUID, BOB_UUID
from support.stored import queued_deletions, stored_events

NEITHER = invalid("You need to specify either distinct_ids or ids")
APRIL = {
    "persons_found": 1,
    "persons_deleted": 1,
    "events_queued_for_deletion": False,
    "recordings_queued_for_deletion": False,
    "deletion_errors": [],
}
OCTOBER = APRIL | {"persons_queued_for_deletion": 0}
RECORDINGS = {"distinct_ids": ["bob"], "delete_recordings": True}


@pytest.mark.parametrize(
    ("era", "summary"),
    [("2024-11", None), ("2026-04", APRIL), ("2026-10", OCTOBER), ("union", OCTOBER)],
)
def test_dev_002_bulk_delete_answers_202_with_the_eras_body(
    shopful: Emulator, summary: dict[str, Any] | None
) -> None:
    answer = shopful.post("bulk_delete/", {"distinct_ids": ["bob"]})
    assert answer.status_code == 202
    if summary is None:
        assert (answer.data, answer.headers.get("Content-Type")) == (b"", None)
    else:
        assert answer.get_json() == summary
    assert shopful.names() == ["anon-1"]


@EVERY_ERA
@pytest.mark.parametrize("query", ["distinct_ids=bob", f"ids={BOB_UUID}", 'distinct_ids=["bob"]'])
def test_dev_003_id_lists_in_the_query_are_not_read(shopful: Emulator, query: str) -> None:
    assert envelope(shopful.post(f"bulk_delete/?{query}", {})) == NEITHER
    assert shopful.names() == ["bob", "anon-1"]


@EVERY_ERA
def test_dev_003_delete_events_in_the_query_is_not_read(shopful: Emulator) -> None:
    shopful.post("bulk_delete/?delete_events=true", {"distinct_ids": ["bob"]})
    assert queued_deletions(shopful) == []
    shopful.post("bulk_delete/", {"distinct_ids": ["ada"], "delete_events": True})
    assert queued_deletions(shopful) == [ADA_UUID]


@EVERY_ERA
@pytest.mark.parametrize(("field", "value"), [("ids", BOB_UUID), ("distinct_ids", "bob")])
def test_dev_004_ids_are_lists_and_no_objects(shopful: Emulator, field: str, value: str) -> None:
    refusal = invalid('Expected a list of items but got type "dict".', field, "not_a_list")
    assert envelope(shopful.post("bulk_delete/", {field: {"0": value}})) == refusal
    assert shopful.post("bulk_delete/", {field: [value]}).status_code == 202
    assert shopful.names() == ["anon-1"]


@EVERY_ERA
@pytest.mark.parametrize(("field", "value"), [("ids", BOB_UUID), ("distinct_ids", "bob")])
def test_dev_005_a_call_takes_1000_ids_in_every_era(shopful: Emulator, field: str, value: str) -> None:
    refusal = invalid(f"You can only pass 1000 {field} in one call")
    assert envelope(shopful.post("bulk_delete/", {field: [value] * 1001})) == refusal
    assert shopful.names() == ["bob", "anon-1"]
    assert shopful.post("bulk_delete/", {field: [value] * 1000}).status_code == 202
    assert shopful.names() == ["anon-1"]


@pytest.mark.parametrize(
    ("era", "kept"), [("2024-11", False), ("2026-04", True), ("2026-10", True), ("union", True)]
)
def test_dev_006_keep_person_keeps_from_2026_on(shopful: Emulator, kept: bool) -> None:
    body = {"distinct_ids": ["bob"], "keep_person": True, "delete_events": True}
    assert shopful.post("bulk_delete/", body).status_code == 202
    assert shopful.names() == (["bob", "anon-1"] if kept else ["anon-1"])
    assert queued_deletions(shopful) == [BOB_UUID], "events are deleted either way"


@pytest.mark.parametrize("era", ["2026-04", "2026-10", "union"])
def test_dev_006_delete_recordings_is_obeyed_from_2026_on(shopful: Emulator) -> None:
    assert shopful.post("bulk_delete/", RECORDINGS).get_json()["recordings_queued_for_deletion"] is True


@pytest.mark.parametrize("era", ["2024-11"])
def test_dev_006_delete_recordings_is_ignored_in_2024(shopful: Emulator) -> None:
    answer = shopful.post("bulk_delete/", RECORDINGS)
    assert (answer.status_code, answer.data) == (202, b"")


@pytest.mark.parametrize("era", ["2026-04", "2026-10", "union"])
def test_dev_007_both_lists_are_refused_in_2026(shopful: Emulator) -> None:
    answer = shopful.post("bulk_delete/", {"distinct_ids": ["bob"], "ids": [ADA_UUID]})
    assert envelope(answer) == invalid("You must provide either distinct_ids or ids, not both")
    assert shopful.names() == ["bob", "anon-1"]


@pytest.mark.parametrize("era", ["2024-11"])
def test_dev_007_distinct_ids_win_without_a_word_in_2024(shopful: Emulator) -> None:
    answer = shopful.post("bulk_delete/", {"distinct_ids": ["bob"], "ids": [ADA_UUID]})
    assert (answer.status_code, answer.data) == (202, b"")
    assert shopful.names() == ["anon-1"]


@EVERY_ERA
def test_dev_008_bulk_delete_ignores_a_body_of_properties(shopful: Emulator) -> None:
    properties = [{"key": "email", "value": "ada@example.org", "type": "person"}]
    assert envelope(shopful.post("bulk_delete/", {"properties": properties})) == NEITHER
    shopful.post("bulk_delete/", {"distinct_ids": ["bob"], "properties": properties})
    assert shopful.names() == ["anon-1"], "Bob has no such property, and goes all the same"


@pytest.mark.parametrize("era", ["2026-04", "2026-10", "union"])
def test_dev_023_profiles_go_at_once_and_events_on_the_next_sunday_at_five(shopful: Emulator) -> None:
    shopful.post("bulk_delete/", {"distinct_ids": ["bob"], "delete_events": True})
    assert shopful.get(f"{BOB_UUID}/").status_code == 404
    for time, status in (("2024-12-01T04:59:59Z", "pending"), ("2024-12-01T05:00:00Z", "completed")):
        shopful.call("POST", "/_emulator/clock/advance/", {"to": time})
        [row] = shopful.get("deletion_status/").get_json()["results"]
        assert (row["person_uuid"], row["status"]) == (BOB_UUID, status)
    assert row["delete_verified_at"] == "2024-12-01T05:00:00Z"


@EVERY_ERA
def test_dev_023_the_oldest_pending_request_says_which_events_go(shopful: Emulator) -> None:
    body = {"distinct_ids": ["bob"], "delete_events": True}
    shopful.post("bulk_delete/", body)
    for event in ("late", "later"):
        shopful.service.clock.advance(60)
        shopful.batch([{"event": event, "distinct_id": "bob"}])
        shopful.post("bulk_delete/", body)
    assert queued_deletions(shopful) == [BOB_UUID], "one request, the oldest"
    shopful.call("POST", "/_emulator/clock/advance/", {"to": "next-deletion-run"})
    assert stored_events(shopful, "bob") == ["late", "later"], "the three that came before it are gone"


@pytest.mark.parametrize("era", ["2024-11"])
def test_dev_024_an_answer_without_a_body_has_no_format(shopful: Emulator) -> None:
    for name in ("csv", "json"):
        answer = shopful.post(f"bulk_delete/?format={name}", {"distinct_ids": ["bob"]})
        assert (answer.status_code, answer.data, answer.headers.get("Content-Type")) == (202, b"", None)


@pytest.mark.parametrize("era", ["2026-04", "2026-10", "union"])
def test_dev_024_a_summary_has_no_rows_for_csv(shopful: Emulator) -> None:
    answer = shopful.post("bulk_delete/?format=csv", {"distinct_ids": ["bob"]})
    assert (answer.status_code, answer.data, answer.mimetype) == (202, b"", "text/csv")
    answer = shopful.post("bulk_delete/?format=json", {"distinct_ids": ["ada"]})
    assert answer.get_json()["persons_deleted"] == 1
    assert shopful.names() == []
