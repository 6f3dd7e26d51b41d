"""What the people of a funnel have in common (api-facts §6.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from .checks import choice, items
from .entities import Event, named
from .funnel import Funnel
from .properties import PropertyFilter, listed

Correlation: TypeAlias = Literal["events", "properties", "event_with_properties"]


@dataclass(frozen=True, kw_only=True)
class CorrelationFilter(Funnel):
    """People of a funnel who also did an event on their way, or have certain properties.

    Takes all that a `FunnelFilter` takes; without `step`, `custom_steps` and `period` all who entered count.

    Args:
        event: What they did after their first step and before their last; its own conditions count.
        property_values: Properties of the person or a group, all of which they have; with the type
            `properties`, instead of an event.
        converted: Whether they took all steps; by default no matter. With `properties` it must be said.
        type: What is compared: `events`, `event_with_properties` or `properties`.

    Raises:
        ValueError: These do not fit together, or one cannot be right.
    """

    event: Event | None = None
    property_values: Sequence[PropertyFilter] = ()
    converted: bool | None = None
    type: Correlation = "events"

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "property_values", items("property_values", self.property_values))
        choice("type", self.type, Correlation)
        if (self.type == "properties") != bool(self.property_values):
            raise ValueError("property_values go with the type 'properties', and that with them")
        if (self.event is None) != (self.type == "properties"):
            raise ValueError(
                "the types 'events' and 'event_with_properties' need an event, 'properties' has none"
            )
        if self.type == "properties" and self.converted is None:
            raise ValueError("with the type 'properties' say whether people converted")
        if self.event is not None:
            self._check_event(self.event)
        for condition in self.property_values:
            if condition.type not in ("person", "group"):
                raise ValueError("property_values must be of the type 'person' or 'group'")

    def _check_event(self, event: Event) -> None:
        if not isinstance(
            event, Event
        ):  # PostHog would look for an event that is called as the action's number
            raise ValueError("event must be an event: PostHog goes by its name")  # noqa: TRY004 - as every bad argument
        named("event", event)
        if any(isinstance(step, Event) and step.id == event.id for step in self.steps):
            raise ValueError("event must not be one of the funnel's steps")

    def _parameters(self) -> dict[str, Any]:
        return super()._parameters() | {
            "funnel_correlation_type": self.type,
            "funnel_correlation_person_entity": self.event.to_parameters() if self.event else None,
            # A JSON boolean would be an error of the server (DEV-026).
            "funnel_correlation_person_converted": None
            if self.converted is None
            else str(self.converted).lower(),
            "funnel_correlation_property_values": listed(self.property_values) or None,
        }
