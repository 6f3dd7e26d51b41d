"""What events do to persons, in plain Python, written from the rules and not from the emulator."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

NAMESPACE = uuid.UUID("932979b4-65c3-4424-8467-0b66ec27bc22")
REFUSED = {
    "anonymous",
    "guest",
    "distinctid",
    "distinct_id",
    "id",
    "not_authenticated",
    "email",
    "undefined",
    "true",
    "false",
}
REFUSED_EXACTLY = {"[object Object]", "NaN", "None", "none", "null", "0"}


@dataclass
class ModelPerson:
    uuid: str
    created_at: datetime
    distinct_ids: list[str]
    properties: dict[str, Any] = field(default_factory=dict)
    identified: bool = False


@dataclass
class ModelEvent:
    name: str
    distinct_id: str
    timestamp: datetime
    properties: dict[str, Any]
    owner: ModelPerson | None = None


class ModelProject:
    """A project that takes one event after the other."""

    def __init__(self, team_id: int) -> None:
        self.team_id = team_id
        self.persons: list[ModelPerson] = []
        self.events: list[ModelEvent] = []

    def capture(self, event: ModelEvent) -> None:
        personless = event.properties.get("$process_person_profile") is False
        other = {"$identify": "$anon_distinct_id", "$create_alias": "alias", "$merge_dangerously": "alias"}
        if personless and event.name in other:
            return
        self.events.append(event)
        if personless:
            event.owner = self.person_of(event.distinct_id)
            return
        if event.name in other and other[event.name] in event.properties:
            self._merge(event.name, event.distinct_id, event.properties[other[event.name]], event.timestamp)
        person = self.person_of(event.distinct_id) or self._make(event.distinct_id, event.timestamp)
        for key, value in event.properties.get("$set_once", {}).items():
            person.properties.setdefault(key, value)
        person.properties.update(event.properties.get("$set", {}))
        for key in event.properties.get("$unset", []):
            person.properties.pop(key, None)
        event.owner = person

    def person_of(self, distinct_id: str) -> ModelPerson | None:
        for person in self.persons:
            if distinct_id in person.distinct_ids:
                return person
        return None

    def _make(self, distinct_id: str, at: datetime) -> ModelPerson:
        identity = str(uuid.uuid5(NAMESPACE, f"{self.team_id}:{distinct_id}"))
        person = ModelPerson(identity, at, [distinct_id])
        self.persons.append(person)
        for event in self.events:
            if event.owner is None and event.distinct_id == distinct_id:
                event.owner = person
        return person

    def _merge(self, name: str, target_id: str, source_id: str, at: datetime) -> None:
        if target_id == source_id or refused(target_id) or refused(source_id):
            return
        target, source = self.person_of(target_id), self.person_of(source_id)
        if target is None and source is None:
            target = self._make(target_id, at)
        if target is None or source is None:
            known, new = (target, source_id) if target else (source, target_id)
            assert known is not None
            if new not in known.distinct_ids:
                known.distinct_ids.append(new)
            known.identified = True
            return
        if target is source:
            return
        if source.identified and name != "$merge_dangerously":
            target.identified = target.identified or name == "$identify"
            return
        target.properties = {**source.properties, **target.properties}
        target.created_at = min(target.created_at, source.created_at)
        target.distinct_ids += source.distinct_ids
        target.identified = True
        self.persons.remove(source)
        for event in self.events:
            if event.owner is source:
                event.owner = target


def refused(distinct_id: str) -> bool:
    return distinct_id.strip() == "" or distinct_id.lower() in REFUSED or distinct_id in REFUSED_EXACTLY
