"""Methods that a path does not take: 405, and 403 for a key with scopes (api-facts §3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.errors import NO_KEYS, missing_scope, not_allowed
from posthog_persons.conformance.checks.refusals import NOBODY, compared
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World

NAME = "wrong methods"
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_NO_CREATING = (
    "Creating persons via this API is not allowed. Please create persons by sending an $identify event. "
    "See https://posthog.com/docs/product-analytics/identify for details."
)
_NOT_ALLOWED = 405
_SAYS = "{} on a path without it"


def _body(server: Server, _world: World | None) -> Iterator[Finding]:
    answers = [(*wrong, _sent(server, *wrong)) for wrong in _wrong(server)]
    # A person's own key has scopes, so that it is told 403 throughout; one answer alone proves nothing.
    takes_all = server.target.own or any(exchange.status == _NOT_ALLOWED for _, _, exchange in answers)
    for method, template, exchange in answers:
        if _creates(method, template):
            refusal = replace(not_allowed(method), detail=_NO_CREATING)
        else:
            refusal = not_allowed(method) if takes_all else NO_KEYS
        yield from compared(NAME, _SAYS.format(method), refusal, exchange, template)


def _scoped(server: Server, _world: World | None) -> Iterator[Finding]:
    for method, template in _wrong(server):
        exchange = _sent(server, method, template, server.keys["reading"])
        refusal = missing_scope("person:write") if _creates(method, template) else NO_KEYS
        yield from compared(SCOPED.name, _SAYS.format(method), refusal, exchange, template)


METHODS = Check(
    name=NAME,
    says="a method that a path does not take is answered 405, or 403 where the key has scopes",
    body=_body,
    world=False,
)
SCOPED = Check(
    name="wrong methods with scopes",
    says="to a key with scopes a method that a path does not take is an action without any: 403",
    body=_scoped,
    world=False,
    keys=frozenset({"reading"}),
)


def _wrong(server: Server) -> Iterator[tuple[str, str]]:
    """Yield methods and templates that do not go together, where such a request may be sent."""
    for template in server.contract.document["paths"]:
        for method in _METHODS:
            if method not in server.contract.methods(template) and (
                server.target.writable or method == "GET"
            ):
                yield method, template


def _sent(server: Server, method: str, template: str, key: str | None = None) -> Exchange:
    path = template.format_map({"project_id": server.target.project_id, "id": NOBODY})
    return server.send(method, f"/api/environments{path}", key=key)


def _creates(method: str, template: str) -> bool:
    """Tell whether it is the action that makes persons, which there is only to be refused (DEV-063)."""
    return (method, template) == ("POST", "/{project_id}/persons/")
