from __future__ import annotations

import re

import pytest

from emulator.control.playing import PERSONS, Emulator, refused


def test_health_tells_era_and_time(emulator: Emulator) -> None:
    answer = emulator.control("GET", "health/")
    assert answer.status_code == 200
    assert answer.get_json() == {"status": "ok", "era": "union", "now": "2024-11-24T12:00:00Z"}


def test_the_slash_at_the_end_is_optional_and_no_key_is_needed(emulator: Emulator) -> None:
    assert emulator.control("GET", "health").get_json() == emulator.control("GET", "health/").get_json()


def test_head_goes_where_get_goes(emulator: Emulator) -> None:
    assert emulator.control("HEAD", "health/").status_code == 200
    assert emulator.control("HEAD", "reset/").status_code == 405


@pytest.mark.parametrize(
    "path", ["", "nothing", "health/more/", "clock/advance/x", "%0a", "a\u2028b", "health/%0a"]
)
def test_an_unknown_path_is_404(emulator: Emulator, path: str) -> None:
    assert refused(emulator.control("GET", path)) == (404, "not_found", None)


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("POST", "health/", "GET"),
        ("GET", "reset/", "POST"),
        ("PATCH", "faults/", "GET, PUT, DELETE"),
        ("OPTIONS", "keys/", "POST"),
        ("GET", "deletions/", "PUT"),
        ("PURGE", "clock/", "GET, PUT"),
    ],
)
def test_a_wrong_method_is_405_and_says_which_there_are(
    emulator: Emulator, method: str, path: str, allow: str
) -> None:
    answer = emulator.control(method, path)
    assert refused(answer) == (405, "method_not_allowed", None)
    assert answer.headers["Allow"] == allow


def test_reset_empties_everything_and_answers_as_the_start_line(emulator: Emulator) -> None:
    emulator.load("ada", "bob")
    emulator.control("PUT", "faults/", [{"kind": "status", "status": 500, "route": "nowhere"}])
    emulator.control("PUT", "deletions/", {"mode": "delayed", "seconds": 5})
    emulator.control("POST", "pathology/", {"kind": "vanishing", "count": 5})
    key = emulator.control("POST", "keys/", {"kind": "full"}).get_json()["key"]

    line = emulator.control("POST", "reset/").get_json()

    assert line == {
        "base_url": "http://localhost",
        "project_id": 1,
        "project_token": emulator.service.home().api_token,
        "personal_api_key": emulator.service.default_key.token,
    }
    assert emulator.names() == []
    assert emulator.control("GET", "faults/").get_json() == []
    assert emulator.control("GET", "requests/").get_json() == []
    assert emulator.call("GET", f"{PERSONS}/", key=key).status_code == 401
    emulator.load("eve", "fay")
    assert emulator.page()[0] == ["fay", "eve"]
    assert emulator.page()[0] == ["fay", "eve"], "nobody vanishes any more"
    assert emulator.delete("eve")["persons_deleted"] == 1


def test_reset_takes_an_empty_object_but_no_fields(emulator: Emulator) -> None:
    assert emulator.control("POST", "reset/", {}).status_code == 200
    assert refused(emulator.control("POST", "reset/", {"all": True})) == (400, "invalid_input", "all")


def test_a_full_key_may_list_persons(emulator: Emulator) -> None:
    key = emulator.control("POST", "keys/", {"kind": "full"}).get_json()["key"]
    assert re.fullmatch(r"phx_\S{20,}", key)
    assert emulator.call("GET", f"{PERSONS}/", key=key).status_code == 200


def test_a_scoped_key_has_its_scopes_alone(emulator: Emulator) -> None:
    made = emulator.control("POST", "keys/", {"kind": "scoped", "scopes": ["person:read"]})
    key = made.get_json()["key"]
    assert emulator.call("GET", f"{PERSONS}/", key=key).status_code == 200
    assert emulator.call("POST", f"{PERSONS}/bulk_delete/", {"ids": []}, key=key).status_code == 403


def test_a_key_for_another_project_is_kept_out(emulator: Emulator) -> None:
    limits = {"kind": "scoped", "scopes": ["*"], "projects": [2]}
    key = emulator.control("POST", "keys/", limits).get_json()["key"]
    assert emulator.call("GET", f"{PERSONS}/", key=key).status_code == 403


@pytest.mark.parametrize(
    ("body", "code", "attr"),
    [
        ({}, "required", "kind"),
        ({"kind": "admin"}, "invalid_input", "kind"),
        ({"kind": ["full"]}, "invalid_input", "kind"),
        ({"kind": "scoped"}, "required", "scopes"),
        ({"kind": "scoped", "scopes": []}, "invalid_input", "scopes"),
        ({"kind": "scoped", "scopes": ["person"]}, "invalid_input", "scopes"),
        ({"kind": "scoped", "scopes": [1]}, "invalid_input", "scopes"),
        ({"kind": "scoped", "scopes": ["*"], "projects": ["1"]}, "invalid_input", "projects"),
        ({"kind": "scoped", "scopes": ["*"], "projects": [True]}, "invalid_input", "projects"),
        ({"kind": "full", "scopes": ["*"]}, "invalid_input", "scopes"),
        ({"kind": "legacy", "projects": [1]}, "invalid_input", "projects"),
        ({"kind": "full", "name": "x"}, "invalid_input", "name"),
        ([], "invalid_input", None),
        ("full", "invalid_input", None),
    ],
)
def test_a_key_that_is_not_described_rightly_is_not_made(
    emulator: Emulator, body: object, code: str, attr: str | None
) -> None:
    assert refused(emulator.control("POST", "keys/", body)) == (400, code, attr)


@pytest.mark.parametrize(
    "body",
    [b"{", b"\xff\xfe", b"[" * 100_000, b'{"kind": NaN}', b"1" * 5000, b'{"kind": "full"} x', b"-Infinity"],
)
def test_a_body_that_is_no_json_is_named_so(emulator: Emulator, body: bytes) -> None:
    answer = emulator.client.post("/_emulator/keys/", data=body)
    assert refused(answer) == (400, "parse_error", None)
    assert answer.get_json()["detail"].startswith("JSON parse error - ")
