"""Recorded sessions, as far as events tell of them: by their `$session_id`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from posthog_persons_emulator.sql.fragment import sql
from posthog_persons_emulator.store.database import Database
from posthog_persons_emulator.store.times import from_db


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event of a recorded session; `window_id` names the browser's window, if it is known."""

    uuid: str
    timestamp: datetime
    session_id: str
    window_id: str | None


class Recordings:
    """Finds recorded events."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def events(self, team_id: int, uuids: Sequence[str]) -> list[RecordedEvent]:
        """Return those of the events that belong to a session, in order of time."""
        if not uuids:
            return []
        rows = self._database.rows(
            sql(
                "SELECT uuid, timestamp, properties->>'/$session_id', properties->>'/$window_id' FROM events"
                " WHERE team_id = {team} AND uuid IN (SELECT unnest({uuids}::UUID[]))"
                " AND properties->>'/$session_id' <> '' ORDER BY timestamp, seq",
                team=team_id,
                uuids=list(uuids),
            )
        )
        return [
            RecordedEvent(str(identity), from_db(timestamp), session_id, window_id)
            for identity, timestamp, session_id, window_id in rows
        ]
