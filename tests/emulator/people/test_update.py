"""Setting and deleting a person's properties (api-facts §2; DEV-025, DEV-077, DEV-078)."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.people.asking import FUNNEL, both
from support.inprocess import Emulator, envelope, invalid
from support.shop import ADA_UUID, BOB_UUID

EMAIL = {"email": "ada@example.org"}
NOW = "2024-11-24T12:00:00Z"
NOT_FOUND = (404, "invalid_request", "not_found", "Not found.", None)


def properties(emulator: Emulator, person: str = "1") -> dict[str, Any]:
    found: dict[str, Any] = emulator.get(f"{person}/").get_json()["properties"]
    return found


def swapped(field: str) -> tuple[Any, ...]:
    """The refusal whose code and detail have changed places."""
    return 400, "validation_error", "This field is required.", "required", field


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
@pytest.mark.parametrize("person", ["1", ADA_UUID])
def test_listed_properties_are_set_and_others_stay(shopful: Emulator, method: str, person: str) -> None:
    answer = shopful.call(method, f"{person}/", {"properties": {"plan": "pro", "tags": [{"a": None}]}})
    assert (answer.status_code, answer.data) == (202, b"")
    assert "Content-Type" not in answer.headers
    assert properties(shopful) == EMAIL | {"plan": "pro", "tags": [{"a": None}]}


def test_a_property_that_is_there_is_overwritten(shopful: Emulator) -> None:
    shopful.call("PUT", "1/", {"properties": {"email": "a@example.org"}})
    assert properties(shopful) == {"email": "a@example.org"}


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
@pytest.mark.parametrize("body", [{}, {"properties": None}, {"properties": [1]}, {"properties": "plan"}])
def test_without_an_object_code_and_detail_are_swapped(shopful: Emulator, method: str, body: object) -> None:
    assert envelope(shopful.call(method, "1/", body)) == swapped("properties")
    assert properties(shopful) == EMAIL


def test_no_properties_at_all_change_nothing(shopful: Emulator) -> None:
    assert shopful.call("PUT", "1/", {"properties": {}}).status_code == 202
    assert properties(shopful) == EMAIL


def test_an_update_is_an_event_of_the_first_distinct_id_happening_now(shopful: Emulator) -> None:
    asked = FUNNEL | {"events": [{"id": "$set", "type": "events", "order": 0}]}
    assert both(shopful, "funnel/", asked) == []
    shopful.call("PUT", "1/", {"properties": {"plan": "pro"}})
    by_anon = {"properties": [{"key": "distinct_id", "value": "anon-1", "type": "event_metadata"}]}
    assert both(shopful, "funnel/", asked | by_anon) == ["ada"]
    assert shopful.get("1/").get_json()["last_seen_at"] == NOW


def test_a_kept_answer_is_worked_out_anew(shopful: Emulator) -> None:
    asked = FUNNEL | {"properties": [{"key": "plan", "value": "pro", "type": "person"}]}
    assert both(shopful, "funnel/", asked) == []
    shopful.post(f"{BOB_UUID}/update_property/", {"key": "plan", "value": "pro"})
    assert both(shopful, "funnel/", asked) == ["bob"]


def test_events_of_a_deleted_id_stay_hidden_but_the_profile_changes(shopful: Emulator) -> None:
    shopful.call("DELETE", f"{BOB_UUID}/")
    shopful.batch([{"event": "x", "distinct_id": "bob"}])
    shopful.call("PUT", f"{BOB_UUID}/", {"properties": {"plan": "pro"}})
    record = shopful.get(f"{BOB_UUID}/").get_json()
    assert (record["properties"], record["last_seen_at"]) == ({"plan": "pro"}, None)


@pytest.mark.parametrize("value", ["pro", 7, False, [1], {"a": {}}, ""])
def test_a_single_property_takes_any_json(shopful: Emulator, value: object) -> None:
    answer = shopful.post("1/update_property/", {"key": "plan", "value": value})
    assert (answer.status_code, answer.data) == (202, b"")
    assert properties(shopful) == EMAIL | {"plan": value}


def test_null_is_a_value_since_2026(shopful: Emulator) -> None:
    assert shopful.post("1/update_property/", {"key": "plan", "value": None}).status_code == 202
    assert properties(shopful) == EMAIL | {"plan": None}


@pytest.mark.parametrize("era", ["2024-11"])
def test_null_is_no_value_before(shopful: Emulator) -> None:
    assert envelope(shopful.post("1/update_property/", {"key": "plan", "value": None})) == swapped("value")
    assert properties(shopful) == EMAIL


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "value"),
        ({"key": "plan"}, "value"),
        ({"value": 1}, "key"),
        ({"key": None, "value": 1}, "key"),
    ],
)
def test_the_value_is_missed_first_then_the_key(shopful: Emulator, body: object, field: str) -> None:
    assert envelope(shopful.post("1/update_property/", body)) == swapped(field)


@pytest.mark.parametrize("key", [7, ["plan"], {}, True])
def test_a_key_that_is_no_text_is_refused(shopful: Emulator, key: object) -> None:
    answer = shopful.post("1/update_property/", {"key": key, "value": 1})
    assert envelope(answer) == invalid("Not a valid string.", "key")
    assert properties(shopful) == EMAIL


@pytest.mark.parametrize("era", ["2024-11"])
def test_in_2024_a_form_sets_a_property_too(shopful: Emulator) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = shopful.call("POST", "1/update_property/", data={"key": "plan", "value": "pro"}, headers=form)
    assert answer.status_code == 202
    assert properties(shopful) == EMAIL | {"plan": "pro"}


@pytest.mark.parametrize(("key", "left"), [("email", {}), ("nothing", EMAIL)])
def test_a_property_is_deleted_if_it_is_there(shopful: Emulator, key: str, left: dict[str, Any]) -> None:
    answer = shopful.post("1/delete_property/", {"$unset": key})
    assert (answer.status_code, answer.get_json()) == (201, {"success": True})
    assert properties(shopful) == left


def test_deleting_a_property_is_an_event(shopful: Emulator) -> None:
    shopful.post("1/delete_property/", {"$unset": "email"})
    asked = FUNNEL | {"events": [{"id": "$delete_person_property", "type": "events", "order": 0}]}
    assert both(shopful, "funnel/", asked) == ["ada"]


@pytest.mark.parametrize("where", ["top", "properties"])
def test_the_event_from_outside_deletes_properties_too(shopful: Emulator, where: str) -> None:
    unset = {"$unset": ["email", "nothing"]}
    sent = unset if where == "top" else {"properties": unset}
    shopful.batch([{"event": "$delete_person_property", "distinct_id": "ada", **sent}])
    assert properties(shopful) == {}


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({}, invalid("This field is required.", "$unset", "required")),
        ({"$unset": None}, invalid("This field is required.", "$unset", "required")),
        ({"$unset": ["email"]}, invalid("Not a valid string.", "$unset")),
        ({"$unset": {"email": 1}}, invalid("Not a valid string.", "$unset")),
    ],
)
def test_what_names_no_property_is_refused(
    shopful: Emulator, body: object, refusal: tuple[object, ...]
) -> None:
    assert envelope(shopful.post("1/delete_property/", body)) == refusal
    assert properties(shopful) == EMAIL


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", ""), ("PATCH", ""), ("POST", "update_property/"), ("POST", "delete_property/")],
)
def test_the_person_is_looked_for_before_the_body_is_read(shopful: Emulator, method: str, path: str) -> None:
    assert envelope(shopful.call(method, f"99/{path}", {})) == NOT_FOUND
    status, kind, code, *_ = envelope(shopful.call(method, f"ada/{path}", {}))
    assert (status, kind, code) == (400, "validation_error", "invalid_input")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "", {"properties": {"a": 1}}),
        ("POST", "update_property/", {"key": "a", "value": 1}),
        ("POST", "delete_property/", {"$unset": "a"}),
    ],
)
def test_without_a_distinct_id_there_is_nobody_to_capture_for(
    shopful: Emulator, method: str, path: str, body: object
) -> None:
    shopful.post("1/split/", {"distinct_ids_to_split": ["anon-1", "ada"]})
    answer = shopful.call(method, f"1/{path}", body)
    assert envelope(answer) == invalid("This person has no distinct ID, so its properties cannot be changed.")


def test_writing_needs_the_scope_for_it(shopful: Emulator) -> None:
    refused = shopful.call("PUT", "1/", {"properties": {}}, key=shopful.scoped("person:read"))
    detail = "API key missing required scope 'person:write'"
    assert envelope(refused) == (403, "authentication_error", "permission_denied", detail, None)
    taken = shopful.call("PUT", "1/", {"properties": {}}, key=shopful.scoped("person:write"))
    assert taken.status_code == 202
