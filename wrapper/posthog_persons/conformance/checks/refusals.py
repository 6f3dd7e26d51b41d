"""Requests that must be refused, and how their refusals are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from posthog_persons.conformance.checks.errors import AdHoc, Refusal
from posthog_persons.conformance.contract.operations import Operation
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server

Json = Any

NOBODY = "00000000-0000-4000-8000-000000000000"
"""A UUID that no person has."""
NO_NUMBER = "987654321987654321"
"""A number that no person, cohort or project has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A request that is refused.

    Attributes:
        says: What is wrong with it: the same for all requests of its kind.
        operation: Which operation is called.
        refusal: What it is answered with.
        path: See `Server.ask`.
        query: See `Server.ask`.
        body: See `Server.ask`.
    """

    says: str
    operation: str
    refusal: Refusal | AdHoc
    path: Mapping[str, object] = field(default_factory=dict)
    query: Mapping[str, Json] = field(default_factory=dict)
    body: Json = None


def refused(server: Server, check: str, case: Case) -> Iterator[Finding]:
    """Send a request and look at its refusal.

    An operation that the era lacks is passed over, and so is one that writes, where nothing may be written.
    """
    operation = server.contract.operation(case.operation)
    if operation is None or not may_send(server, operation):
        return
    exchange = server.ask(
        case.operation,
        path={"id": NOBODY, **case.path},
        query=case.query,
        body=case.body,
    )
    yield from compared(check, case.says, case.refusal, exchange)


def compared(
    check: str, says: str, refusal: Refusal | AdHoc, exchange: Exchange, operation: str = ""
) -> Iterator[Finding]:
    """Yield how an answer differs from the refusal that it must be.

    Args:
        check: Name of the check.
        says: What is wrong with the request.
        refusal: What it must be answered with.
        exchange: The request and its answer.
        operation: What it is about, where the contract has no such operation.
    """
    for title, detail in refusal.wrong(exchange):
        yield Server.finding(check, f"{says}: {title}", detail, exchange, operation)


def may_send(server: Server, operation: Operation) -> bool:
    """Tell whether an operation may be called at all, be it with what is refused."""
    return server.target.writable or operation.effect == "read"
