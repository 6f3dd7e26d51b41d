"""Roles turned into events on the wire, and into the people that come of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from posthog_persons.conformance.world.calendar import Calendar, stamp
from posthog_persons.conformance.world.person import NAMING, Person, given_uuid
from posthog_persons.conformance.world.role import Act, Role, filled, name_of

Json = Any

MARK = "cf_run"
"""The property that all people of a run carry; its value is the run's prefix."""
_SECOND = timedelta(seconds=1)
_STEP = timedelta(seconds=1, milliseconds=1)
"""So much later than the role before is each that is shifted: no whole seconds, which would hide a cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What a run makes happen.

    Attributes:
        prefix: Begins all names of the run.
        calendar: When it happens.
        project_id: Where.
        naming: Properties that name a person in the project.
    """

    prefix: str
    calendar: Calendar
    project_id: str
    naming: Sequence[str] = NAMING

    def events(self, role: Role, place: int) -> list[dict[str, Json]]:
        """Return the events of a role; *place* moves it by so many seconds."""
        return list(self._numbered(role, place))

    def person(self, role: Role, place: int) -> Person:
        """Return who comes of a role."""
        ids = self.ids(role)
        times = [self.moment(role, place, act) for act in role.acts]
        if len(ids) > 1:
            times.append(times[0] + _SECOND)
        properties = self._properties(role)
        for act in role.acts:
            properties = {
                **act.properties.get("$set_once", {}),
                **properties,
                **act.properties.get("$set", {}),
            }
        return Person(
            key=role.key,
            uuid=given_uuid(self.project_id, next(iter(ids))),
            arrived=ids,
            properties=properties,
            created_at=times[0],
            last_seen_at=max(times),
            is_identified=len(ids) > 1,
            naming=self.naming,
        )

    def ids(self, role: Role) -> tuple[str, ...]:
        """Return the distinct ids of a role, in order of arrival."""
        return tuple(filled(each, self.prefix) for each in role.ids) or (f"{self.prefix}.{role.key}",)

    def moment(self, role: Role, place: int, act: Act) -> datetime:
        """Return when an act of a role happens."""
        return self.calendar.at(act.day, act.clock) + (place * _STEP if role.shift else timedelta())

    def event_id(self, role: Role, number: int) -> str:
        """Return the uuid of an event of a role: of its act of that number, from 0."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.prefix}/{role.key}/{number}"))

    def _properties(self, role: Role) -> dict[str, Json]:
        return {MARK: self.prefix, **filled(role.properties, self.prefix)}

    def _numbered(self, role: Role, place: int) -> Iterator[dict[str, Json]]:
        ids = self.ids(role)
        for number, act in enumerate(role.acts):
            about = filled(act.properties, self.prefix)
            if number == 0:
                about["$set"] = {**self._properties(role), **about.get("$set", {})}
            moment = self.moment(role, place, act)
            yield {
                "uuid": self.event_id(role, number),
                "event": name_of(act.event, self.prefix),
                "distinct_id": ids[act.of],
                "timestamp": stamp(moment),
                "properties": about,
            }
            if number == 0:
                for further in ids[1:]:
                    yield {
                        "event": "$identify",
                        "distinct_id": ids[0],
                        "timestamp": stamp(moment + _SECOND),
                        "properties": {"$anon_distinct_id": further},
                    }
