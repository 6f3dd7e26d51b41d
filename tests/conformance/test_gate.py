"""What passes the gate is counted, paced and told of; what is refused never leaves."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from requests.adapters import BaseAdapter

from posthog_persons.clock import Clock
from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.gate import Gate, NotSentError, SpentError
from posthog_persons.conformance.guard import Guard
from posthog_persons.conformance.requestlog import RequestLog
from posthog_persons.conformance.turns import MAX_WAIT_HERE, Turns, loopback, turns
from posthog_persons.pace import Pace

FAR, NEAR = "https://posthog.test", "http://127.0.0.1:8010"
KEY = "phx_secret"


class StillClock(Clock):
    """Stands until somebody waits."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 1_780_000_000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


class Script(BaseAdapter):
    """Answers with statuses in turn, then with 200."""

    def __init__(self, *statuses: int, **headers: str) -> None:
        super().__init__()
        self.statuses: Iterator[int] = iter(statuses)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.body = b"{}"
        self.closed = False

    def send(self, request: requests.PreparedRequest, *_: Any, **settings: Any) -> requests.Response:
        assert settings["stream"] is False
        answer = requests.Response()
        answer.status_code = next(self.statuses, 200)
        answer._content = self.body
        answer.headers.update(self.headers)
        answer.request = request
        return answer

    def close(self) -> None:
        self.closed = True


def gate(below: BaseAdapter, when: Turns, origin: str = FAR, most: int | None = None) -> Gate:
    guard = Guard(
        contract=Contract("union"), origin=origin, project_id="7", token=None, writable=False, own=False
    )
    made = Gate(guard=guard, below=below, turns=when, most=most)
    made.secrets[KEY] = "$KEY"
    return made


def ask(asked: Gate, path: str = "/api/projects/7/persons/", **options: Any) -> requests.Response:
    with asked.the_only_way():
        return requests.request(
            options.pop("method", "GET"), (options.pop("origin", FAR)) + path, **options, timeout=9
        )


def seen(asked: Gate) -> list[Exchange]:
    exchanges: list[Exchange] = []
    asked.observers.append(exchanges.append)
    return exchanges


def free(clock: Clock | None = None) -> Turns:
    return Turns(Pace.OFF, clock or StillClock())


def test_every_session_of_the_process_leads_through_it() -> None:
    asked = gate(Script(), free())
    exchanges = seen(asked)
    ask(asked)
    with asked.the_only_way(), requests.Session() as session:
        session.get(f"{FAR}/api/projects/7/persons/?limit=1", timeout=9)
    assert [each.url for each in exchanges] == [
        f"{FAR}/api/projects/7/persons/",
        f"{FAR}/api/projects/7/persons/?limit=1",
    ]
    assert [each.operation for each in exchanges] == ["list_persons", "list_persons"]
    assert asked.sent == 2


def test_no_key_of_the_machine_is_put_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine posthog.test login somebody password else\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    asked = gate(Script(), free())
    exchanges = seen(asked)
    ask(asked)
    assert "Authorization" not in exchanges[0].sent_headers


def test_no_secret_is_told_to_observers() -> None:
    asked = gate(Script(), free())
    exchanges = seen(asked)
    path = "/api/projects/7/persons/funnel/"
    ask(asked, f"{path}?a={KEY}", method="POST", data=KEY, headers={"Authorization": f"Bearer {KEY}"})
    ask(asked, path, method="POST", json={"a": KEY})
    assert KEY not in "".join(map(repr, [(each.url, each.sent, each.sent_headers) for each in exchanges]))
    assert exchanges[0].sent_headers["Authorization"] == "Bearer $KEY"
    assert (exchanges[0].sent, exchanges[1].sent) == (b"$KEY", b'{"a": "$KEY"}')


def test_what_the_guard_refuses_is_counted_by_reason_and_not_sent() -> None:
    asked = gate(Script(), free())
    exchanges = seen(asked)
    for _ in range(2):
        with pytest.raises(NotSentError, match="DELETE may write"):
            ask(asked, "/api/projects/7/persons/1/", method="DELETE")
    with pytest.raises(NotSentError, match="another origin"):
        ask(asked, origin="https://evil.test")
    assert not exchanges
    assert asked.sent == 0
    assert sorted(asked.refused.values()) == [1, 2]


def test_a_body_that_can_be_read_only_once_is_refused() -> None:
    with pytest.raises(NotSentError, match="once only"):
        ask(gate(Script(), free()), "/api/projects/7/persons/funnel/", method="POST", data=iter([b"{}"]))


def test_what_may_pass_can_be_asked_without_sending() -> None:
    asked = gate(Script(), free())
    assert asked.passes(requests.Request("GET", f"{FAR}/api/projects/7/persons/").prepare())
    assert not asked.passes(requests.Request("PUT", f"{FAR}/api/projects/7/persons/1/").prepare())
    assert (asked.sent, asked.refused) == (0, {})


def test_no_more_is_sent_than_the_run_may() -> None:
    asked = gate(Script(), free(), most=2)
    ask(asked)
    ask(asked)
    with pytest.raises(SpentError, match="the run may send 2 requests"):
        ask(asked)
    asked.most = None
    ask(asked)
    assert asked.sent == 3


def test_a_far_server_is_paced_from_the_start() -> None:
    clock = StillClock()
    asked = gate(Script(), turns(FAR, "union", None, clock))
    for _ in range(241):
        ask(asked)
    assert 60 <= sum(clock.slept) < 62


@pytest.mark.parametrize(("era", "waits"), [("2024-11", True), ("2026-04", False)])
def test_deletions_share_the_limit_of_early_servers_only(era: Any, waits: bool) -> None:
    clock = StillClock()
    when = turns(FAR, era, None, clock)
    for _ in range(240):
        when.take("others")
    when.take("deletes")
    assert bool(clock.slept) is waits


def test_a_server_on_this_machine_is_paced_once_it_has_refused_something() -> None:
    clock = StillClock()
    asked = gate(Script(*[200] * 300, 429, Retry_After="7"), turns(NEAR, "union", None, clock), NEAR)
    exchanges = seen(asked)
    for _ in range(300):
        ask(asked, origin=NEAR)
    assert not clock.slept
    assert ask(asked, origin=NEAR).status_code == 200
    assert sum(clock.slept) == pytest.approx(7)
    assert [each.status for each in exchanges[-2:]] == [429, 200]


def test_a_refusal_is_waited_out_twice_and_then_handed_on() -> None:
    clock = StillClock()
    asked = gate(Script(429, 429, 429, Retry_After="5"), turns(FAR, "union", None, clock))
    assert ask(asked).status_code == 429
    assert asked.sent == 3
    assert sum(clock.slept) == pytest.approx(10)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda below: below.headers.clear(),
        lambda below: below.headers.update({"Retry-After": str(int(MAX_WAIT_HERE) + 1)}),
    ],
    ids=["does not say how long", "too long"],
)
def test_a_refusal_that_cannot_be_waited_out_is_handed_on(spoil: Callable[[Script], None]) -> None:
    clock = StillClock()
    below = Script(429, Retry_After="5")
    spoil(below)
    assert ask(gate(below, turns(NEAR, "union", None, clock), NEAR), origin=NEAR).status_code == 429
    assert not clock.slept


@pytest.mark.parametrize(
    "body", [b'{"detail": "Expected available in 4 seconds."}', b"[]", b"<html>", b'{"detail": 4}']
)
def test_how_long_to_wait_may_stand_in_the_text(body: bytes) -> None:
    clock = StillClock()
    below = Script(429)
    below.body = body
    ask(gate(below, turns(NEAR, "union", None, clock), NEAR), origin=NEAR)
    assert sum(clock.slept) == pytest.approx(4 if b"available" in body else 0)


def test_waiting_has_an_end_over_all_requests() -> None:
    clock = StillClock()
    asked = gate(Script(*[429] * 9, Retry_After="50"), turns(NEAR, "union", None, clock), NEAR)
    statuses = [ask(asked, origin=NEAR).status_code for _ in range(2)]
    assert statuses == [429, 429]
    assert sum(clock.slept) <= MAX_WAIT_HERE


def test_without_pace_nothing_is_waited_for() -> None:
    clock = StillClock()
    asked = gate(Script(429, Retry_After="5"), turns(FAR, "union", Pace.OFF, clock))
    assert ask(asked).status_code == 429
    assert not clock.slept


@pytest.mark.parametrize(
    ("origin", "here"), [(NEAR, True), ("http://localhost", True), ("http://[::1]:80", True), (FAR, False)]
)
def test_this_machine_is_known_by_its_names(origin: str, here: bool) -> None:
    assert loopback(origin) is here


def test_connections_are_closed_with_it() -> None:
    below = Script()
    gate(below, free()).close()
    assert below.closed


def test_each_request_is_a_line_of_the_log_without_the_key() -> None:
    file, clock = io.BytesIO(), StillClock()
    asked = gate(Script(200, 404), free())
    asked.observers.append(RequestLog(file, clock).note)
    ask(asked, f"/api/projects/7/persons/?search={KEY}", headers={"Authorization": f"Bearer {KEY}"})
    ask(asked)
    first, second = map(json.loads, file.getvalue().splitlines())
    assert first == {
        "number": 1,
        "time": "2026-05-28T20:26:40.000+00:00",
        "method": "GET",
        "url": f"{FAR}/api/projects/7/persons/?search=$KEY",
        "status": 200,
        "bytes": 2,
    }
    assert (second["number"], second["status"]) == (2, 404)
