"""Who was deleted stays away: an assertion over the whole run, which no stock check makes.

Schemathesis knows "use after free" for DELETE only, and not that `keep_person` keeps; here people are deleted
by a POST that names many, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)


class Gone:
    """Remembers the deleted, and reports whoever of them is seen again."""

    def __init__(self) -> None:
        self._uuids: set[str] = set()

    def watch(
        self, operation: str, uri: str, status: int, sent: bytes | None, answer: bytes
    ) -> Iterator[str]:
        """Take one exchange into account, and yield a finding for each person that came back."""
        if operation == "delete_person" and status == 202:
            path, _, query = uri.partition("?")
            if "keep_person" not in query:
                self._uuids |= {each.lower() for each in path.split("/") if UUID.match(each)}
        elif operation == "bulk_delete_persons" and status == 202:
            self._uuids |= _deleted(_object(sent), _object(answer))
        elif status == 200 and operation in {"list_persons", "retrieve_person"}:
            for uuid in self._uuids & _shown(answer):
                yield f"{operation} shows {uuid}, who was deleted before"


def _deleted(request: dict[str, Any], summary: dict[str, Any]) -> set[str]:
    """Return the uuids that an answer says are deleted; only ones in their usual spelling are told apart."""
    if request.get("keep_person") or not summary.get("persons_deleted"):
        return set()
    failed = {error["person_uuid"] for error in summary["deletion_errors"]}
    ids = request.get("ids")
    named = filter(UUID.match, map(str, ids)) if isinstance(ids, list) else ()
    return {uuid.lower() for uuid in named} - failed


def _shown(answer: bytes) -> set[str]:
    body = _object(answer)
    return {person.get("uuid", "") for person in body.get("results", [body])}


def _object(text: bytes | None) -> dict[str, Any]:
    """Read a JSON object; anything else, such as CSV, shows nobody."""
    try:
        value = json.loads(text or b"{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
