"""What people did: events, and the actions that PostHog's users define (api-facts §0.5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypeAlias

from . import properties as conditions
from .checks import choice, group_type, text, whole
from .properties import Properties

Math: TypeAlias = Literal[
    "total",
    "dau",
    "weekly_active",
    "monthly_active",
    "unique_session",
    "unique_group",
    "sum",
    "avg",
    "min",
    "max",
    "median",
    "p75",
    "p90",
    "p95",
    "p99",
    "avg_count_per_actor",
    "min_count_per_actor",
    "max_count_per_actor",
    "median_count_per_actor",
    "p75_count_per_actor",
    "p90_count_per_actor",
    "p95_count_per_actor",
    "p99_count_per_actor",
]
AGGREGATES = frozenset(("sum", "avg", "min", "max", "median", "p75", "p90", "p95", "p99"))
"""Maths that are worked out of a property of the events."""


@dataclass(frozen=True)
class Entity:
    """Something that people did: an `Event` or an `Action`, which say what each field is."""

    id: str | int | None
    properties: Properties = field(default=(), kw_only=True)
    name: str | None = field(default=None, kw_only=True)
    custom_name: str | None = field(default=None, kw_only=True)
    math: Math | None = field(default=None, kw_only=True)
    math_property: str | None = field(default=None, kw_only=True)
    math_group_type_index: int | None = field(default=None, kw_only=True)
    kind: ClassVar[str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "properties", conditions.frozen(self.properties))
        if self.math is not None:
            choice("math", self.math, Math)
        if self.math in AGGREGATES and self.math_property is None:
            raise ValueError(f"the math {self.math!r} needs math_property")
        group_type("math_group_type_index", self.math_group_type_index)
        if self.math == "unique_group" and self.math_group_type_index is None:
            raise ValueError("the math 'unique_group' needs math_group_type_index")

    @property
    def plain(self) -> bool:
        """Whether it is nothing but an event or action: without conditions, labels and maths."""
        return self.to_parameters().keys() == {"id", "type"}

    def to_parameters(self, **more: int) -> dict[str, Any]:
        """Return it as it is sent.

        Args:
            more: Further fields, such as the `order` of a step.
        """
        details = {
            "name": self.name,
            "custom_name": self.custom_name,
            "math": self.math,
            "math_property": self.math_property,
            "math_group_type_index": self.math_group_type_index,
            "properties": conditions.wire(self.properties),
        }
        known = {name: value for name, value in details.items() if value is not None}
        return {"id": self.id, "type": self.kind} | more | known


@dataclass(frozen=True)
class Event(Entity):
    """An event.

    Args:
        id: Name of the event; None: any event.
        properties: Conditions on it.
        name: Label.
        custom_name: Label given by a user.
        math: How it sums up; only trends and stickiness read that.
        math_property: The property that is aggregated, where the math is an aggregate.
        math_group_type_index: Number of the type of group that is counted, 0 to 4, with `unique_group`.

    Raises:
        ValueError: These do not fit together.
    """

    id: str | None
    kind = "events"

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.id is not None:
            text("the event", self.id)


@dataclass(frozen=True)
class Action(Entity):
    """An action that the project defines.

    Args:
        id: Number of the action.
        properties: Conditions on its events.
        name: As for `Event`, like the others.
        custom_name: As above.
        math: As above.
        math_property: As above.
        math_group_type_index: As above.

    Raises:
        ValueError: These do not fit together.
    """

    id: int
    kind = "actions"

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        whole("the action", self.id, 1)


def steps(entities: Iterable[Entity]) -> dict[str, Any]:
    """Return entities in their order as they are sent: events and actions apart, each with its place."""
    sent: dict[str, Any] = {}
    for place, entity in enumerate(entities):
        sent.setdefault(entity.kind, []).append(entity.to_parameters(order=place))
    return sent


def target(entity: Entity) -> dict[str, Any]:
    """Return the one entity of an insight as it is sent: its id, and all of it if there is more to it."""
    return {
        "entity_id": str(entity.id),
        "entity_type": entity.kind,
        **({} if entity.plain else {"entity_order": 0} | steps([entity])),
    }


def named(name: str, entity: Entity) -> None:
    """Let pass what has a name.

    Raises:
        ValueError: It is any event.
    """
    if entity.id is None:
        raise ValueError(f"{name} must be one event or action, not any event")
