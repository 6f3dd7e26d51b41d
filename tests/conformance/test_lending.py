"""Where further keys come from: whoever runs a server lends them, or an emulator makes them."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from posthog_persons.clock import Clock
from posthog_persons.conformance.beside import with_limits
from posthog_persons.conformance.lending import lend, wanted
from posthog_persons.conformance.opening import opened, served
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.target import Target
from posthog_persons.conformance.turns import Turns
from posthog_persons.pace import Pace
from support.quiet import Quiet
from support.wsgi_adapter import in_process

MADE = {"elsewhere", "reading", "unscoped"}


class Lender(Quiet):
    """Answers what an emulator answers that is asked for a key, and notes who is asked."""

    def __init__(self, body: bytes | None = None) -> None:
        super().__init__()
        self.asked: list[str] = []
        self._body = body

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        self.asked.append(f"{request.method} {request.url}")
        self.body = self._body or f'{{"key": "phx_made_{len(self.asked)}"}}'.encode()
        return super().send(request)


def server(below: Quiet, origin: str = "http://127.0.0.1:9", *, writable: bool = True) -> Server:
    target = Target(
        origin=origin,
        project_id="1",
        key="phx_own",
        token=None,
        era="union",
        writable=writable,
        own=False,
    )
    return served(target, Plan(), below, Turns(Pace.OFF, Clock()))


def test_keys_are_taken_from_the_environment_and_never_shown() -> None:
    below = Lender()
    lent = server(below, "https://ph.example")
    lend(lent, {"POSTHOG_KEY_READING": "phx_read", "POSTHOG_KEY_ELSEWHERE": ""})
    assert lent.keys == {"reading": "phx_read"}
    assert lent.gate.shown("Bearer phx_read") == "Bearer $POSTHOG_KEY_READING"
    assert below.asked == []  # nobody else's server is asked for keys


def test_an_emulator_on_this_machine_is_asked_for_keys() -> None:
    below = Lender()
    lent = server(below)
    lend(lent, {"POSTHOG_KEY_READING": "phx_read"})
    assert lent.keys == {"unscoped": "phx_made_1", "reading": "phx_read", "elsewhere": "phx_made_2"}
    assert below.asked == ["POST http://127.0.0.1:9/_emulator/keys/"] * 2


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"key": 1}', b"{}"])
def test_what_is_no_emulator_lends_nothing(body: bytes) -> None:
    lent = server(Lender(body))
    lend(lent, {})
    assert lent.keys == {}


def test_where_nothing_may_be_written_no_key_is_made() -> None:
    below = Lender()
    lent = server(below, writable=False)
    lend(lent, {})
    assert (lent.keys, below.asked) == ({}, [])


def test_a_server_that_is_not_there_lends_nothing() -> None:
    below = Lender()

    def down(_: requests.PreparedRequest) -> None:
        raise requests.ConnectionError

    below.fault = down
    lent = server(below)
    lend(lent, {})
    assert lent.keys == {}


def test_another_project_is_not_the_one_that_is_tested() -> None:
    assert wanted("1")["elsewhere"]["projects"] == [2]
    assert wanted("@current")["elsewhere"]["projects"] == [1]


def test_the_second_emulator_of_a_run_keeps_its_limits_and_counts_with_the_first() -> None:
    with in_process(Plan(era="2024-11")) as first:
        seen: list[int] = []
        first.gate.observers.append(lambda each: seen.append(each.status))
        sent = first.gate.sent
        with with_limits(first) as second:
            assert second.target.origin != first.target.origin
            assert set(second.keys) == MADE
            statuses = [second.ask("list_persons", query={"limit": 1}).status for _ in range(241)]
        assert statuses == [*[200] * 240, 429]
        assert seen == statuses
        assert first.gate.sent == sent + 241


def test_a_foreign_emulator_is_opened_with_further_keys() -> None:
    with opened(Plan(base_url="http://127.0.0.1:9", project_id="1", key="phx_own")) as other:
        assert other.keys == {}
