"""The log of what was done to persons (api-facts §2; examples, "The others"; DEV-082)."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from support.inprocess import ORIGIN, PERSONS, Emulator, envelope
from support.shop import ADA_UUID, BOB_UUID

NOW = "2024-11-24T12:00:00Z"
SPLIT = {
    "type": "Person",
    "action": "split",
    "field": None,
    "before": None,
    "after": {"distinct_ids": ["anon-1", "ada"]},
}


def changed(field: str | None) -> dict[str, Any]:
    return {"type": "Person", "action": "changed", "field": field, "before": None, "after": None}


def lines(emulator: Emulator, path: str = "activity/") -> list[dict[str, Any]]:
    answer = emulator.get(path)
    assert answer.status_code == 200, answer.text
    return list(answer.get_json()["results"])


def told(emulator: Emulator, path: str = "activity/") -> list[tuple[str, str]]:
    """What was done to whom, newest first."""
    return [(line["activity"], line["item_id"]) for line in lines(emulator, path)]


def test_a_line_says_who_did_what_to_whom(shopful: Emulator) -> None:
    shopful.post("1/split/", {"distinct_ids_to_split": ["ada"]})
    answer = shopful.get("1/activity/?limit=10&page=1").get_json()
    [line] = answer.pop("results")
    assert answer == {"next": None, "previous": None, "total_count": 1}
    assert str(uuid.UUID(line.pop("id"))) in shopful.get("activity/").text
    assert line == {
        "user": {"first_name": "", "email": "user@example.org"},
        "activity": "split_person",
        "scope": "Person",
        "item_id": "1",
        "detail": {"changes": [SPLIT], "name": ADA_UUID, "trigger": None, "type": None, "short_id": None},
        "created_at": NOW,
    }


@pytest.mark.parametrize(
    ("method", "path", "body", "activity", "changes", "name"),
    [
        ("PUT", "1/", {"properties": {"a": 1}}, "updated", [changed("properties")], None),
        ("PATCH", "1/", {"properties": {}}, "updated", [changed("properties")], None),
        ("POST", "1/update_property/", {"key": "a", "value": 1}, "updated", [changed("properties")], None),
        ("POST", "1/delete_property/", {"$unset": "a"}, "delete_property", [changed(None)], ADA_UUID),
        ("DELETE", "1/", None, "deleted", None, ADA_UUID),
        ("POST", "bulk_delete/", {"ids": [ADA_UUID]}, "deleted", None, ADA_UUID),
    ],
)
def test_each_kind_of_change_is_logged(
    shopful: Emulator, method: str, path: str, body: object, activity: str, changes: object, name: str | None
) -> None:
    assert shopful.call(method, path, body).status_code < 300
    [line] = lines(shopful)
    assert (line["activity"], line["item_id"], line["created_at"]) == (activity, "1", NOW)
    assert (line["detail"]["changes"], line["detail"]["name"]) == (changes, name)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "1/", {}),
        ("POST", "1/update_property/", {"key": "a"}),
        ("POST", "1/delete_property/", {}),
        ("POST", "1/split/", {"main_distinct_id": "bob"}),
        ("DELETE", "99/", None),
        ("DELETE", "1/?keep_person&delete_events", None),
        ("POST", "bulk_delete/", {"ids": [ADA_UUID], "keep_person": True}),
        ("POST", "bulk_delete/", {"distinct_ids": ["nobody"]}),
        ("POST", "1/delete_events/", {}),
        ("POST", "reset_person_distinct_id/", {"distinct_id": "ada"}),
    ],
)
def test_what_changes_no_profile_is_not_logged(
    shopful: Emulator, method: str, path: str, body: object
) -> None:
    shopful.call(method, path, body)
    assert told(shopful) == []


def test_the_log_is_newest_first_and_outlives_the_person(shopful: Emulator) -> None:
    shopful.call("PUT", "1/", {"properties": {}})
    shopful.service.clock.advance(60)
    shopful.post("2/delete_property/", {"$unset": "a"})
    shopful.call("DELETE", "1/")
    assert told(shopful) == [("deleted", "1"), ("delete_property", "2"), ("updated", "1")]
    assert told(shopful, "2/activity/") == [("delete_property", "2")]
    assert envelope(shopful.get("1/activity/"))[0] == 404


def test_all_of_a_bulk_deletion_are_logged_but_those_that_fail(shopful: Emulator) -> None:
    shopful.people("eve")
    failing = {"kind": "failing-persons", "distinct_ids": ["bob"]}
    assert shopful.client.post("/_emulator/pathology/", json=failing).status_code == 200
    shopful.post("bulk_delete/", {"distinct_ids": ["ada", "bob", "eve"]})
    assert sorted(told(shopful)) == [("deleted", "1"), ("deleted", "3")]
    assert envelope(shopful.call("DELETE", f"{BOB_UUID}/"))[0] == 503
    assert len(told(shopful)) == 2


def test_a_queued_deletion_is_logged_when_it_is_asked_for(shopful: Emulator) -> None:
    delayed = {"mode": "delayed", "seconds": 60}
    assert shopful.client.put("/_emulator/deletions/", json=delayed).status_code == 200
    shopful.call("DELETE", "1/")
    assert told(shopful, "1/activity/") == [("deleted", "1")]
    shopful.service.clock.advance(60)
    assert [line["created_at"] for line in lines(shopful)] == [NOW]


def test_pages_are_linked(shopful: Emulator) -> None:
    for _ in range(3):
        shopful.call("PUT", "1/", {"properties": {}})
    here = f"{ORIGIN}{PERSONS}activity/"
    first = shopful.get("activity/?limit=1").get_json()
    assert (first["next"], first["previous"]) == (f"{here}?limit=1&page=2", None)
    second = shopful.get(first["next"]).get_json()
    assert (second["next"], second["previous"]) == (f"{here}?limit=1&page=3", f"{here}?limit=1&page=1")
    third = shopful.get(second["next"]).get_json()
    assert (third["next"], third["previous"]) == (None, f"{here}?limit=1&page=2")
    assert {page["total_count"] for page in (first, second, third)} == {3}
    assert len({page["results"][0]["id"] for page in (first, second, third)}) == 3


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 10),
        ("?limit=11", 11),
        ("?limit=0", 10),
        ("?limit=-3", 10),
        ("?limit=x&page=y", 10),
        ("?page=0", 10),
        ("?page=-1", 10),
        ("?page=2", 1),
        ("?page=3", 0),
        (f"?limit={'9' * 40}", 11),
        (f"?page={'9' * 40}", 0),
        (f"?page={'9' * 40}&limit={'9' * 40}", 0),
    ],
)
def test_junk_counts_as_absent_and_beyond_the_last_page_is_nothing(
    shopful: Emulator, query: str, shown: int
) -> None:
    for _ in range(11):
        shopful.call("PUT", "1/", {"properties": {}})
    answer = shopful.get(f"activity/{query}").get_json()
    assert (len(answer["results"]), answer["total_count"]) == (shown, 11)


def test_projects_have_logs_of_their_own(shopful: Emulator) -> None:
    shopful.call("PUT", "1/", {"properties": {}})
    shopful.post("/api/projects/", {"name": "other"})
    assert told(shopful, "/api/environments/2/persons/activity/") == []


def test_a_reset_empties_the_log(shopful: Emulator) -> None:
    shopful.call("PUT", "1/", {"properties": {}})
    assert shopful.client.post("/_emulator/reset/").status_code == 200
    assert told(shopful) == []


def test_the_log_needs_a_scope_of_its_own(shopful: Emulator) -> None:
    refused = shopful.get("activity/", key=shopful.scoped("person:write"))
    detail = "API key missing required scope 'activity_log:read'"
    assert envelope(refused) == (403, "authentication_error", "permission_denied", detail, None)
    assert shopful.get("1/activity/", key=shopful.scoped("activity_log:read")).status_code == 200
