"""Who was deleted stays away: an assertion over the whole run, which no stock check makes.

Schemathesis knows "use after free" for DELETE only, and not that `keep_person` keeps; here people are deleted
by a POST that names many, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from requests import codes

from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding

Json = Any

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
_SHOWS = frozenset({"list_persons", "retrieve_person"})


class Gone:
    """Remembers the deleted, and whoever of them is seen again."""

    def __init__(self) -> None:
        self._found: list[Finding] = []
        self._uuids: set[str] = set()

    def note(self, exchange: Exchange) -> None:
        """Take one exchange into account."""
        if exchange.status == codes.accepted and exchange.operation == "delete_person":
            if "keep_person" not in exchange.query:
                path = urlsplit(exchange.url).path
                self._uuids |= {each.lower() for each in path.split("/") if _UUID.match(each)}
        elif exchange.status == codes.accepted and exchange.operation == "bulk_delete_persons":
            self._uuids |= _deleted(_object(exchange.asked), _object(exchange.answer))
        elif exchange.status == codes.ok and exchange.operation in _SHOWS:
            self._found += (
                Finding(
                    check="deleted",
                    operation=exchange.operation,
                    title="a person is shown who was deleted before",
                    detail=uuid,
                    exchange=exchange,
                )
                for uuid in sorted(self._uuids & _shown(_object(exchange.answer)))
            )

    def taken(self) -> list[Finding]:
        """Return what was found since this was last asked."""
        found, self._found = self._found, []
        return found


def _deleted(request: Mapping[str, Json], summary: Mapping[str, Json]) -> set[str]:
    """Return the uuids that an answer says are deleted; only ones in their usual spelling are told apart."""
    if request.get("keep_person") or not summary.get("persons_deleted"):
        return set()
    failed = {_object(error).get("person_uuid") for error in summary.get("deletion_errors", ())}
    ids = request.get("ids")
    named = filter(_UUID.match, map(str, ids)) if isinstance(ids, list) else ()
    return {uuid.lower() for uuid in named} - failed


def _shown(body: Mapping[str, Json]) -> set[str]:
    people = body.get("results", [body])
    return {str(_object(person).get("uuid")) for person in people} if isinstance(people, list) else set()


def _object(value: Json) -> Mapping[str, Json]:
    """Take a JSON object; anything else shows nobody."""
    return value if isinstance(value, dict) else {}
