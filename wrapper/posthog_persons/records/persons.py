"""People, and the cohorts that they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .recordings import MatchedRecording


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person.

    Attributes:
        uuid: The person's UUID, in lower case.
        distinct_ids: Distinct ids; at most 1000, in batch look-ups at most 10 (api-facts §2).
        name: Display name.
        properties: What is known about the person.
        created_at: When the person came to be.
        id: Numeric id; only `retrieve` and the look-ups tell.
        is_identified: Whether the person is identified; only `list` and the insights tell.
        last_seen_at: Time of the last event; only `retrieve` and the look-ups tell, from 2026 on.
        value: Value of the person in a trend; only `trends` tells.
        matched_recordings: Recordings of the events that brought the person into an insight, if asked for.
        extra: What else the server says, by its own names.
    """

    uuid: str
    distinct_ids: tuple[str, ...]
    name: str | None
    properties: dict[str, Any]
    created_at: datetime | None
    id: int | None = None
    is_identified: bool | None = None
    last_seen_at: datetime | None = None
    value: float | None = None
    matched_recordings: tuple[MatchedRecording, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """A cohort that a person belongs to (api-facts §1.2).

    Attributes:
        id: Number of the cohort.
        name: Its name.
        count: Number of its members, if it was calculated.
    """

    id: int
    name: str | None
    count: int | None
