"""A project that insights are asked of: who does a request find?"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from posthog_persons_emulator.ingest.capture import ingest
from posthog_persons_emulator.ingest.timestamps import Arrival
from posthog_persons_emulator.requests.filter import Cut
from posthog_persons_emulator.requests.scope import Scope
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL
from posthog_persons_emulator.store.pages import Pages, Row
from posthog_persons_emulator.store.records import Event, Team
from posthog_persons_emulator.store.store import Store

NOW = datetime(2024, 11, 24, 12, tzinfo=UTC)
_EVERYONE = Cut(1000, 0)


class Project:
    """Events go in, people come out, by their first distinct ids."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._team = store.teams.create("shop", NOW)

    @property
    def team(self) -> Team:
        team = self.store.teams.get(self._team.id)
        assert team is not None
        return team

    def set(self, **fields: Any) -> None:
        self.store.teams.update(self._team.id, **fields)

    def did(self, who: str, *when: str, event: str = "$pageview", **properties: Any) -> None:
        """Capture an event at each of some times (UTC); `_` before a property stands for `$`."""
        named = {f"${key[1:]}" if key.startswith("_") else key: value for key, value in properties.items()}
        made = [Event(str(uuid.uuid4()), event, who, _time(text), dict(named)) for text in when]
        ingest(self.store, self._team.id, made, Arrival(NOW, timedelta()))

    def person(self, who: str, made: str, **properties: Any) -> None:
        """Make a person at a time, with properties."""
        self.did(who, made, event="$set", _set=properties)

    def delete(self, who: str) -> None:
        person = self.store.persons.by_distinct_id(self._team.id, who)
        assert person is not None
        self.store.persons.delete(self._team.id, [person], NOW)

    def scope(self) -> Scope:
        return Scope(NOW, ZoneInfo(self.team.timezone), self.team.test_account_filters)

    def context(self) -> Context:
        return Context.of(self.store, self.team, NOW)

    def found(self, query: SQL, order: Sequence[SQL] = ()) -> dict[str, Row]:
        """Run an insight's query: its rows in their order, by the persons' first distinct ids."""
        rows = Pages(self.store.database).persons(self._team.id, query, _EVERYONE, order)
        people = self.store.persons.load(self._team.id, [row["actor"] for row in rows])
        return {person.distinct_ids[0]: row for person, row in zip(people, rows, strict=True)}

    def groups(self, query: SQL) -> list[Row]:
        return Pages(self.store.database).groups(query, _EVERYONE)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
