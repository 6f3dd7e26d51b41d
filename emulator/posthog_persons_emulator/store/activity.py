"""The log of what was done to persons through the API, as long as the emulator remembers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from posthog_persons_emulator.sql.fragment import all_of, sql
from posthog_persons_emulator.store.database import Database, table
from posthog_persons_emulator.store.times import from_db, to_db


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done to a person.

    Args:
        activity: `deleted`, `updated`, `delete_property` or `split_person`.
        person_id: the person's number; it may be gone.
        name: what the log calls the person, if anything.
        changes: what became different, as the log shows it, or None where it shows nothing.
    """

    activity: str
    person_id: int
    name: str | None
    changes: list[Any] | None


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the log."""

    uuid: str
    deed: Deed
    created_at: datetime


class Activity:
    """Keeps the log of all projects; no line is ever taken back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def log(self, team_id: int, deeds: Sequence[Deed], now: datetime) -> None:
        """Add lines, each newer than the one before."""
        if not deeds:
            return
        new = table(
            [
                {
                    "activity": deed.activity,
                    "person_id": deed.person_id,
                    "name": deed.name,
                    "changes": deed.changes,
                }
                for deed in deeds
            ],
            activity="VARCHAR",
            person_id="BIGINT",
            name="VARCHAR",
            changes="JSON",
        )
        self._database.run(
            sql(
                "INSERT INTO activity SELECT {team}, nextval('activity_numbers'), gen_random_uuid(),"
                " activity, person_id, name, changes, {now} FROM {new}",
                team=team_id,
                now=to_db(now),
                new=new,
            )
        )

    def page(self, team_id: int, person_id: int | None, limit: int, offset: int) -> tuple[int, list[Logged]]:
        """Return how many lines there are, and a page of them, newest first.

        Args:
            team_id: the project.
            person_id: whose lines; None: everybody's.
            limit: at most so many.
            offset: how many to pass over.
        """
        conditions = [sql("team_id = {team}", team=team_id)]
        if person_id is not None:
            conditions.append(sql("person_id = {person}", person=person_id))
        chosen = all_of(conditions)
        [(count,)] = self._database.rows(sql("SELECT count(*) FROM activity WHERE {chosen}", chosen=chosen))
        rows = self._database.rows(
            sql(
                "SELECT uuid, activity, person_id, name, changes, created_at FROM activity WHERE {chosen}"
                " ORDER BY created_at DESC, seq DESC LIMIT {limit} OFFSET {offset}",
                chosen=chosen,
                limit=min(limit, count),
                offset=min(offset, count),
            )
        )
        return count, [_logged(row) for row in rows]


def _logged(row: tuple[Any, ...]) -> Logged:
    identity, activity, person_id, name, changes, created_at = row
    deed = Deed(activity, person_id, name, None if changes is None else json.loads(changes))
    return Logged(str(identity), deed, from_db(created_at))
