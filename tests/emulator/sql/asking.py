"""A project to ask: who and what meets a filter."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from posthog_persons_emulator.ingest.capture import ingest
from posthog_persons_emulator.ingest.timestamps import Arrival
from posthog_persons_emulator.requests.properties import parse_properties
from posthog_persons_emulator.sql.cohorts import members
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import sql
from posthog_persons_emulator.sql.properties import property_condition
from posthog_persons_emulator.store.records import Cohort, Event, Team
from posthog_persons_emulator.store.store import Store

NOW = datetime(2024, 11, 24, 12, tzinfo=UTC)


class Project:
    def __init__(self, store: Store, team: Team) -> None:
        self.store = store
        self.team = team

    def capture(
        self,
        distinct_id: str,
        event: str = "$pageview",
        properties: Mapping[str, Any] | None = None,
        *,
        at: datetime = NOW,
    ) -> None:
        made = Event(str(uuid.uuid4()), event, distinct_id, at, dict(properties or {}))
        ingest(self.store, self.team.id, [made], Arrival(NOW, timedelta()))

    def person(self, distinct_id: str, **properties: Any) -> None:
        self.capture(distinct_id, "$set", {"$set": properties})

    def context(self) -> Context:
        team = self.store.teams.get(self.team.id)
        assert team is not None
        return Context.of(self.store, team, NOW)

    def events(self, properties: object) -> list[str]:
        """The names of the events that meet a filter, in order of arrival."""
        condition = property_condition(parse_properties(properties), self.context())
        statement = sql(
            "SELECT event FROM events WHERE team_id = {team} AND {condition} ORDER BY seq",
            team=self.team.id,
            condition=condition,
        )
        return [row[0] for row in self.store.database.rows(statement)]

    def people(self, properties: object) -> set[str]:
        """The first distinct ids of the persons who meet a filter."""
        condition = property_condition(parse_properties(properties, "persons"), self.context(), "persons")
        found = self.store.persons.select(self.team.id, condition, None, 0, NOW)
        return {person.distinct_ids[0] for person in found}

    def cohort(self, **fields: Any) -> Cohort:
        return self.store.cohorts.create(self.team.id, now=NOW, **fields)

    def members(self, cohort: Cohort) -> set[str]:
        """The first distinct ids of those who are in a cohort."""
        ids = self.store.cohorts.ids_of(members(cohort, self.context()))
        return {person.distinct_ids[0] for person in self.store.persons.load(self.team.id, ids)}
