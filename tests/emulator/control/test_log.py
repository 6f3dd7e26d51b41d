from __future__ import annotations

from datetime import UTC, datetime

import pytest

from emulator.control.playing import PERSONS, Emulator
from posthog_persons_emulator.control.log import LoggedRequest, RequestLog, key_tail, without_secrets

KEY = "phx_0123456789abcdef"


def test_a_request_is_logged_with_how_it_was_answered(emulator: Emulator) -> None:
    answer = emulator.call("GET", f"{PERSONS}/?limit=5")
    emulator.control("PUT", "clock/", {"now": "2024-11-25T00:00:00Z"})
    emulator.client.get("/nowhere")
    assert emulator.control("GET", "requests/").get_json() == [
        {
            "method": "GET",
            "path": f"{PERSONS}/?limit=5",
            "status": 200,
            "key": emulator.service.default_key.token[-4:],
            "bytes": len(answer.get_data()),
            "time": "2024-11-24T12:00:00Z",
            "fault": None,
        },
        {
            "method": "GET",
            "path": "/nowhere",
            "status": 404,
            "key": None,
            "bytes": len(emulator.client.get("/nowhere").get_data()),
            "time": "2024-11-25T00:00:00Z",
            "fault": None,
        },
    ]


def test_the_log_is_emptied(emulator: Emulator) -> None:
    emulator.call("GET", f"{PERSONS}/")
    assert emulator.control("DELETE", "requests/").get_json() == []
    assert emulator.control("GET", "requests/").get_json() == []


def test_a_struck_request_is_logged_with_its_fault(emulator: Emulator) -> None:
    emulator.control("PUT", "faults/", [{"kind": "status", "status": 503, "body": "busy"}])
    emulator.call("GET", f"{PERSONS}/")
    [entry] = emulator.control("GET", "requests/").get_json()
    assert (entry["status"], entry["bytes"], entry["fault"]) == (503, 4, "status")


def test_a_request_with_a_key_in_its_query_leaves_no_key_in_the_log(emulator: Emulator) -> None:
    key = emulator.service.default_key.token
    emulator.client.get(f"{PERSONS}/?personal_api_key={key}&limit=1")
    text = emulator.control("GET", "requests/").get_data(as_text=True)
    assert key not in text
    [entry] = emulator.control("GET", "requests/").get_json()
    assert (entry["path"], entry["key"]) == (f"{PERSONS}/?personal_api_key=***&limit=1", key[-4:])


@pytest.mark.parametrize(
    ("path", "query", "shown"),
    [
        ("/a", "", "/a"),
        ("/a", "b=c", "/a?b=c"),
        ("/a", "token=phc_x&b=c", "/a?token=***&b=c"),
        ("/a", "b=c&API_KEY=secret", "/a?b=c&API_KEY=***"),
        ("/a", "personal_api_key=", "/a?personal_api_key=***"),
        ("/a", "b=phx_secret%2Dmore", "/a?b=***"),
        ("/phx_secret/x", "", "/***/x"),
        ("/a", "broken_token=c", "/a?broken_token=c"),
    ],
)
def test_secrets_are_blotted_out(path: str, query: str, shown: str) -> None:
    assert without_secrets(path, query) == shown


@pytest.mark.parametrize(
    ("authorization", "query", "tail"),
    [
        ("", "", None),
        (f"Bearer {KEY}", "", "cdef"),
        (f"bearer  {KEY} ", "", "cdef"),
        (f"Bearer {KEY}", "personal_api_key=phx_other_one_0000", "cdef"),
        ("", f"a=b&personal_api_key={KEY}", "cdef"),
        ("Bearer ", "", None),
        ("Bearer short", "", "****"),
        (f"Basic {KEY}", "", None),
    ],
)
def test_of_a_key_four_characters_are_shown_at_most(authorization: str, query: str, tail: str | None) -> None:
    assert key_tail(authorization, query) == tail


def test_the_log_keeps_the_latest_requests() -> None:
    log = RequestLog(most=3)
    for number in range(5):
        log.add(LoggedRequest("GET", f"/{number}", 200, None, 0, datetime(2024, 11, 24, tzinfo=UTC), None))
    assert [request.path for request in log.all()] == ["/2", "/3", "/4"]
    log.clear()
    assert log.all() == []
