"""Who may call what: keys that are missing, wrong, or not good enough (api-facts §3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.errors import (
    NO_KEYS,
    Refusal,
    forbidden,
    missing_scope,
    not_found,
    unauthorized,
)
from posthog_persons.conformance.checks.refusals import NO_NUMBER, compared, may_send
from posthog_persons.conformance.checks.refusals_forms import sent
from posthog_persons.conformance.contract.operations import Operation
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import NOBODY as NO_KEY
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World

UNKNOWN = "phx_conformance_that_nobody_has"
MISSING = unauthorized("not_authenticated", "Authentication credentials were not provided.")
_READING = "person:read"
_ELSEWHERE = frozenset(
    {"list_persons", "retrieve_person", "bulk_delete_persons", "delete_person", "funnel_persons"}
)
"""Operations at which every way to hand over a key is tried."""
_MALFORMED = (
    ("a header without a key", "Bearer"),
    ("a header of another scheme", "Basic {}"),
    ("a key without a scheme", "{}"),
)


def wrong_key(place: str) -> Refusal:
    """Return the 401 of a key that nobody has.

    Args:
        place: Where it was found.
    """
    # Some servers say `request` twice.
    text = rf"Personal API key found in request (request )?{place} is invalid\."
    return unauthorized("authentication_failed", re.compile(text))


def _unknown(server: Server, _world: World | None) -> Iterator[Finding]:
    name, header = KEYS.name, wrong_key("Authorization header")
    for operation in _operations(server):
        yield from compared(name, "no key", MISSING, sent(server, operation, key=NO_KEY))
        yield from compared(name, "a key that nobody has", header, sent(server, operation, key=UNKNOWN))
    for operation in _operations(server):
        if operation.id not in _ELSEWHERE:
            continue
        for says, value in _MALFORMED:
            exchange = sent(server, operation, headers={"Authorization": value.format(server.target.key)})
            yield from compared(name, says, MISSING, exchange)
        if server.target.token is not None:
            exchange = sent(server, operation, key=server.target.token)
            yield from compared(name, "the token of the project as key", header, exchange)
        yield from _in_query(server, operation)


def _in_query(server: Server, operation: Operation) -> Iterator[Finding]:
    """Send keys in the query: they count where the header holds none."""
    name, query = KEYS.name, {"personal_api_key": UNKNOWN}
    exchange = sent(server, operation, query=query, key=NO_KEY)
    yield from compared(name, "a key in the query that nobody has", wrong_key("query string"), exchange)
    plain = sent(server, operation)
    exchange = sent(server, operation, query=query)
    yield from _as_good(name, "a wrong key in the query beside one in the header", plain.status, exchange)
    query = {"personal_api_key": server.target.key}
    exchange = sent(server, operation, query=query, key=NO_KEY)
    yield from _as_good(name, "a key in the query", plain.status, exchange)


def _body(server: Server, _world: World | None) -> Iterator[Finding]:
    """Send keys in the body: they count before those in the query."""
    name, path = IN_BODY.name, {"distinct_ids": ["cf-nobody"]}
    ask, plain = server.ask, server.ask("batch_by_distinct_ids", body=path)
    exchange = ask("batch_by_distinct_ids", body={**path, "personal_api_key": UNKNOWN}, key=NO_KEY)
    yield from compared(name, "a key in the body that nobody has", wrong_key("body"), exchange)
    exchange = ask("batch_by_distinct_ids", body={**path, "personal_api_key": server.target.key}, key=NO_KEY)
    yield from _as_good(name, "a key in the body", plain.status, exchange)


def _scopes(server: Server, _world: World | None) -> Iterator[Finding]:
    name, unscoped, reading = SCOPES.name, server.keys["unscoped"], server.keys["reading"]
    for operation in _operations(server):
        refusal = missing_scope(operation.scopes[0]) if operation.scopes else NO_KEYS
        yield from compared(
            name, "a key without scopes of people", refusal, sent(server, operation, key=unscoped)
        )
        exchange = sent(server, operation, key=reading)
        missing = [scope for scope in operation.scopes if scope != _READING]
        if operation.scopes and not missing:
            plain = sent(server, operation)
            yield from _as_good(name, "a key with the scope", plain.status, exchange)
        else:
            refusal = missing_scope(missing[0]) if missing else NO_KEYS
            yield from compared(name, "a key that may only read people", refusal, exchange)
        if operation.effect == "read" or server.target.own:
            exchange = sent(server, operation, key=unscoped, project_id=NO_NUMBER)
            refusal = not_found("Project not found.") if operation.scopes else NO_KEYS
            yield from compared(
                name, "a key without scopes, in a project that there is not", refusal, exchange
            )


def _projects(server: Server, _world: World | None) -> Iterator[Finding]:
    name, key, project = PROJECTS.name, server.keys["elsewhere"], server.target.project_id
    here = forbidden(f"API key does not have access to the requested project: ID {project}.")
    for operation in _operations(server):
        refusal = here if operation.scopes else NO_KEYS
        yield from compared(name, "a key of another project", refusal, sent(server, operation, key=key))


KEYS = Check(
    name="keys",
    says="without a key, and with one that nobody has, every operation is answered 401",
    body=_unknown,
    world=False,
)
IN_BODY = Check(
    name="keys in bodies",
    says="a key in the body counts where the header holds none",
    body=_body,
    operations=("batch_by_distinct_ids",),
    world=False,
)
SCOPES = Check(
    name="scopes",
    says="a key without the scope of an operation is answered 403, one with it is let through",
    body=_scopes,
    world=False,
    keys=frozenset({"unscoped", "reading"}),
)
PROJECTS = Check(
    name="keys of other projects",
    says="a key of another project is answered 403",
    body=_projects,
    world=False,
    keys=frozenset({"elsewhere"}),
)


def _operations(server: Server) -> Iterator[Operation]:
    for operation in server.contract.operations:
        if may_send(server, operation):
            yield operation


def _as_good(check: str, says: str, status: int, exchange: Exchange) -> Iterator[Finding]:
    """Yield a finding where a key is not let through as the run's own is."""
    if exchange.status != status:
        detail = f"status {exchange.status}; with the run's own key in the header {status}"
        yield Server.finding(check, f"{says}: it is not let through", detail, exchange)
