"""Who stands behind an insight."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from .persons import Person
from .recordings import MatchedRecording


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupActor:
    """A group, where groups are counted instead of people (api-facts §0.6, DEV-067).

    Attributes:
        key: Key of the group.
        type_index: Number of the type of group.
        properties: What is known about the group.
        created_at: When the group came to be; None: only events tell of it.
        value: Value of the group in a trend; only `trends` tells.
        matched_recordings: Recordings of the events that brought the group into the answer, if asked for.
        extra: What else the server says, by its own names.
    """

    key: str
    type_index: int | None
    properties: dict[str, Any]
    created_at: datetime | None
    value: float | None = None
    matched_recordings: tuple[MatchedRecording, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


Actor: TypeAlias = Person | GroupActor
"""A person; or, where a filter asks for groups, a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRow:
    """Somebody, and when they came back (api-facts §6.5).

    Attributes:
        person: Who.
        appearances: 1 for the selected interval, then 0 or 1 for each later one.
        extra: What else the server says, by its own names.
    """

    person: Actor
    appearances: tuple[int, ...]
    extra: dict[str, Any] = field(default_factory=dict)
