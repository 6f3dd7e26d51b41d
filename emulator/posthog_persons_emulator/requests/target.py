"""The one entity whose actors trends and stickiness ask for (api-facts §2; DEV-087)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from posthog_persons_emulator.requests.entities import Entity, parse_entity, parse_sent_entities
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.filter import parse_group_type_index
from posthog_persons_emulator.requests.parameters import Parameters

TOTAL = "total"
"""The math of an entity that names none."""

_TYPES = ("events", "actions")
_ONE_OF_MANY = ("avg", "min", "max", "median", "p75", "p90", "p95", "p99")
_OF_GROUPS = frozenset(["unique_group", *(f"{name}_count_per_actor" for name in _ONE_OF_MANY)])
COUNTED = frozenset(["dau", "unique_session", *_OF_GROUPS, TOTAL])
"""Maths whose value is the number of an actor's events, and that change nothing else for persons."""


@dataclass(frozen=True, slots=True)
class Target:
    """An entity with its math.

    Args:
        entity: what counts as being active.
        math: how the insight sums up over all actors, such as `total`, `dau` or `sum`; not checked.
        math_property: the property of events that a math may work with, or empty.
        group_type_index: which groups the actors are; None: persons.
    """

    entity: Entity
    math: str
    math_property: str
    group_type_index: int | None


def parse_target(parameters: Parameters) -> Target:
    """Find the entity among `events` and `actions`, or make it of its id alone.

    `entity_order` names the entity at that place, whatever its id. Else it is the first that has
    `entity_id`, `entity_type` and, if one is sent, `entity_math`. An entity that is not listed has no
    properties of its own, and the request's `math_property` and `math_group_type_index`.

    Raises:
        InvalidParameter: without id or type, for an action that has no number, for a group type beyond the
            fifth, and for `unique_group` without one.
    """
    if not (parameters.sent("entity_id") and parameters.sent("entity_type")):
        raise InvalidParameter("An entity id and the entity type must be provided to determine an entity")
    kind = parameters.choice("entity_type", _TYPES, "events")
    plain = parse_entity({"id": parameters.raw("entity_id"), "type": kind}, "entity_id")
    asked = {
        "math": parameters.raw("entity_math"),
        "math_property": parameters.raw("math_property"),
        "math_group_type_index": parameters.raw("math_group_type_index"),
    }
    entity, own = _listed(parameters, plain, asked["math"]) or (plain, {})
    said = {name: value if own.get(name) is None else own[name] for name, value in asked.items()}
    return _with_math(entity, Parameters({}, said), parameters)


def parse_target_groups(parameters: Parameters) -> int | None:
    """Read which groups the target's actors are; None: persons.

    Raises:
        InvalidParameter: see `parse_target`.
    """
    return parse_target(parameters).group_type_index


def _listed(parameters: Parameters, plain: Entity, math: Any) -> tuple[Entity, Mapping[str, Any]] | None:
    listed = parse_sent_entities(parameters)
    place = parameters.integer("entity_order", -1, zero=True)
    for entity, sent in listed:
        if entity.order == place:
            return entity, sent
    for entity, sent in listed:
        same = (entity.type, entity.id) == (plain.type, plain.id)
        if same and math in (None, sent.get("math") or TOTAL):
            return entity, sent
    return None


def _with_math(entity: Entity, said: Parameters, parameters: Parameters) -> Target:
    math = said.text("math", TOTAL)
    index = parse_group_type_index(said, "math_group_type_index") if math in _OF_GROUPS else None
    if math == "unique_group" and index is None:
        raise InvalidParameter("This field is required.", "math_group_type_index", "required")
    if index is None:
        index = parse_group_type_index(parameters)
    return Target(entity, math, said.text("math_property"), index)
