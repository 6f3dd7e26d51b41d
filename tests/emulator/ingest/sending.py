"""A project that events are sent to."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from posthog_persons_emulator.clock import Clock
from posthog_persons_emulator.ingest import CaptureResult, capture
from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.store.records import Person
from posthog_persons_emulator.store.store import Store

NOW = datetime(2024, 11, 24, 12, tzinfo=UTC)
REAL_NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOKEN = "phc_demo"


class Project:
    """Sends to one project; the emulator's clock stands at NOW, the machine's at REAL_NOW."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = Clock(NOW, rate=0, real_time=REAL_NOW.timestamp)
        self.team = store.teams.create("shop", NOW, api_token=TOKEN)

    def post(
        self,
        body: object,
        query: dict[str, str] | None = None,
        content_type: str = "application/json",
        content_encoding: str = "",
        **options: Any,
    ) -> CaptureResult:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return capture(self.store, self.clock, data, query or {}, content_type, content_encoding, **options)

    def send(self, *events: dict[str, Any]) -> None:
        """Send a batch that must be taken."""
        result = self.post({"api_key": TOKEN, "batch": list(events)})
        assert result == CaptureResult(200, '{"status": 1}')

    def person(self, distinct_id: str) -> Person:
        found = self.store.persons.by_distinct_id(self.team.id, distinct_id)
        assert found is not None
        return found

    def people(self) -> list[Person]:
        """Everyone, in order of their numbers."""
        found = self.store.persons.select(self.team.id, None, None, 0, NOW + timedelta(days=10_000))
        return sorted(found, key=lambda person: person.id)

    def events(self, columns: str = "event, distinct_id, person_id") -> list[tuple[Any, ...]]:
        """Columns of all events, in order of arrival."""
        return self.store.database.rows(
            sql(
                "SELECT {columns} FROM events WHERE team_id = {team} ORDER BY seq",
                columns=SQL(columns),
                team=self.team.id,
            )
        )


def event(
    distinct_id: str, name: str = "$pageview", at: str = "2024-11-18T09:00:00Z", **properties: Any
) -> dict[str, Any]:
    """An event; keyword arguments become properties, with `_` before a name standing for `$`."""
    named = {f"${key[1:]}" if key.startswith("_") else key: value for key, value in properties.items()}
    return {"event": name, "distinct_id": distinct_id, "timestamp": at, "properties": named}
