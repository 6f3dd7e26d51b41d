"""Projects and people that there are not, and operations that the era lacks (api-facts §0.1, §2, §3)."""

from __future__ import annotations

from collections.abc import Iterator

from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.errors import Refusal, invalid, not_allowed, not_found
from posthog_persons.conformance.checks.refusals import NO_NUMBER, NOBODY, compared, may_send
from posthog_persons.conformance.checks.refusals_forms import sent
from posthog_persons.conformance.checks.samples import BODIES
from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World

NAME = "paths to nobody"
GONE = "operations of other eras"
_TEXTS = ("no-id", "12-34", "ada@example.org")
_NOWHERE = (f"{NOBODY}/no-such-thing/", "cohorts/no-such-thing/", "funnel/correlation/no-such-thing/")
"""Paths below those of persons that no era has."""


def no_id(text: str) -> Refusal:
    """Return what is answered to a path that names no id."""
    return invalid(
        "The ID provided does not look like a personID. If you are using a distinctId, please use "
        f"/persons?distinct_id={text} instead."
    )


def _nobody(server: Server, _world: World | None) -> Iterator[Finding]:
    for path in _NOWHERE:
        exchange = server.send("GET", f"/api/environments/{server.target.project_id}/persons/{path}")
        yield from compared(NAME, "a path that there is not", not_found("Endpoint not found."), exchange)
    for operation in server.contract.operations:
        # What writes is never sent to another project than the one that may be written to.
        if operation.effect == "read" or server.target.own:
            for project in (NO_NUMBER, "0", "no-project"):
                exchange = sent(server, operation, project_id=project)
                yield from compared(
                    NAME, "a project that there is not", not_found("Project not found."), exchange
                )
        if "{id}" not in operation.template or not may_send(server, operation):
            continue
        for text in (NOBODY, NO_NUMBER, "0"):
            exchange = server.ask(operation.id, path={"id": text}, body=BODIES.get(operation.id))
            yield from compared(NAME, "a person that there is not", not_found(), exchange)
        for text in _TEXTS:
            exchange = server.ask(operation.id, path={"id": text}, body=BODIES.get(operation.id))
            yield from compared(NAME, "an id that is none", no_id(text), exchange)
        if operation.id in BODIES:
            exchange = server.ask(operation.id, path={"id": NOBODY}, body={})
            yield from compared(NAME, "a person that there is not, before the body", not_found(), exchange)


def _gone(server: Server, _world: World | None) -> Iterator[Finding]:
    """Ask for what the era lacks: a name alone is read as an id, and what lies deeper is nowhere."""
    for operation in Contract("union").operations:
        if server.has(operation.id) or not may_send(server, operation):
            continue
        name = operation.template.removeprefix("/{project_id}/persons/").rstrip("/")
        path = operation.template.format_map({"project_id": server.target.project_id, "id": NOBODY})
        if operation.method != "GET" and not server.target.writable:
            continue
        exchange = server.send(operation.method, f"/api/environments{path}", body=BODIES.get(operation.id))
        if "/" in name:
            refusal = not_found("Endpoint not found.")
        else:
            refusal = no_id(name) if operation.method == "GET" else not_allowed(operation.method)
        yield from compared(GONE, "an operation that the era lacks", refusal, exchange, operation.id)


PATHS = Check(
    name=NAME,
    says="projects and people that there are not are told apart from ids that are none",
    body=_nobody,
    world=False,
)
ABSENT = Check(
    name=GONE,
    says="an operation that the era lacks is answered as the id, or the path, that its name then is",
    body=_gone,
    world=False,
)
