from __future__ import annotations

import json

import pytest
from werkzeug.test import TestResponse

from support.inprocess import Emulator


def plain(answer: TestResponse) -> int:
    """Return the status of a refusal in plain text."""
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.text
    return answer.status_code


@pytest.mark.parametrize("path", ["/capture", "/capture/", "/i/v0/e", "/i/v0/e/", "/e/", "/track/", "/batch"])
def test_one_event_is_taken_at_any_path(emulator: Emulator, path: str) -> None:
    event = {"token": emulator.token, "event": "x", "distinct_id": "ada"}
    answer = emulator.client.post(path, json=event)
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    assert answer.get_json() == {"status": 1}
    assert emulator.names() == ["ada"]


def test_engage_events_need_no_name(emulator: Emulator) -> None:
    event = {"token": emulator.token, "$distinct_id": "ada", "$set": {"a": 1}}
    assert emulator.client.post("/engage/", json=event).status_code == 200
    assert emulator.get("1/").get_json()["properties"] == {"a": 1}


def test_a_get_carries_its_event_in_the_query(emulator: Emulator) -> None:
    event = json.dumps({"token": emulator.token, "event": "x", "distinct_id": "ada"})
    assert emulator.client.get("/e/", query_string={"data": event}).status_code == 200
    assert emulator.names() == ["ada"]


def test_refusals_are_plain_text(emulator: Emulator) -> None:
    assert plain(emulator.client.post("/batch/", data=b"{")) == 400
    assert plain(emulator.client.post("/capture/", json={"event": "x", "distinct_id": "ada"})) == 401
    assert plain(emulator.client.post("/capture/", json={"token": "phc_wrong", "event": "x"})) == 401


def test_other_methods_are_not_taken(emulator: Emulator) -> None:
    answer = emulator.client.put("/batch/")
    assert (plain(answer), answer.headers["Allow"]) == (405, "GET, POST, OPTIONS")


def test_options_are_answered(emulator: Emulator) -> None:
    answer = emulator.client.options("/batch/")
    assert (answer.status_code, answer.headers["Allow"]) == (200, "GET, POST, OPTIONS")
