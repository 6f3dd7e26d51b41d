"""Whether a server can be tested at all, found out before anything else is asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.trouble import NotReachedError

# Two, since a single one may be refused by the very fault that is to be found.
_READS: Mapping[str, Mapping[str, Any]] = {
    "list_persons": {"limit": 1},
    "person_property_values": {"key": "email"},
}
_REFUSALS = frozenset({401, 403, 404})


def reach(server: Server) -> Iterator[Finding]:
    """Ask a server for a little; what is wrong with the answers is found elsewhere.

    Raises:
        NotReachedError: It refuses the key, or has no such project.
    """
    answers = [server.ask(operation, query=query) for operation, query in _READS.items()]
    if all(each.status in _REFUSALS for each in answers):
        body = answers[0].answer
        detail = body.get("detail") if isinstance(body, dict) else None
        raise NotReachedError(f"it refuses the key or the project: {answers[0].status}, {detail}")
    yield from ()
