"""From the rows of an insight's page to the actors that an answer shows (api-facts §0.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from posthog_persons_emulator.actors import actor, group_actor, iso
from posthog_persons_emulator.control.profiles import shown
from posthog_persons_emulator.service import Service
from posthog_persons_emulator.store.pages import Row
from posthog_persons_emulator.store.records import Team

Actor = dict[str, Any]


def actors(
    service: Service, team: Team, rows: Sequence[Row], group_type_index: int | None
) -> dict[Any, Actor]:
    """Return those whom an answer shows of a page, newest first, by the `actor` of their rows.

    Persons that the person store has lost are not among them. Who was made at the same time is in order
    of id, and groups of which nothing is known come last.

    Args:
        service: the emulator.
        team: the project.
        rows: the page; `matched`, if there, holds the uuids of the events whose recordings are shown.
        group_type_index: which groups the actors are; None: they are persons.
    """
    keys = [row["actor"] for row in rows]
    dated = (
        _persons(service, team, keys)
        if group_type_index is None
        else _groups(service, team, keys, group_type_index)
    )
    recordings = _recordings(service, team.id, rows)
    newest_first = sorted(dated, key=lambda each: (_descending(each[2]), each[1]["id"]))
    return {key: made | {"matched_recordings": recordings.get(key, [])} for key, made, _ in newest_first}


Dated = list[tuple[Any, Actor, datetime | None]]
"""Actors by the key of their row, with the time when they came to be."""


def _persons(service: Service, team: Team, keys: Sequence[int]) -> Dated:
    present = shown(service, team.id, service.store.persons.load(team.id, keys))
    return [(person.id, actor(person, team), person.created_at) for person in present]


def _groups(service: Service, team: Team, keys: Sequence[str], type_index: int) -> Dated:
    known = service.store.groups.by_keys(team.id, type_index, keys)
    return [
        (key, group_actor(type_index, key, known.get(key)), known[key].created_at if key in known else None)
        for key in keys
    ]


def _descending(time: datetime | None) -> float:
    return float("inf") if time is None else -time.timestamp()


def _recordings(service: Service, team_id: int, rows: Sequence[Row]) -> Mapping[Any, list[Any]]:
    """Return for each actor the sessions of its matching events, in order of time."""
    owners = {str(uuid): row["actor"] for row in rows for uuid in row.get("matched") or ()}
    sessions: dict[Any, dict[str, list[Any]]] = {}
    for event in service.store.recordings.events(team_id, list(owners)):
        of_actor = sessions.setdefault(owners[event.uuid], {})
        of_actor.setdefault(event.session_id, []).append(
            {"uuid": event.uuid, "timestamp": iso(event.timestamp), "window_id": event.window_id}
        )
    return {
        key: [{"session_id": session_id, "events": events} for session_id, events in of_actor.items()]
        for key, of_actor in sessions.items()
    }
