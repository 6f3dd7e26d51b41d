"""What is wrong with the form of a request: what it accepts, what its body is (api-facts §0.2 to §0.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.errors import Refusal, invalid, not_found, unreadable
from posthog_persons.conformance.checks.refusals import NOBODY, compared, may_send
from posthog_persons.conformance.checks.samples import BODIES, QUERIES
from posthog_persons.conformance.contract.operations import Operation
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World

NAME = "forms of requests"
JSON = {"Content-Type": "application/json"}
NOT_ACCEPTABLE = Refusal(
    status=406,
    type="invalid_request",
    code="not_acceptable",
    detail="Could not satisfy the request Accept header.",
)
_BROKEN = unreadable(re.compile("JSON parse error - .+"))
_BODIES = (
    ("a body that is cut off", b'{"a": ', JSON, _BROKEN),
    ("a body with NaN", b'{"a": NaN}', JSON, _BROKEN),
    ("a body that is no UTF-8", b'{"a": "\xff"}', JSON, _BROKEN),
    ("a body that is a list", b"[]", JSON, invalid("Invalid data. Expected a dictionary, but got list.")),
    ("a body that is a text", b'"a"', JSON, invalid("Invalid data. Expected a dictionary, but got str.")),
)


def _body(server: Server, _world: World | None) -> Iterator[Finding]:
    for operation in server.contract.operations:
        if not may_send(server, operation):
            continue
        yield from _negotiation(server, operation)
        if server.contract.body(operation) is not None:
            for says, data, headers, refusal in _BODIES:
                exchange = sent(server, operation, data=data, headers=headers)
                yield from compared(NAME, says, refusal, exchange)
            yield from _media_types(server, operation)
        elif server.target.own and operation.method == "GET":
            # A token may stand in any body, so all are read; what lies before a server may drop these.
            says, data, headers, refusal = _BODIES[0]
            yield from compared(NAME, says, refusal, sent(server, operation, data=data, headers=headers))


def _negotiation(server: Server, operation: Operation) -> Iterator[Finding]:
    exchange = sent(server, operation, headers={"Accept": "text/html"})
    yield from compared(NAME, "HTML is asked for", NOT_ACCEPTABLE, exchange)
    exchange = sent(server, operation, query={"format": "xml"})
    yield from compared(NAME, "a format is asked for that there is not", not_found(), exchange)


def _media_types(server: Server, operation: Operation) -> Iterator[Finding]:
    """Send bodies of other types. Of forms an era takes none or all, whatever the contract makes of them."""
    types = ["text/plain", "application/xml"]
    forms = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"]
    if any("-form" in each for other in server.contract.operations for each in _offered(server, other)):
        forms = []
    for media_type in (*types, *forms):
        exchange = sent(server, operation, data=b"a=1", headers={"Content-Type": media_type})
        refusal = Refusal(
            status=415,
            type="invalid_request",
            code="unsupported_media_type",
            detail=f'Unsupported media type "{media_type}" in request.',
        )
        yield from compared(NAME, "a body of another type", refusal, exchange)


def _offered(server: Server, operation: Operation) -> list[str]:
    if "requestBody" not in operation.raw:
        return []
    return list(server.contract.resolved(operation.raw["requestBody"])["content"])


FORMS = Check(
    name=NAME,
    says="an answer that is not offered, and a body that cannot be read, are refused before all else",
    body=_body,
    world=False,
)


def sent(  # noqa: PLR0913 - each is one thing that may be wrong
    server: Server,
    operation: Operation,
    *,
    project_id: str | None = None,
    query: dict[str, str] | None = None,
    data: bytes | None = None,
    headers: dict[str, str] | None = None,
    key: str | None = None,
) -> Exchange:
    """Send a sound request about nobody, with one thing changed.

    Args:
        server: Whom to ask.
        operation: What to ask.
        project_id: Another project.
        query: More parameters.
        data: Another body, as it is; then without parameters.
        headers: Other headers.
        key: Another key.
    """
    values = {"project_id": project_id or server.target.project_id, "id": NOBODY}
    if data is None:
        return server.ask(
            operation.id,
            path=values,
            query={**QUERIES.get(operation.id, {}), **(query or {})},
            body=BODIES.get(operation.id),
            headers=headers,
            key=key,
        )
    url = f"/api/environments{operation.template.format_map(values)}"
    return server.send(operation.method, url, data=data, headers=headers, key=key)
