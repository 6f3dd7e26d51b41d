"""Groups, and the types of groups that a project has met."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from posthog_persons_emulator.sql.fragment import sql
from posthog_persons_emulator.store.database import Database, to_json
from posthog_persons_emulator.store.records import Group
from posthog_persons_emulator.store.times import from_db, to_db

MOST_TYPES = 5
"""A project has at most so many group types; further ones are not indexed."""


class Groups:
    """Learns group types and group properties from events."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def types(self, team_id: int) -> dict[str, int]:
        """Return the index of each group type, given by first appearance."""
        rows = self._database.rows(
            sql("SELECT name, index FROM group_types WHERE team_id = {team} ORDER BY index", team=team_id)
        )
        return dict(rows)

    def learn_types(self, team_id: int, names: Iterable[str]) -> dict[str, int]:
        """Give types that appear for the first time the next indexes, and return all types."""
        types = self.types(team_id)
        for name in names:
            if name not in types and len(types) < MOST_TYPES:
                types[name] = len(types)
                self._database.run(
                    sql(
                        "INSERT INTO group_types VALUES ({team}, {name}, {index})",
                        team=team_id,
                        name=name,
                        index=types[name],
                    )
                )
        return types

    def by_keys(self, team_id: int, type_index: int, keys: Sequence[str]) -> dict[str, Group]:
        """Find groups of a type by key; those of which nothing is known are left out."""
        rows = self._database.rows(
            sql(
                "SELECT type_index, key, created_at, properties FROM groups"
                " WHERE team_id = {team} AND type_index = {index} AND key IN {keys}::VARCHAR[]",
                team=team_id,
                index=type_index,
                keys=list(keys),
            )
        )
        return {group.key: group for group in map(_group, rows)}

    def get(self, team_id: int, type_index: int, key: str) -> Group | None:
        return self.by_keys(team_id, type_index, [key]).get(key)

    def set(self, team_id: int, type_index: int, key: str, properties: dict[str, Any], now: datetime) -> None:
        """Overlay a group's properties, making the group at its first appearance."""
        known = self.get(team_id, type_index, key)
        group = Group(
            type_index=type_index,
            key=key,
            created_at=known.created_at if known else now,
            properties=(known.properties if known else {}) | properties,
        )
        with self._database.transaction():
            self._database.run(
                sql(
                    "DELETE FROM groups WHERE team_id = {team} AND type_index = {index} AND key = {key}",
                    team=team_id,
                    index=type_index,
                    key=key,
                )
            )
            self._database.run(
                sql(
                    "INSERT INTO groups VALUES ({team}, {index}, {key}, {created_at}, {properties})",
                    team=team_id,
                    index=type_index,
                    key=key,
                    created_at=to_db(group.created_at),
                    properties=to_json(group.properties),
                )
            )


def _group(row: tuple[Any, ...]) -> Group:
    type_index, key, created_at, properties = row
    return Group(type_index, key, from_db(created_at), json.loads(properties))
