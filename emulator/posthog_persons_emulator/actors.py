"""How a person, or a group, looks in answers: the actor, the record, the name (api-facts §0.6, §2)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from posthog_persons_emulator.store.records import Group, Person, Team

MOST_DISTINCT_IDS = 1000
"""An actor shows at most so many distinct ids (api-facts §0.6)."""

DISPLAY_NAME_PROPERTIES = ("email", "name", "username")
"""What a person is called by, unless its project says otherwise (api-facts §0.6)."""

_ANONYMOUS = re.compile(r"^([a-z0-9]+\-){4}([a-z0-9]+)$")


def iso(time: datetime) -> str:
    """Write a time in UTC with `Z`, and with microseconds only if there are any (design.md, "Rulings")."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def actor(person: Person, team: Team) -> dict[str, Any]:
    """Return the person as lists and insights show it."""
    distinct_ids = in_order(person.distinct_ids)
    return {
        "type": "person",
        "id": person.uuid,
        "uuid": person.uuid,
        "created_at": iso(person.created_at),
        "properties": person.properties,
        "is_identified": person.is_identified,
        "name": display_name(person, team),
        "distinct_ids": distinct_ids[:MOST_DISTINCT_IDS],
        "matched_recordings": [],
        "value_at_data_point": None,
    }


def group_actor(type_index: int, key: str, group: Group | None) -> dict[str, Any]:
    """Return a group as insights show it; of an unknown one there is nothing but its key."""
    return {
        "id": key,
        "type": "group",
        "group_type_index": type_index,
        "group_key": key,
        "created_at": iso(group.created_at) if group else None,
        "properties": group.properties if group else {},
        "matched_recordings": [],
        "value_at_data_point": None,
    }


def record(
    person: Person, team: Team, *, last_seen: bool, most_distinct_ids: int | None = None
) -> dict[str, Any]:
    """Return the person as retrieve and the lookups show it.

    Args:
        person: who.
        team: its project, which names the properties that a name may come from.
        last_seen: whether the era knows `last_seen_at`.
        most_distinct_ids: how many distinct ids are shown, or None for all.
    """
    shape = {
        "id": person.id,
        "name": display_name(person, team),
        "distinct_ids": in_order(person.distinct_ids)[:most_distinct_ids],
        "properties": person.properties,
        "created_at": iso(person.created_at),
        "uuid": person.uuid,
    }
    if last_seen:
        shape["last_seen_at"] = iso(person.last_seen_at) if person.last_seen_at else None
    return shape


def in_order(distinct_ids: Iterable[str]) -> list[str]:
    """Sort distinct ids: those that look anonymous last, else by arrival."""
    return sorted(distinct_ids, key=lambda distinct_id: bool(_ANONYMOUS.match(distinct_id)))


def display_name(person: Person, team: Team) -> str:
    """Name a person: by a property, else by its first distinct id, else by its number."""
    for name in team.person_display_name_properties or DISPLAY_NAME_PROPERTIES:
        value = person.properties.get(name)
        if value:
            return value if isinstance(value, str) else _compact(value)
    distinct_ids = in_order(person.distinct_ids)
    return distinct_ids[0] if distinct_ids else str(person.id)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
