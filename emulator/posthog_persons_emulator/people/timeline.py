"""The points of a timeline: where a person's properties had changed (DEV-088)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from posthog_persons_emulator.actors import iso
from posthog_persons_emulator.people.replay import Properties
from posthog_persons_emulator.store.database import to_json
from posthog_persons_emulator.store.histories import Happening


def points(states: Iterable[tuple[Happening, Properties]], crucial: Sequence[str]) -> list[dict[str, Any]]:
    """Return a point for the first relevant event, and for each that finds crucial properties changed.

    Args:
        states: a person's events with the properties that it has after them.
        crucial: the keys whose values are compared, as texts; missing is the same as null.
    """
    found: list[dict[str, Any]] = []
    before: list[str | None] = []
    for happening, properties in states:
        if not happening.relevant:
            continue
        values = [_text(properties.get(key)) for key in crucial]
        if not found or values != before:
            point = {"timestamp": iso(happening.timestamp), "properties": properties}
            found.append(point | {"relevant_event_count": 0})
        found[-1]["relevant_event_count"] += 1
        before = values
    return found


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else to_json(value)
