"""Entities: the events or actions that an insight asks about (api-facts §0.5)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters, whole
from posthog_persons_emulator.requests.properties import PropertyGroup, parse_properties

EntityType = Literal["events", "actions"]
_TYPES = frozenset({"events", "actions"})


@dataclass(frozen=True, slots=True)
class Entity:
    """Events of a name, or those that an action chooses.

    Args:
        id: the event's name, or None for any event; of an action its number.
        type: which of the two.
        order: place among the request's entities, from 0 on.
        properties: what the event must have too.
    """

    id: str | int | None
    type: EntityType = "events"
    order: int = 0
    properties: PropertyGroup = field(default_factory=lambda: PropertyGroup("AND"))


def parse_entities(parameters: Parameters) -> tuple[Entity, ...]:
    """Read `events` and `actions`, sorted by their orders and numbered anew.

    An entity without an order has its place within its own list; of equal orders events come first.

    Raises:
        InvalidParameter: for what is no list of entities.
    """
    return tuple(entity for entity, _ in parse_sent_entities(parameters))


def parse_sent_entities(parameters: Parameters) -> list[tuple[Entity, dict[str, Any]]]:
    """Read them in the same order, each beside the object that it was sent as.

    Raises:
        InvalidParameter: for what is no list of entities.
    """
    found = [*_listed(parameters, "events"), *_listed(parameters, "actions")]
    found.sort(key=lambda pair: pair[0].order)
    return [(replace(entity, order=place), sent) for place, (entity, sent) in enumerate(found)]


def parse_entity(raw: object, name: str, *, kind: EntityType | None = None, place: int = 0) -> Entity:
    """Read one entity.

    Args:
        raw: the decoded JSON.
        name: the parameter, for errors.
        kind: its type where the list says it; None takes the entity's own, `events` by default.
        place: its order if it has none of its own.

    Raises:
        InvalidParameter: for what is no entity.
    """
    if not isinstance(raw, dict):
        raise InvalidParameter(f"Invalid data. Expected a dictionary, but got {type(raw).__name__}.", name)
    sent = raw.get("type") or kind or "events"
    if not isinstance(sent, str) or sent not in _TYPES:
        raise InvalidParameter(f"{sent} is not a type of entity.", name)
    chosen = kind or cast(EntityType, sent)
    position = raw.get("order")
    order = place if position is None or position == "" else whole(position)
    if order is None:
        raise InvalidParameter("The order of an entity must be an integer.", name)
    read = _action_id if chosen == "actions" else _event_name
    return Entity(read(raw.get("id"), name), chosen, order, parse_properties(raw.get("properties")))


def _listed(parameters: Parameters, name: EntityType) -> list[tuple[Entity, dict[str, Any]]]:
    items = parameters.json(name)
    if items is None:
        return []
    if not isinstance(items, list):
        raise InvalidParameter(f'Expected a list of items but got type "{type(items).__name__}".', name)
    return [(parse_entity(item, name, kind=name, place=place), item) for place, item in enumerate(items)]


def _event_name(sent: Any, name: str) -> str | None:
    if sent is None or isinstance(sent, str):
        return sent
    if isinstance(sent, bool) or not isinstance(sent, int | float):
        raise InvalidParameter("The id of an event must be its name.", name)
    return json.dumps(sent)


def _action_id(sent: Any, name: str) -> int:
    number = whole(sent)
    if number is None:
        raise InvalidParameter(f"Action ID {sent} does not exist!", name)
    return number
