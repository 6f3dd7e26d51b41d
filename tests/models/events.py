"""A small world of people and events, and which of its events a request considers, in plain Python.

Cohorts and actions have names here, such as `{{cohort:0}}`: what asks a real project puts its ids in
their place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from models.dates import date_range
from models.properties import holds

Request = Mapping[str, Any]


@dataclass(frozen=True)
class Person:
    distinct_ids: tuple[str, ...]
    created_at: datetime
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.distinct_ids[0]


@dataclass(frozen=True)
class Event:
    name: str
    distinct_id: str
    timestamp: datetime
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """People, their events in order of arrival, and what the project says.

    Args:
        people: everyone; the first events, in their order, are those that make them (see `births`).
        events: what happened after that.
        now: what the clock stands at.
        zone: the project's.
        cohorts: names of cohorts → those who are in it.
        actions: names of actions → their steps.
        test_account_filters: the project's.
        deleted: people who are gone; their events are in no insight.
    """

    people: Sequence[Person]
    events: Sequence[Event]
    now: datetime
    zone: ZoneInfo
    cohorts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    actions: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    test_account_filters: Sequence[Mapping[str, Any]] = ()
    deleted: frozenset[str] = frozenset()

    def births(self) -> list[Event]:
        """Return the events that make people: `$set`, or `$identify` for each further distinct id."""
        made = []
        for person in self.people:
            first, *others = person.distinct_ids
            names = [("$identify", {"$anon_distinct_id": other}) for other in others] or [("$set", {})]
            made += [
                Event(name, first, person.created_at, {**merge, "$set": dict(person.properties)})
                for name, merge in names
            ]
        return made

    def owner(self, event: Event) -> Person | None:
        for person in self.people:
            if event.distinct_id in person.distinct_ids and person.name not in self.deleted:
                return person
        return None


@dataclass(frozen=True)
class History:
    """A person's considered events in order of time; equal times in order of arrival."""

    person: Person
    events: Sequence[Event]


def considered(world: World, request: Request) -> list[History]:
    """Return everyone's events within the dates that meet the request's filters, in order of time."""
    found: dict[str, list[Event]] = defaultdict(list)
    start, end = date_range(request, world.now, world.zone)
    for event in [*world.births(), *world.events]:
        person = world.owner(event)
        if person is None or event.timestamp > end or (start and event.timestamp < start):
            continue
        if passes(world, request, person, event):
            found[person.name].append(event)
    return [
        History(person, sorted(found[person.name], key=lambda event: event.timestamp))
        for person in world.people
        if person.name in found
    ]


def passes(world: World, request: Request, person: Person, event: Event) -> bool:
    """Say whether an event meets the request's properties, its search and the test accounts' filters."""
    if not meets(world, request.get("properties"), person, event):
        return False
    if _true(request.get("filter_test_accounts")) and not meets(
        world, list(world.test_account_filters), person, event
    ):
        return False
    search = str(request.get("search") or "").lower()
    texts = [person.properties.get("email", ""), person.properties.get("name", ""), event.distinct_id]
    return not search or any(search in str(text).lower() for text in texts)


def meets(world: World, filters: Any, person: Person, event: Event) -> bool:
    """Say whether an event meets a list or tree of property filters; nothing asked is met."""
    if not filters:
        return True
    if isinstance(filters, list):
        filters = {"type": "AND", "values": filters}
    if "values" in filters:
        results = [meets(world, item, person, event) for item in filters["values"]]
        return not results or (any(results) if filters["type"] == "OR" else all(results))
    kind = filters.get("type", "event")
    if kind == "cohort":
        asked = filters["value"] if isinstance(filters["value"], list) else [filters["value"]]
        inside = any(person.name in world.cohorts[name] for name in asked)
        away = filters.get("operator") in ("not_in", "is_not")
        return inside != (away != bool(filters.get("negation")))
    properties = person.properties if kind == "person" else event.properties
    return holds(filters, properties, world.now, world.zone)


def entities(request: Request) -> list[Mapping[str, Any]]:
    """Return the request's entities in their order: events before actions where it is equal."""
    placed = []
    for kind in ("events", "actions"):
        for place, entity in enumerate(request.get(kind) or []):
            order = entity.get("order")
            placed.append((int(place if order is None else order), {"type": kind, **entity}))
    return [entity for _, entity in sorted(placed, key=lambda pair: pair[0])]


def matches(world: World, entity: Mapping[str, Any], person: Person, event: Event) -> bool:
    """Say whether an event is one of an entity's."""
    if not meets(world, entity.get("properties"), person, event):
        return False
    if entity.get("type") == "actions":
        return any(
            step.get("event") in (None, event.name) and meets(world, step.get("properties"), person, event)
            for step in world.actions[entity["id"]]
        )
    return entity.get("id") is None or str(entity["id"]) == event.name


def _true(value: object) -> bool:
    return value.lower() in ("true", "1") if isinstance(value, str) else bool(value)
