"""People, and the cohorts that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person.

    Attributes:
        uuid: The person's UUID, in lower case.
        distinct_ids: Distinct ids; at most 1000, in batch look-ups at most 10 (api-facts §2).
        name: Display name.
        properties: What is known about the person.
        created_at: When the person came to be.
        id: Numeric id; None in `list`, which does not tell it.
        is_identified: Whether the person is identified; only `list` tells.
        last_seen_at: Time of the last event; servers before 2026 and `list` do not tell.
    """

    uuid: str
    distinct_ids: tuple[str, ...]
    name: str | None
    properties: dict[str, Any]
    created_at: datetime | None
    id: int | None = None
    is_identified: bool | None = None
    last_seen_at: datetime | None = None


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
