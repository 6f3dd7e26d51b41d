"""What properties a person had, in plain Python, written from the rules (api-facts §2, §5.4, DEV-081)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from models.persons import ModelEvent, ModelPerson, ModelProject
from models.properties import as_text

Properties = dict[str, Any]
Point = tuple[datetime, Properties, int]


def properties_at(
    project: ModelProject, person: ModelPerson, moment: datetime, *, set_once: bool
) -> Properties:
    """Return what the events of a person had made of its properties by a moment."""
    properties: Properties = {}
    for event in _events(project, person):
        if event.timestamp <= moment:
            properties = _after(event, properties, set_once=set_once)
    return properties


def timeline_points(
    project: ModelProject, person: ModelPerson, names: Sequence[str], crucial: str, end: datetime
) -> list[Point]:
    """Return the points up to an end: the first event of these names, and those that find a new value."""
    found: list[Point] = []
    properties: Properties = {}
    for event in _events(project, person):
        properties = _after(event, properties, set_once=True)
        if event.timestamp > end or event.name not in names:
            continue
        if found and _text(found[-1][1], crucial) == _text(properties, crucial):
            time, before, count = found.pop()
            found.append((time, before, count + 1))
        else:
            found.append((event.timestamp, properties, 1))
    return found


def _text(properties: Properties, key: str) -> str | None:
    value = properties.get(key)
    return None if value is None else as_text(value)


def _events(project: ModelProject, person: ModelPerson) -> list[ModelEvent]:
    """Return the events that may change a person or are its own, in order of time, then of arrival."""
    own = [event for event in project.events if event.owner is person]
    return sorted(own, key=lambda event: event.timestamp)


def _after(event: ModelEvent, properties: Properties, *, set_once: bool) -> Properties:
    sent = event.properties
    if sent.get("$process_person_profile") is False:
        return properties
    once = sent.get("$set_once", {}) if set_once else {}
    removed = sent.get("$unset", [])
    merged = {**once, **properties, **sent.get("$set", {})}
    return {key: value for key, value in merged.items() if key not in removed}
