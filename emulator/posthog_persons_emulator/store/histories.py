"""What a person's events say about its properties, in order of time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.store.database import Database
from posthog_persons_emulator.store.times import from_db, to_db

_PERSONLESS = "$process_person_profile"
_PARTS = ("$set", "$set_once", "$unset", _PERSONLESS)
_NONE = SQL("FALSE")


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a person.

    Args:
        timestamp: when.
        changes: its `$set`, `$set_once` and `$unset`, as far as it has them and may change its person.
        relevant: whether it met the condition that was asked.
    """

    timestamp: datetime
    changes: dict[str, Any]
    relevant: bool


class Histories:
    """Reads the events of one person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, team_id: int, person_id: int, until: datetime, relevant: SQL = _NONE) -> list[Happening]:
        """Return a person's events up to a moment, inclusive; of equal times in order of arrival.

        They are those of all its distinct ids; hidden ones are not among them.

        Args:
            team_id: the project.
            person_id: the person's number.
            until: the last moment.
            relevant: a condition over the alias `events`, put to each of them.
        """
        rows = self._database.rows(
            sql(
                "SELECT events.timestamp, {relevant}, json_extract(events.properties, {parts}) FROM events"
                " WHERE events.team_id = {team} AND events.person_id = {person}"
                " AND events.timestamp <= {until} ORDER BY events.timestamp, events.seq",
                relevant=relevant,
                parts=[f"/{name}" for name in _PARTS],
                team=team_id,
                person=person_id,
                until=to_db(until),
            )
        )
        return [Happening(from_db(time), _changes(parts), bool(meets)) for time, meets, parts in rows]


def _changes(parts: Sequence[str | None]) -> dict[str, Any]:
    sent = {name: json.loads(part) for name, part in zip(_PARTS, parts, strict=True) if part is not None}
    return {} if sent.pop(_PERSONLESS, None) is False else sent
