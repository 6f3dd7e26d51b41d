"""Persons as they are read, counted and deleted; what capture does to them is in profiles.py."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.store.database import Database
from posthog_persons_emulator.store.last_seen import LastSeen
from posthog_persons_emulator.store.records import Person
from posthog_persons_emulator.store.times import from_db, maybe_from_db, to_db


class Persons:
    """The live persons of all projects."""

    def __init__(self, database: Database, last_seen: LastSeen) -> None:
        self._database = database
        self._last_seen = last_seen

    def by_id(self, team_id: int, person_id: int) -> Person | None:
        return next(iter(self.load(team_id, [person_id])), None)

    def by_uuid(self, team_id: int, person_uuid: str) -> Person | None:
        return next(iter(self.by_uuids(team_id, [person_uuid]).values()), None)

    def by_distinct_id(self, team_id: int, distinct_id: str) -> Person | None:
        return self.by_distinct_ids(team_id, [distinct_id]).get(distinct_id)

    def by_uuids(self, team_id: int, uuids: Sequence[str]) -> dict[str, Person]:
        """Find persons by uuid, in the order asked; keys are lower-case uuids, unknown ones are left out.

        Raises:
            ValueError: if one of them is no uuid.
        """
        asked = [str(uuid.UUID(text)) for text in uuids]
        found = self._database.rows(
            sql(
                "SELECT id FROM persons WHERE team_id = {team} AND uuid IN {uuids}::UUID[]",
                team=team_id,
                uuids=asked,
            )
        )
        persons = {person.uuid: person for person in self.load(team_id, [row[0] for row in found])}
        return {key: persons[key] for key in asked if key in persons}

    def by_distinct_ids(self, team_id: int, distinct_ids: Sequence[str]) -> dict[str, Person]:
        """Find the persons of distinct ids, in the order asked; unknown ones are left out."""
        found = self._database.rows(
            sql(
                "SELECT distinct_id, person_id FROM distinct_ids"
                " WHERE team_id = {team} AND distinct_id IN {ids}",
                team=team_id,
                ids=list(distinct_ids),
            )
        )
        owners: dict[str, int] = dict(found)
        persons = {person.id: person for person in self.load(team_id, sorted(set(owners.values())))}
        return {key: persons[owners[key]] for key in distinct_ids if key in owners}

    def select(
        self, team_id: int, where: SQL | None, limit: int | None, offset: int, now: datetime
    ) -> list[Person]:
        """List persons, newest first (`created_at` descending, then id descending).

        Args:
            team_id: the project.
            where: a condition over the alias `persons`, or None for everyone.
            limit: at most so many, or None for all.
            offset: how many to pass over.
            now: persons made later than this are not listed (design.md, "Rulings").
        """
        found = self._database.rows(
            sql(
                "SELECT persons.id FROM persons WHERE {listed}"
                " ORDER BY persons.created_at DESC, persons.id DESC LIMIT {limit} OFFSET {offset}",
                listed=_listed(team_id, where, now),
                limit=SQL("ALL") if limit is None else min(limit, _MOST),
                offset=min(offset, _MOST),
            )
        )
        return self.load(team_id, [row[0] for row in found])

    def count(self, team_id: int, where: SQL | None, now: datetime) -> int:
        """Count what `select` would list."""
        [(count,)] = self._database.rows(
            sql("SELECT count(*) FROM persons WHERE {listed}", listed=_listed(team_id, where, now))
        )
        return int(count)

    def load(self, team_id: int, person_ids: Sequence[int]) -> list[Person]:
        """Read whole persons in the given order; those that are not there are left out."""
        wanted = [number for number in person_ids if abs(number) <= _MOST]
        if not wanted:
            return []
        self._last_seen.catch_up()
        # Lists that are bound whole are looked up in the index; a subquery would scan the table.
        rows = self._database.rows(
            sql(
                "SELECT id, uuid, created_at, properties, is_identified, last_seen_at FROM persons"
                " WHERE team_id = {team} AND id IN {ids}",
                team=team_id,
                ids=wanted,
            )
        )
        names: dict[int, list[str]] = {row[0]: [] for row in rows}
        attached = self._database.rows(
            sql("SELECT seq, person_id, distinct_id FROM distinct_ids WHERE person_id IN {ids}", ids=wanted)
        )
        # To sort them in the database is a quarter of a lookup's time.
        for _, number, distinct_id in sorted(attached):
            names.setdefault(number, []).append(distinct_id)
        persons = {row[0]: _person(row, names[row[0]]) for row in rows}
        return [persons[number] for number in wanted if number in persons]

    def delete(self, team_id: int, persons: Sequence[Person], now: datetime) -> None:
        """Delete profiles with all their distinct ids, which stay behind as tombstones.

        Their events keep the person's number, which no live person has any more, and so are in no
        insight (design.md, "Rulings").
        """
        self._database.changed(team_id)
        doomed = sql("(SELECT unnest({ids}::BIGINT[]))", ids=[person.id for person in persons])
        with self._database.transaction():
            for statement in (
                """INSERT INTO tombstones SELECT team_id, distinct_id FROM distinct_ids
                   WHERE team_id = {team} AND person_id IN {doomed}
                   EXCEPT SELECT team_id, distinct_id FROM tombstones""",
                "DELETE FROM distinct_ids WHERE team_id = {team} AND person_id IN {doomed}",
                """DELETE FROM cohort_members WHERE person_id IN (
                     SELECT id FROM persons WHERE team_id = {team} AND id IN {doomed})""",
            ):
                self._database.run(sql(statement, team=team_id, doomed=doomed))
            self._database.run(
                sql(
                    "INSERT INTO deleted_persons SELECT team_id, id, uuid, {now} FROM persons"
                    " WHERE team_id = {team} AND id IN {doomed}",
                    now=to_db(now),
                    team=team_id,
                    doomed=doomed,
                )
            )
            self._database.run(
                sql(
                    "DELETE FROM persons WHERE team_id = {team} AND id IN {doomed}",
                    team=team_id,
                    doomed=doomed,
                )
            )


_MOST = 2**63 - 1
"""The largest number that the database counts with: no page begins beyond it."""


def _listed(team_id: int, where: SQL | None, now: datetime) -> SQL:
    return sql(
        "persons.team_id = {team} AND persons.created_at <= {now} AND {where}",
        team=team_id,
        now=to_db(now),
        where=where or SQL("TRUE"),
    )


def _person(row: tuple[Any, ...], distinct_ids: Sequence[str]) -> Person:
    number, identity, created_at, properties, is_identified, last_seen_at = row
    return Person(
        id=number,
        uuid=str(identity),
        created_at=from_db(created_at),
        properties=json.loads(properties),
        is_identified=is_identified,
        distinct_ids=tuple(distinct_ids),
        last_seen_at=maybe_from_db(last_seen_at),
    )
