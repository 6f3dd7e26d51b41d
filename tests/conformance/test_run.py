"""What a run makes of its checks, whatever becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from posthog_persons.conformance import run as running
from posthog_persons.conformance.checks.base import Body, Check
from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.result import CheckRun, Result
from posthog_persons.conformance.run import Run
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.trouble import NotReachedError, Trouble, reached
from posthog_persons.conformance.watching import CHECK
from posthog_persons.conformance.world import World, WorldError
from support.quiet import Quiet, quiet

WRITABLE = Plan(allow_writes="1", base_url="https://ph.example")
READ_ONLY = Plan(base_url="https://ph.example")
REACHING = 2
"""So many requests find out whether the server can be tested."""


@dataclass
class Crowd:
    """Stands in for the people of a run."""

    removed: list[Server] = field(default_factory=list)

    def remove(self, server: Server) -> None:
        server.ask("deletion_status")
        self.removed.append(server)


@dataclass
class Stage:
    """What a run finds when it begins."""

    monkeypatch: pytest.MonkeyPatch
    crowd: Crowd = field(default_factory=Crowd)
    told: list[str] = field(default_factory=list)
    below: Quiet = field(default_factory=Quiet)

    def run(self, *checks: Check, plan: Plan = READ_ONLY, keys: tuple[str, ...] = ()) -> Result:
        self.monkeypatch.setattr(running, "CHECKS", checks)
        server = quiet(plan, self.below)
        for key in keys:
            server.add_key(key, f"phx_{key}")
        return Run(server, plan, self.told.append).whole()


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    made = Stage(monkeypatch)
    monkeypatch.setattr(running, "fuzz", lambda *_: iter(()))
    monkeypatch.setattr(running, "made", lambda _: made.crowd)
    return made


def check(body: Body | None = None, **given: Any) -> Check:
    return Check(
        name=given.pop("name", "paging"),
        says="pages are disjoint",
        body=body or asking(),
        **{"world": False} | given,
    )


def asking(*findings: Finding, fails: BaseException | None = None, operation: str = "list_persons") -> Body:
    """Return a check that asks for a page, finds these, and then perhaps fails."""

    def body(server: Server, world: World | None) -> Iterator[Finding]:
        server.ask(operation)
        yield from findings
        if fails is not None:
            raise fails

    return body


def found(title: str) -> Finding:
    return Finding(check="paging", operation="list_persons", title=title)


def ran(result: Result, name: str = "paging") -> CheckRun:
    [run] = [each for each in result.checks if each.name == name]
    return run


def test_checks_are_run_in_order_and_measured(stage: Stage) -> None:
    result = stage.run(
        check(asking(found("a"), found("b"))), check(asking(operation="all_activity"), name="log")
    )
    assert stage.told == ["reaching", "paging", "log", "fuzzing"]
    assert [each.name for each in result.checks] == ["reaching", "paging", "log", "fuzzing", CHECK]
    assert (ran(result).operations, ran(result).requests, ran(result).findings) == (("list_persons",), 1, 2)
    assert (ran(result, "log").operations, ran(result, "log").findings) == (("all_activity",), 0)
    assert result.requests == 2 + REACHING
    assert not result.interrupted


def test_single_answers_are_watched_whatever_asks_for_them(stage: Stage) -> None:
    result = stage.run(check(asking(operation="deletion_status"), name="mail"))
    watched = ran(result, CHECK)
    assert (watched.operations, watched.requests) == (
        ("deletion_status", "list_persons", "person_property_values"),
        1 + REACHING,
    )
    assert watched.findings == sum(result.counts.values()) > 0
    assert ran(result, "mail").findings == 0


def test_all_findings_of_a_kind_are_counted_and_three_kept(stage: Stage) -> None:
    result = stage.run(check(asking(*[found("a")] * 5)))
    kept = [each for each in result.findings if each.check == "paging"]
    assert kept == [found("a")] * 3
    assert result.counts[found("a").fingerprint] == 5


@pytest.mark.parametrize(
    ("what", "plan", "keys", "reason"),
    [
        (check(own=True), WRITABLE, (), "needs an emulator of its own"),
        (check(here=True), WRITABLE, (), "needs a server on this machine"),
        (check(world=True), READ_ONLY, (), "needs a project that may be written to"),
        (
            check(keys=frozenset({"reading", "elsewhere"})),
            READ_ONLY,
            ("reading",),
            "needs another key: elsewhere",
        ),
        (check(operations=("path_persons",)), Plan(era="2026-10"), (), "2026-10 has no path_persons"),
        (
            check(operations=("list_persons",)),
            Plan(operations=("path_persons",)),
            (),
            "about other operations",
        ),
        (check(), Plan(time_limit=0.0), (), "the time is up"),
    ],
)
def test_what_cannot_be_checked_is_left_out_with_the_reason(
    stage: Stage, what: Check, plan: Plan, keys: tuple[str, ...], reason: str
) -> None:
    result = stage.run(what, plan=plan, keys=keys)
    assert ran(result).left_out == reason
    assert ran(result).requests == 0


@pytest.mark.parametrize(
    ("what", "plan", "keys"),
    [
        (check(world=True), WRITABLE, ()),
        (check(keys=frozenset({"reading"})), READ_ONLY, ("reading",)),
        (check(operations=("path_persons",)), READ_ONLY, ()),
        (check(operations=("list_persons", "path_persons")), Plan(operations=("path_persons",)), ()),
        (check(), Plan(time_limit=3600), ()),
    ],
)
def test_what_can_be_checked_is(stage: Stage, what: Check, plan: Plan, keys: tuple[str, ...]) -> None:
    result = stage.run(what, plan=plan, keys=keys)
    assert ran(result).left_out is None
    assert ran(result).requests == 1


def test_people_are_made_only_where_they_may_be_and_leave_again(stage: Stage) -> None:
    assert "preparing" not in [each.name for each in stage.run(check()).checks]
    assert stage.crowd.removed == []
    result = stage.run(check(), plan=WRITABLE)
    assert [each.name for each in result.checks] == [
        "reaching",
        "preparing",
        "paging",
        "fuzzing",
        "tidying",
        CHECK,
    ]
    assert len(stage.crowd.removed) == 1


def test_without_its_people_a_run_does_what_it_can(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(_: Server) -> World:
        raise WorldError("nobody came to be")

    monkeypatch.setattr(running, "made", made)
    result = stage.run(check(world=True, name="deletion"), check(), plan=WRITABLE)
    assert result.unmade == "nobody came to be"
    assert ran(result, "deletion").left_out == "needs people who could not be made"
    assert ran(result).requests == 1
    assert "tidying" not in [each.name for each in result.checks]


def test_an_answer_that_breaks_a_check_is_a_finding_and_the_run_goes_on(stage: Stage) -> None:
    result = stage.run(
        check(asking(found("a"), fails=KeyError("results"))), check(asking(found("b")), name="log")
    )
    titles = [each.title for each in result.findings if each.check == "paging"]
    assert titles == ["a", "an answer is not what the check can work with", "b"]
    [broken] = [each for each in result.findings if "work with" in each.title]
    assert broken.operation == "list_persons"
    assert broken.detail.startswith("KeyError: 'results' (test_run.py, line ")
    assert broken.exchange is not None
    assert broken.exchange.operation == "list_persons"


def test_requests_that_are_no_operation_are_counted_as_none(stage: Stage) -> None:
    def body(server: Server, world: World | None) -> Iterator[Finding]:
        server.send("GET", "/api/users/@me/")
        yield found("a")

    run = ran(stage.run(check(body)))
    assert (run.operations, run.requests) == ((), 1)


def test_what_the_guard_refuses_cuts_a_check_short(stage: Stage) -> None:
    def body(server: Server, world: World | None) -> Iterator[Finding]:
        server.ask("list_persons")
        yield found("a")
        server.ask("delete_person", path={"id": 1})

    run = ran(stage.run(check(body)))
    assert (run.requests, run.findings) == (1, 1)
    assert run.left_out == "not sent: DELETE may write, and no project is allowed to be written to"


def test_the_bound_on_requests_ends_the_run(stage: Stage) -> None:
    plan = Plan(max_requests=1 + REACHING)
    result = stage.run(check(asking(found("a"))), check(name="log"), check(name="later"), plan=plan)
    assert result.stopped == "the run may send 3 requests, and has"
    assert [each.name for each in result.checks] == ["reaching", "paging", "log", CHECK]
    assert found("a") in result.findings
    assert result.requests == 1 + REACHING


def test_an_interruption_keeps_what_was_found_and_takes_the_people_away(stage: Stage) -> None:
    result = stage.run(
        check(asking(found("a"), fails=KeyboardInterrupt())), check(name="later"), plan=WRITABLE
    )
    assert result.interrupted
    assert result.stopped == "it was interrupted"
    assert found("a") in result.findings
    assert [each.name for each in result.checks] == ["reaching", "preparing", "paging", "tidying", CHECK]
    assert len(stage.crowd.removed) == 1


def after(number: int) -> Callable[[requests.PreparedRequest], None]:
    """Break the connection after so many requests."""
    sent: list[requests.PreparedRequest] = []

    def fault(request: requests.PreparedRequest) -> None:
        sent.append(request)
        if len(sent) > number:
            raise requests.ConnectionError(OSError("connection reset"), request=request)

    return fault


def test_a_server_that_never_answers_was_not_reached(stage: Stage) -> None:
    stage.below.fault = after(0)
    with pytest.raises(NotReachedError, match="connection reset"):
        stage.run(check())


def test_an_answer_that_does_not_come_is_a_finding(stage: Stage) -> None:
    stage.below.fault = after(1 + REACHING)
    result = stage.run(check(), check(name="log"))
    [missing] = [each for each in result.findings if each.title == "there was no whole answer"]
    assert (missing.check, missing.operation, missing.exchange) == ("log", "list_persons", None)
    assert missing.detail.startswith("GET /api/environments/1/persons/: ConnectionError: ")


def test_what_fails_without_a_request_is_told_too(stage: Stage) -> None:
    result = stage.run(check(asking(fails=requests.ConnectionError("no more sockets"))))
    [missing] = [each for each in result.findings if each.title == "there was no whole answer"]
    assert (missing.operation, missing.detail) == ("", "ConnectionError: no more sockets")


def test_what_fails_before_anything_was_asked_shows_no_exchange() -> None:
    def body() -> Iterator[Finding]:
        yield found(str(1 // 0))

    trouble = Trouble(Contract("union"))
    trouble.begin("paging")
    [broken] = trouble.caught(body)
    assert (broken.check, broken.operation, broken.exchange) == ("paging", "", None)


@pytest.mark.parametrize(("status", "body"), [(401, b'{"detail": "Invalid API key."}'), (404, b"<p>")])
def test_a_server_that_refuses_the_key_is_not_tested(stage: Stage, status: int, body: bytes) -> None:
    stage.below.status, stage.below.body = status, body
    with pytest.raises(NotReachedError, match=f"it refuses the key or the project: {status}, "):
        stage.run(check())


def test_errors_of_the_network_before_a_run_are_of_a_server_that_is_not_reached() -> None:
    def connect() -> None:
        try:
            raise ConnectionRefusedError(111, "Connection refused")
        except OSError as error:
            raise requests.ConnectionError("<object at 0x7f>") from error

    with (
        pytest.raises(NotReachedError, match=r"^ConnectionRefusedError: \[Errno 111\] Connection refused$"),
        reached(),
    ):
        connect()
