"""What people's properties are, were, and how often they occur."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .persons import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyValue:
    """A value that a property has (DEV-080).

    Attributes:
        name: The value.
        count: How many people have it.
    """

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAtTime:
    """A person with the properties of a moment (api-facts §2).

    Attributes:
        person: The person; all but the properties are as they are now.
        at: The moment.
        distinct_ids: The distinct ids whose events were read.
        include_set_once: Whether properties that were set once count.
    """

    person: Person
    at: datetime | None
    distinct_ids: tuple[str, ...]
    include_set_once: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePoint:
    """A time at which the crucial properties changed.

    Attributes:
        at: When.
        properties: The person's properties from then on.
        relevant_event_count: Events that fit the filter, until the next point.
    """

    at: datetime
    properties: dict[str, Any]
    relevant_event_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertiesTimeline:
    """How a person's properties changed (DEV-088).

    Attributes:
        points: The changes, in order of time.
        crucial_property_keys: The properties that the filter names: only their changes make points.
        date_from: Where it begins; servers may not tell.
        date_to: Where it ends; servers may not tell.
    """

    points: tuple[TimelinePoint, ...]
    crucial_property_keys: tuple[str, ...]
    date_from: datetime | None
    date_to: datetime | None
