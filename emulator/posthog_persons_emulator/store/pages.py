"""Cuts a page out of the actors that an insight finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from posthog_persons_emulator.requests.filter import Cut
from posthog_persons_emulator.sql.fragment import SQL, join, sql
from posthog_persons_emulator.store.database import Database

Row = dict[str, Any]
"""An actor of a page: `actor`, a person's number or a group's key, and what else its insight says of it."""


class Pages:
    """Runs an insight's query as far as a page needs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def persons(self, team_id: int, query: SQL, cut: Cut, order: Sequence[SQL] = ()) -> list[Row]:
        """Return a page of persons, by uuid unless another order goes before that.

        Args:
            team_id: the project.
            query: a SELECT with the column `actor` (a person's number), a row a person; persons who have
                been deleted fall out here.
            cut: which page.
            order: what to sort by before the uuid, over the alias `found`.
        """
        people = sql(
            "({query}) AS found JOIN persons ON persons.id = found.actor AND persons.team_id = {team}",
            query=query,
            team=team_id,
        )
        return self._cut(people, cut, [*order, SQL("persons.uuid")])

    def groups(self, query: SQL, cut: Cut, order: Sequence[SQL] = ()) -> list[Row]:
        """Return a page of groups, by key unless another order goes before that.

        Args:
            query: a SELECT with the column `actor` (a group's key), a row a group.
            cut: which page.
            order: what to sort by before the key, over the alias `found`.
        """
        return self._cut(sql("({query}) AS found", query=query), cut, [*order, SQL("found.actor")])

    def _cut(self, source: SQL, cut: Cut, order: Sequence[SQL]) -> list[Row]:
        return self._database.records(
            sql(
                "SELECT found.* FROM {source} ORDER BY {order} LIMIT {limit} OFFSET {offset}",
                source=source,
                order=join(", ", order),
                limit=cut.limit,
                offset=cut.offset,
            )
        )
