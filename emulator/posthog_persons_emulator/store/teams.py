"""Projects (teams) and their settings."""

from __future__ import annotations

import json
import secrets
import uuid
from datetime import datetime
from typing import Any

from posthog_persons_emulator.sql.fragment import SQL, join, sql
from posthog_persons_emulator.store.database import Database, to_json
from posthog_persons_emulator.store.records import Team
from posthog_persons_emulator.store.times import from_db, to_db

ORGANIZATION = "0193a2b4-0000-7000-8000-000000000001"
"""All projects of an emulator belong to one organisation."""

_SETTINGS: dict[str, Any] = {
    "timezone": "UTC",
    "test_account_filters": [],
    "person_display_name_properties": None,
    "path_cleaning_filters": [],
}
_JSON_FIELDS = ("test_account_filters", "person_display_name_properties", "path_cleaning_filters")
_COLUMNS = SQL(
    "id, uuid, organization, name, api_token, timezone,"
    " test_account_filters, person_display_name_properties, path_cleaning_filters, created_at"
)


class Teams:
    """Makes, finds and changes projects."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # Each request asks for a project, and they hardly ever change.
        self._known: dict[int, Team] | None = None

    def create(self, name: str, now: datetime, **fields: Any) -> Team:
        """Make a project with the next id and a token of its own.

        Args:
            name: what people call it.
            now: when it is made.
            fields: settings that differ from PostHog's defaults (`timezone`, `test_account_filters`,
                `person_display_name_properties`, `path_cleaning_filters`), or an `api_token` to use.

        Raises:
            TypeError: for a field that a project does not have.
        """
        token = fields.pop("api_token", f"phc_{secrets.token_hex(20)}")
        if unknown := fields.keys() - _SETTINGS.keys():
            raise TypeError(f"a project has no {', '.join(sorted(unknown))}")
        [number] = self._database.take("team")
        settings = _SETTINGS | fields
        values = [number, str(uuid.uuid4()), ORGANIZATION, name, token]
        values += [_stored(key, settings[key]) for key in _SETTINGS]
        cells = join(", ", [sql("{value}", value=value) for value in (*values, to_db(now))])
        self._write(sql("INSERT INTO teams ({columns}) VALUES ({cells})", columns=_COLUMNS, cells=cells))
        return self._all()[number]

    def get(self, team_id: int) -> Team | None:
        return self._all().get(team_id)

    def by_token(self, token: str) -> Team | None:
        return next((team for team in self.all() if team.api_token == token), None)

    def all(self) -> list[Team]:
        """Return all projects by id."""
        return list(self._all().values())

    def update(self, team_id: int, **fields: Any) -> Team:
        """Change settings of a project that exists.

        Raises:
            TypeError: for a field that cannot be changed.
        """
        if unknown := fields.keys() - {"name", *_SETTINGS}:
            raise TypeError(f"of a project one cannot change {', '.join(sorted(unknown))}")
        changes = [
            sql("{column} = {value}", column=SQL(key), value=_stored(key, value))
            for key, value in fields.items()
        ]
        if changes:
            self._write(
                sql("UPDATE teams SET {changes} WHERE id = {id}", changes=join(", ", changes), id=team_id)
            )
        return self._all()[team_id]

    def forget(self) -> None:
        """Read the projects anew when they are next asked for."""
        self._known = None

    def _write(self, statement: SQL) -> None:
        self._database.changed()
        self._database.run(statement)
        self.forget()

    def _all(self) -> dict[int, Team]:
        known = self._known
        if known is None:
            rows = self._database.rows(sql("SELECT {columns} FROM teams ORDER BY id", columns=_COLUMNS))
            known = self._known = {row[0]: _team(row) for row in rows}
        return known


def _stored(key: str, value: Any) -> Any:
    return to_json(value) if key in _JSON_FIELDS else value


def _team(row: tuple[Any, ...]) -> Team:
    number, identity, organization, name, token, timezone, tests, display, cleaning, created_at = row
    return Team(
        id=number,
        uuid=str(identity),
        organization=str(organization),
        name=name,
        api_token=token,
        timezone=timezone,
        test_account_filters=json.loads(tests),
        person_display_name_properties=json.loads(display),
        path_cleaning_filters=json.loads(cleaning),
        created_at=from_db(created_at),
    )
