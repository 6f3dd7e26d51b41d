"""The values that a property of persons has, and how many have each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.store.database import Database


@dataclass(frozen=True, slots=True)
class Value:
    """A value as text, and the number of persons who have it."""

    name: str
    count: int


class Values:
    """Counts values of persons' properties."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, team_id: int, text: SQL, part: str, without: Collection[int]) -> list[Value]:
        """Return the values of a property: the most frequent first, then by name.

        Who lacks the property, or has null or an empty text, does not count (DEV-080).

        Args:
            team_id: the project.
            text: the property's text over the alias `persons`, NULL for who has none.
            part: what the texts must contain, in any case.
            without: numbers of persons who do not count.
        """
        rows = self._database.rows(
            sql(
                "SELECT value, count(*) AS persons FROM (SELECT {text} AS value FROM persons"
                " WHERE persons.team_id = {team} AND NOT list_contains({without}::BIGINT[], persons.id))"
                " WHERE value <> '' AND contains(lower(value), lower({part}))"
                " GROUP BY value ORDER BY persons DESC, value",
                text=text,
                team=team_id,
                without=sorted(without),
                part=part,
            )
        )
        return [Value(name, count) for name, count in rows]
