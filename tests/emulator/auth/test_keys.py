from __future__ import annotations

from typing import Any

import pytest

from posthog_persons_emulator.auth.keys import Key, Keys
from support.inprocess import Emulator, envelope

MISSING = (
    401,
    "authentication_error",
    "not_authenticated",
    "Authentication credentials were not provided.",
    None,
)


def unknown(place: str) -> tuple[object, ...]:
    detail = f"Personal API key found in request {place} is invalid."
    return 401, "authentication_error", "authentication_failed", detail, None


def test_no_key_is_a_401_that_says_how(emulator: Emulator) -> None:
    answer = emulator.client.get("/api/environments/1/persons/")
    assert envelope(answer) == MISSING
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("header", ["Basic eDp5", "Bearer", "Bearer ", "Token x"])
def test_other_headers_hold_no_key(emulator: Emulator, header: str) -> None:
    assert envelope(emulator.get("", headers={"Authorization": header})) == MISSING


def test_an_unknown_key_is_told_where_it_was_found(emulator: Emulator) -> None:
    assert envelope(emulator.get("", key="phx_wrong")) == unknown("Authorization header")
    answer = emulator.client.post("/api/person/bulk_delete/", json={"personal_api_key": "phx_wrong"})
    assert envelope(answer) == unknown("request body")
    answer = emulator.client.get("/api/person/?personal_api_key=phx_wrong")
    assert envelope(answer) == unknown("request query string")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_project_token_is_no_key(emulator: Emulator) -> None:
    assert envelope(emulator.get("", key=emulator.token)) == unknown("Authorization header")


def test_a_key_in_the_body_or_the_query_will_do(emulator: Emulator) -> None:
    assert emulator.client.get(f"/api/person/?personal_api_key={emulator.key}").status_code == 200
    body = {"personal_api_key": emulator.key, "distinct_ids": ["x"]}
    assert emulator.client.post("/api/person/bulk_delete/", json=body).status_code == 202


def test_only_the_first_key_that_is_there_is_tried(emulator: Emulator) -> None:
    answer = emulator.get(f"?personal_api_key={emulator.key}", key="phx_wrong")
    assert envelope(answer) == unknown("Authorization header")
    body = {"personal_api_key": "phx_wrong"}
    answer = emulator.client.post(f"/api/person/bulk_delete/?personal_api_key={emulator.key}", json=body)
    assert envelope(answer) == unknown("request body")


def test_a_broken_body_without_a_key_is_a_401_and_with_one_a_400_before_routing(emulator: Emulator) -> None:
    broken: dict[str, Any] = {"data": b"{", "content_type": "application/json"}
    answer = emulator.client.post("/api/environments/99/persons/bulk_delete/", **broken)
    assert envelope(answer) == MISSING
    answer = emulator.call("POST", "/api/environments/99/persons/bulk_delete/", **broken)
    assert envelope(answer)[:3] == (400, "invalid_request", "parse_error")


def test_a_key_shows_nothing_of_itself() -> None:
    key = Keys().create("scoped", ["person:read"])
    assert key.token.startswith("phx_")
    assert key.token not in repr(key)


@pytest.mark.parametrize(
    ("scopes", "asked", "granted"),
    [
        (["person:read"], "person:read", True),
        (["person:write"], "person:read", True),
        (["person:read"], "person:write", False),
        (["cohort:write"], "person:read", False),
        (["*"], "person:write", True),
        ([], "person:read", False),
    ],
)
def test_write_implies_read_and_a_star_everything(scopes: list[str], asked: str, granted: bool) -> None:
    assert Key("phx_x", "scoped", frozenset(scopes)).grants(asked) is granted
