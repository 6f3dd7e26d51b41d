"""Random requests: what they find, that they keep to the plan, and that they are the same each time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
import requests

from posthog_persons.clock import Clock
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.fuzz import fuzz
from posthog_persons.conformance.gate import NotSentError, SpentError
from posthog_persons.conformance.opening import served
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.turns import Turns
from posthog_persons.conformance.world import World, made
from posthog_persons.pace import Pace
from support.wsgi_adapter import WSGIAdapter, in_process

PLAN = Plan(quick=True, max_examples=4)
JSON = [("Content-Type", "application/json")]


def wsgi(status: str, body: object) -> Any:
    """Make an application that answers everything alike."""

    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        environ["wsgi.input"].read()
        start_response(status, JSON)
        return [json.dumps(body).encode()]

    return app


def before(server: Server, app: Any) -> None:
    """Put an application in the place of the server's own."""
    adapter = server.gate._below
    assert isinstance(adapter, WSGIAdapter)
    adapter.app = app


def found(server: Server, plan: Plan, world: World | None = None) -> list[Finding]:
    return list(fuzz(server, plan, lambda: None, world))


def observed(server: Server) -> list[Exchange]:
    exchanges: list[Exchange] = []
    server.gate.observers.append(exchanges.append)
    return exchanges


@contextmanager
def foreign(*, writable: bool = False) -> Iterator[tuple[Server, Server]]:
    """Make a server ready that is not the run's own, and the emulator behind it."""
    with in_process(PLAN) as own:
        target = replace(own.target, own=False, writable=writable)
        yield served(target, PLAN, own.gate._below, Turns(Pace.OFF, Clock())), own


def people(server: Server) -> Any:
    listed = server.ask("list_persons", query={"limit": 1000}).answer["results"]
    log = server.ask("deletion_status").answer
    cohorts = server.send("GET", "/api/projects/1/cohorts/").answer
    return listed, log, cohorts


def test_each_failure_is_a_finding_with_its_exchange() -> None:
    refusal = {"type": "validation_error", "code": "invalid_input", "detail": "No.", "attr": "search"}
    with in_process(PLAN) as server:
        before(server, wsgi("400 Bad Request", refusal))
        findings = found(server, replace(PLAN, operations=("retention_persons",)))
    [title] = {each.title for each in findings}
    assert title == "Schema-valid request rejected"
    for finding in findings:
        assert (finding.check, finding.operation) == ("positive_data_acceptance", "retention_persons")
        assert finding.exchange is not None
        assert finding.exchange.status == 400
        assert server.target.key not in finding.detail + finding.exchange.curl()


def test_a_server_that_takes_everything_is_found_out() -> None:
    with in_process(PLAN) as server:
        before(server, wsgi("200 OK", {"results": [], "next": None, "previous": None}))
        findings = found(server, replace(PLAN, quick=False, operations=("reset_person_distinct_id",)))
    assert "negative_data_rejection" in {each.check for each in findings}


def test_a_server_that_does_not_answer_is_a_finding() -> None:
    def silent(_environ: Any, _start_response: Any) -> Iterable[bytes]:
        raise requests.ConnectionError("it hung up")

    with in_process(PLAN) as server:
        before(server, silent)
        findings = found(server, replace(PLAN, operations=("all_activity",)))
    assert {each.operation for each in findings} == {"all_activity"}
    assert all("not answered" in each.title for each in findings)


def test_the_same_plan_sends_the_same_in_the_same_order() -> None:
    def sent() -> list[tuple[str, str, bytes]]:
        with in_process(PLAN) as server:
            before(server, wsgi("401 Unauthorized", {}))
            exchanges = observed(server)
            found(server, replace(PLAN, operations=("bulk_delete_persons", "list_persons")))
        return [(each.method, each.url, each.sent) for each in exchanges]

    assert sent() == sent()


def test_another_seed_sends_something_else() -> None:
    urls = []
    for seed in (1, 2):
        with in_process(PLAN) as server:
            exchanges = observed(server)
            found(server, replace(PLAN, seed=seed, operations=("list_persons",)))
        urls.append([each.url for each in exchanges])
    assert urls[0] != urls[1]


def test_only_the_operations_of_the_plan_are_called() -> None:
    with in_process(PLAN) as server:
        exchanges = observed(server)
        found(server, replace(PLAN, operations=("retrieve_person", "all_activity")))
    called = {each.operation for each in exchanges}
    assert called == {"retrieve_person", "all_activity"}


def test_what_may_not_be_written_to_is_as_before() -> None:
    with foreign() as (server, own):
        made(own)
        before_it = people(own)
        exchanges = observed(server)
        assert not found(server, PLAN)
        assert people(own) == before_it
    effects = {
        operation.effect
        for each in exchanges
        if (operation := server.contract.operation(each.operation or ""))
    }
    assert effects == {"read"}


def test_the_guard_is_asked_before_a_request_is_made_up() -> None:
    with foreign(writable=True) as (server, own):
        made(own)
        assert not found(server, replace(PLAN, operations=("update_person", "delete_person", "list_persons")))
        assert not server.gate.refused


def test_the_run_ends_when_its_time_is_up() -> None:
    times = iter([None] * 6)
    with in_process(PLAN) as server:
        exchanges = observed(server)
        with pytest.raises(SpentError, match="the time is up"):
            list(fuzz(server, PLAN, lambda: next(times, 0.0)))
    assert len(exchanges) < 20


def test_the_run_ends_when_it_has_sent_what_it_may() -> None:
    with in_process(PLAN) as server:
        server.gate.most = server.gate.sent + 30
        with pytest.raises(SpentError, match="the run may send"):
            found(server, PLAN)
        assert server.gate.sent == server.gate.most


def test_the_observers_are_gone_afterwards() -> None:
    with in_process(PLAN) as server:
        observers = list(server.gate.observers)
        found(server, replace(PLAN, operations=("all_activity",)))
        assert server.gate.observers == observers


def test_a_refused_request_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise NotSentError("not sent: for a test")

    with in_process(PLAN) as server:
        monkeypatch.setattr(server.gate, "send", refuse)
        assert not found(server, replace(PLAN, operations=("all_activity",)))
