"""Cohorts' definitions, and the members of static ones."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.store.database import Database, to_json
from posthog_persons_emulator.store.records import Cohort
from posthog_persons_emulator.store.times import from_db, to_db


class Cohorts:
    """Makes and finds cohorts; who is in a dynamic one is the business of sql/cohorts.py."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(  # noqa: PLR0913 -- they are the cohort's fields
        self,
        team_id: int,
        *,
        now: datetime,
        name: str | None = None,
        description: str = "",
        groups: list[Any] | None = None,
        filters: Mapping[str, Any] | None = None,
        is_static: bool = False,
    ) -> Cohort:
        """Make a cohort; ids count on over all projects.

        Args:
            team_id: the project.
            now: when it is made.
            name: what people call it.
            description: free text.
            groups: the legacy definition, a list that is ORed (api-facts §6.7).
            filters: the newer definition, which wins over `groups`.
            is_static: whether it has a list of members instead of a definition.
        """
        self._database.changed(team_id)
        [number] = self._database.take("cohort")
        cohort = Cohort(number, team_id, name, description, groups or [], filters, is_static, now)
        self._database.run(
            sql(
                "INSERT INTO cohorts VALUES ({id}, {team}, {name}, {description}, {groups}, {filters},"
                " {is_static}, {now})",
                id=number,
                team=team_id,
                name=name,
                description=description,
                groups=to_json(cohort.groups),
                filters=to_json(filters),
                is_static=is_static,
                now=to_db(now),
            )
        )
        return cohort

    def get(self, team_id: int, cohort_id: int) -> Cohort | None:
        return next((cohort for cohort in self.all(team_id) if cohort.id == cohort_id), None)

    def all(self, team_id: int) -> list[Cohort]:
        """Return the project's cohorts by id."""
        rows = self._database.rows(
            sql(
                "SELECT id, team_id, name, description, groups, filters, is_static, created_at"
                " FROM cohorts WHERE team_id = {team} ORDER BY id",
                team=team_id,
            )
        )
        return [_cohort(row) for row in rows]

    def add_members(self, cohort_id: int, person_ids: Sequence[int]) -> None:
        """Put persons on the list of a static cohort; those who are there already stay once."""
        self._database.changed()
        self._database.run(
            sql(
                "INSERT INTO cohort_members SELECT {cohort}, unnest({ids}::BIGINT[])"
                " EXCEPT FROM cohort_members",
                cohort=cohort_id,
                ids=list(person_ids),
            )
        )

    def ids_of(self, members: SQL) -> list[int]:
        """Evaluate a set of person ids that sql/cohorts.py built, in order of id."""
        rows = self._database.rows(
            sql("SELECT DISTINCT person_id FROM {members} ORDER BY person_id", members=members)
        )
        return [row[0] for row in rows]


def _cohort(row: tuple[Any, ...]) -> Cohort:
    number, team_id, name, description, groups, filters, is_static, created_at = row
    return Cohort(
        id=number,
        team_id=team_id,
        name=name,
        description=description,
        groups=json.loads(groups),
        filters=json.loads(filters),
        is_static=is_static,
        created_at=from_db(created_at),
    )
