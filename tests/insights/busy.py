"""Strategies: worlds in which enough happens for somebody to be asked about, and what is asked about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

from hypothesis import strategies as st

from insights.worlds import dates, entities, worlds
from models.events import World

_NAMES = {"b": "$pageview", "c": "$pageview"}
_TO_MIDNIGHT = {"UTC": 90, "Europe/Berlin": 30, "Asia/Kolkata": -240, "America/New_York": 390}
"""Minutes that move what happens at 22:30 UTC to midnight in a zone, in winter."""
_AMONG = {
    "hour": (
        ["all", "2024-11-19T23:10:00", "-109h", "2024-11-20 00:00:00"],
        ["2024-11-20 00:59:59", "2024-11-20 01:00:00", "-108h"],
    ),
    "day": (
        ["all", "2024-11-20", "-3d", "2024-11-21 05:00:00"],
        ["2024-11-22", "2024-11-21T06:00:00", "-3d", "2024-11-22 00:00:00"],
    ),
    "week": (
        ["all", "2024-10-21", "2024-10-27T23:00:00", "-4w"],
        ["2024-10-27", "-3w", "2024-10-31 22:30:00"],
    ),
    "month": (["all", "2024-10-05", "-1m"], ["2024-10-31", "2024-11-01 00:00:00", "-1mEnd"]),
}


@st.composite
def busy_worlds(draw: st.DrawFn, unit: str) -> World:
    """Draw a world with the events of two and fewer names, `$pageview` one of them."""
    world, other = draw(worlds(unit)), draw(worlds(unit))
    known = {one for person in world.people for one in person.distinct_ids}
    events = [*world.events, *(event for event in other.events if event.distinct_id in known)]
    shift = timedelta(minutes=draw(st.sampled_from([0, _TO_MIDNIGHT[world.zone.key]])))
    days = st.integers(-2, 0) if unit == "week" else st.just(0)
    return replace(
        world,
        people=[replace(person, created_at=person.created_at + shift) for person in world.people],
        events=[
            replace(
                event,
                name=_NAMES.get(event.name, event.name),
                timestamp=event.timestamp + shift + timedelta(days=draw(days)),
            )
            for event in events
        ],
    )


def bounds(unit: str) -> st.SearchStrategy[dict[str, str]]:
    """Draw dates that lie among the events of a busy world, or others."""
    among = [{"date_from": first, "date_to": last} for first, last in product(*_AMONG[unit])]
    return st.one_of(st.sampled_from(among), dates(unit))


def busy_entities(count: int) -> st.SearchStrategy[dict[str, Any]]:
    """Draw events and actions of a busy world."""
    return entities(count).map(_renamed)


def _renamed(sent: dict[str, Any]) -> dict[str, Any]:
    return {
        kind: [{**entity, "id": _NAMES.get(entity["id"], entity["id"])} for entity in found]
        for kind, found in sent.items()
    }


def mostly(wanted: Sequence[Any], otherwise: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw one that is wanted, if there is one, in most examples."""
    if not wanted:
        return otherwise
    return st.integers(0, 4).flatmap(lambda number: otherwise if number == 4 else st.sampled_from(wanted))
