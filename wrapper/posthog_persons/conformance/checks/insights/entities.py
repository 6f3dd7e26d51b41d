"""What trends and stickiness ask about: one event or action, named in each way there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from posthog_persons.conformance.checks.hand import Hand

Json = Any

PRO = [{"key": "plan", "value": "pro", "type": "event"}]


def counted(hand: Hand, event: str, first: int = 0, last: int = 6) -> dict[str, Json]:
    """Ask who did something between two days."""
    day = hand.world.calendar.day
    name = hand.world.event(event)
    return {"entity_id": name, "entity_type": "events", "date_from": day(first), "date_to": day(last)}


def played(hand: Hand) -> dict[str, Json]:
    """Ask who played in the first week."""
    return counted(hand, "play")


def entities(hand: Hand, event: str) -> Iterator[tuple[str, dict[str, Json], bool]]:
    """Choose the entity in each way there is; its first place counts just what has a plan of `pro`."""
    one = {"id": hand.world.event(event), "type": "events", "order": 0}
    listed = [{**one, "properties": PRO}, {**one, "order": 1}]
    yield "the first place", {"events": listed}, False
    yield "another place", {"events": listed, "entity_order": 1}, True
    number = {"entity_id": hand.world.action, "entity_type": "actions"}
    narrow = [{"key": "email", "value": f"{event}s.", "type": "person", "operator": "icontains"}]
    yield "action", {**number, "properties": narrow}, True
    actions = [{"id": hand.world.action, "type": "actions", "order": 0, "properties": PRO}]
    yield "action in its place", {**number, "actions": actions, "properties": narrow}, False
