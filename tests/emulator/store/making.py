"""Persons and events, put straight into a store."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from posthog_persons_emulator.sql.fragment import SQL
from posthog_persons_emulator.store.profiles import Changes
from posthog_persons_emulator.store.records import Event, Person, Profile
from posthog_persons_emulator.store.store import Store

NOW = datetime(2024, 11, 24, 12, tzinfo=UTC)  # a Sunday
UNKNOWN = "00000000-0000-4000-8000-000000000000"


def add_person(
    store: Store,
    *distinct_ids: str,
    team_id: int = 1,
    created_at: datetime = NOW,
    identity: str | None = None,
    **properties: Any,
) -> Person:
    [number] = store.profiles.new_ids(1)
    made = Profile(number, identity or str(uuid.uuid4()), created_at, properties, is_identified=False)
    attached = [(distinct_id, number) for distinct_id in distinct_ids]
    store.profiles.write(team_id, Changes(created=[made], attached=attached))
    found = store.persons.by_id(team_id, number)
    assert found is not None
    return found


def add_event(
    store: Store,
    person_id: int | None,
    distinct_id: str = "ada",
    *,
    name: str = "seen",
    at: datetime = NOW,
    ingested_at: datetime = NOW,
    team_id: int = 1,
) -> str:
    made = Event(str(uuid.uuid4()), name, distinct_id, at, {})
    store.events.insert(team_id, [(made, person_id)], ingested_at)
    return made.uuid


def owners(store: Store) -> list[int | None]:
    """The persons' numbers of all events, in order of arrival."""
    return [row[0] for row in store.database.rows(SQL("SELECT person_id FROM events ORDER BY seq"))]
