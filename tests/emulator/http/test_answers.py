from __future__ import annotations

import logging

import pytest
from django.core.exceptions import SuspiciousOperation

from support.inprocess import Emulator, envelope, invalid

NOWHERE = (404, "invalid_request", "not_found", "Endpoint not found.", None)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api/",
        "/nothing",
        "/api/environments/1/persons/a%2Fb/",
        "/api/environments/1/persons//",
        "/api/environments//persons/",
        "/api/environments/1/nothing/",
        "/%00",
        "/%ff",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "FOO"])
def test_paths_that_nothing_is_at_are_a_404_for_everybody(emulator: Emulator, method: str, path: str) -> None:
    assert envelope(emulator.client.open(path, method=method)) == NOWHERE


def test_an_unknown_format_is_not_found(emulator: Emulator) -> None:
    for path in ("?format=xml", "/api/person.xml"):
        assert envelope(emulator.get(path)) == (404, "invalid_request", "not_found", "Not found.", None)


def test_html_is_not_served(emulator: Emulator) -> None:
    answer = emulator.get("", headers={"Accept": "text/html"})
    assert envelope(answer)[:3] == (406, "invalid_request", "not_acceptable")


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html,*/*;q=0.8"])
def test_json_is_what_most_get(emulator: Emulator, accept: str) -> None:
    assert emulator.get("", headers={"Accept": accept}).content_type == "application/json"


def test_errors_stay_json_where_csv_was_asked_for(emulator: Emulator) -> None:
    assert envelope(emulator.get("77/?format=csv"))[0] == 404
    assert envelope(emulator.post("bulk_delete/?format=csv", {}))[0] == 400


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_other_content_types_are_refused(emulator: Emulator, kind: str) -> None:
    answer = emulator.call("POST", "bulk_delete/", data=b"x", content_type=kind)
    detail = f'Unsupported media type "{kind}" in request.'
    assert envelope(answer) == (415, "invalid_request", "unsupported_media_type", detail, None)


@pytest.mark.parametrize(("body", "kind"), [([], "list"), ("x", "str"), (1, "int")])
def test_a_body_that_is_no_object_is_refused(emulator: Emulator, body: object, kind: str) -> None:
    refusal = invalid(f"Invalid data. Expected a dictionary, but got {kind}.")
    assert envelope(emulator.post("bulk_delete/", body)) == refusal


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        (b"[" * 100_000, "maximum recursion depth exceeded"),
        (b'{"a":' * 100_000, "maximum recursion depth exceeded"),
        (b'{"a": NaN}', "Out of range float values are not JSON compliant: 'NaN'"),
        (b'{"a": 1e999}', "Out of range float values are not JSON compliant: 1e999"),
        (b'{"a": "\xff"}', "'utf-8' codec can't decode byte 0xff"),
        (b'{"a": "\\ud800"}', "'utf-8' codec can't encode character"),
        (b'{"a": "\0"}', "Invalid control character"),
        (b'{"a": ' + b"9" * 5000 + b"}", "Exceeds the limit"),
        (b"\xef\xbb\xbf{}", "Unexpected UTF-8 BOM"),
    ],
)
def test_what_python_cannot_parse_is_told_in_its_words(emulator: Emulator, body: bytes, why: str) -> None:
    answer = emulator.call("POST", "bulk_delete/", data=body, content_type="application/json")
    status, kind, code, detail, attr = envelope(answer)
    assert (status, kind, code, attr) == (400, "invalid_request", "parse_error", None)
    assert detail.startswith(f"JSON parse error - {why}")


def test_paired_surrogates_are_text_like_any_other(emulator: Emulator) -> None:
    body = b'{"distinct_ids": ["\\ud83d\\ude00"]}'
    answer = emulator.call("POST", "bulk_delete/", data=body, content_type="application/json")
    assert answer.status_code == 202


@pytest.mark.parametrize("path", ["/api/person/bulk_delete/", "/batch/", "/_emulator/keys/"])
def test_bodies_beyond_20_mib_are_refused_unread(emulator: Emulator, path: str) -> None:
    length = {"CONTENT_LENGTH": str(20 * 2**20 + 1)}
    answer = emulator.client.post(path, environ_overrides=length)
    assert envelope(answer)[:3] == (413, "invalid_request", "request_too_large")


@pytest.mark.parametrize("length", ["x", "-1", "\u00b2"])
def test_a_length_that_is_no_number_is_no_length(emulator: Emulator, length: str) -> None:
    answer = emulator.client.get("/nothing", environ_overrides={"CONTENT_LENGTH": length})
    assert envelope(answer) == NOWHERE


def test_thousands_of_parameters_are_read(emulator: Emulator) -> None:
    query = "&".join(f"a{number}=1" for number in range(3000))
    assert emulator.get(f"?{query}").status_code == 200


def test_a_host_that_cannot_be_is_refused_where_links_are_made(emulator: Emulator) -> None:
    emulator.people("ada")
    answer = emulator.get("?limit=1", headers={"Host": "a b"})
    assert envelope(answer)[:3] == (400, "invalid_request", "parse_error")


def test_a_fault_of_the_emulators_own_is_the_services_500_and_leaves_a_trace(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("posthog_persons_emulator.people.listing.Listing.list", broken)
    monkeypatch.setattr("posthog_persons_emulator.management.capture.take_in", broken)
    refusal = (500, "server_error", "error", "A server error occurred.", None)
    with caplog.at_level(logging.ERROR):
        assert envelope(emulator.get("")) == refusal
        assert envelope(emulator.client.post("/batch/", json={})) == refusal
    assert caplog.text.count("RuntimeError: a bug") == 2


def test_what_django_finds_suspicious_outside_the_rest_framework_is_a_400(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def suspicious(*_: object, **__: object) -> None:
        raise SuspiciousOperation

    monkeypatch.setattr("posthog_persons_emulator.management.capture.take_in", suspicious)
    assert envelope(emulator.client.post("/batch/", json={}))[:3] == (400, "invalid_request", "parse_error")


def test_options_describe_an_action_to_a_full_key(emulator: Emulator) -> None:
    answer = emulator.call("OPTIONS", "bulk_delete/")
    assert (answer.status_code, answer.headers["Allow"]) == (200, "POST, OPTIONS")
    assert answer.get_json()["renders"] == ["application/json", "text/csv"]


def test_many_emulators_live_in_one_process(emulator: Emulator) -> None:
    other = Emulator()
    emulator.people("ada")
    assert (emulator.names(), other.names()) == (["ada"], [])
    assert emulator.get("", key=other.key).status_code == 401
    other.service.store.close()
