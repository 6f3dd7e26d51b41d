"""What a request for the timeline of a person's properties asks for (api-facts §2; DEV-088)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from posthog_persons_emulator.requests.entities import Entity, parse_entities
from posthog_persons_emulator.requests.filter import EventFilter
from posthog_persons_emulator.requests.funnel_breakdown import parse_breakdown
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.point import parse_point_filter
from posthog_persons_emulator.requests.properties import PropertyGroup
from posthog_persons_emulator.requests.scope import Scope


@dataclass(frozen=True, slots=True)
class TimelineRequest:
    """The properties of a person at some of its events.

    Args:
        entities: which events; none: all. Their properties only name keys.
        crucial: the keys whose changes are looked for, sorted.
        filter: between which times; its properties only name keys, too.
    """

    entities: tuple[Entity, ...]
    crucial: tuple[str, ...]
    filter: EventFilter


def parse_timeline(parameters: Parameters, scope: Scope) -> TimelineRequest:
    """Read a request for a timeline.

    Args:
        parameters: the request's.
        scope: the project and the time.

    Raises:
        InvalidParameter: for what cannot be read.
    """
    entities = parse_entities(parameters)
    chosen = parse_point_filter(parameters, scope)
    named = {
        *_person_keys(chosen.properties),
        *(key for entity in entities for key in _person_keys(entity.properties)),
        *_broken_down_by(parameters),
    }
    return TimelineRequest(
        entities=tuple(replace(entity, properties=PropertyGroup("AND")) for entity in entities),
        crucial=tuple(sorted(named)),
        filter=chosen,
    )


def _person_keys(group: PropertyGroup) -> Iterator[str]:
    for value in group.values:
        if isinstance(value, PropertyGroup):
            yield from _person_keys(value)
        elif value.type == "person":
            yield value.key


def _broken_down_by(parameters: Parameters) -> Iterator[str]:
    breakdown = parse_breakdown(parameters, "first_touch", 0)
    for one in breakdown.properties if breakdown else ():
        if one.type == "person":
            yield one.key
