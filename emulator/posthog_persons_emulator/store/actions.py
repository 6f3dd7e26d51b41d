"""Actions: named choices of events."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from posthog_persons_emulator.sql.fragment import sql
from posthog_persons_emulator.store.database import Database, to_json
from posthog_persons_emulator.store.records import Action
from posthog_persons_emulator.store.times import from_db, to_db


class Actions:
    """Makes and finds actions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, team_id: int, *, name: str | None, steps: list[Any], now: datetime) -> Action:
        """Make an action; ids count on over all projects."""
        self._database.changed(team_id)
        [number] = self._database.take("action")
        self._database.run(
            sql(
                "INSERT INTO actions VALUES ({id}, {team}, {name}, {steps}, {now})",
                id=number,
                team=team_id,
                name=name,
                steps=to_json(steps),
                now=to_db(now),
            )
        )
        return Action(number, team_id, name, steps, now)

    def get(self, team_id: int, action_id: int) -> Action | None:
        return next((action for action in self.all(team_id) if action.id == action_id), None)

    def all(self, team_id: int) -> list[Action]:
        """Return the project's actions by id."""
        rows = self._database.rows(
            sql(
                "SELECT id, team_id, name, steps, created_at FROM actions WHERE team_id = {team} ORDER BY id",
                team=team_id,
            )
        )
        return [_action(row) for row in rows]


def _action(row: tuple[Any, ...]) -> Action:
    number, team_id, name, steps, created_at = row
    return Action(number, team_id, name, json.loads(steps), from_db(created_at))
