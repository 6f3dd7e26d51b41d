"""The answers as records: plain values, None for what an era of the server leaves out."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDeletion:
    """The queued deletion of a person's events (api-facts §1.1).

    Attributes:
        person_uuid: The person's UUID.
        status: `pending` or `completed`.
        created_at: When it was asked for: events ingested later are not covered.
        verified_at: When the events were seen to be gone.
    """

    person_uuid: str
    status: str
    created_at: datetime | None
    verified_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFailure:
    """A person that the server found and could not delete.

    Attributes:
        person_uuid: The person's UUID.
        step: Where it failed; None from servers that do not tell (before 2026-09).
    """

    person_uuid: str
    step: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionSummary:
    """What the server says about one `bulk_delete` call (DEV-002).

    Attributes:
        found: Different people that the ids stand for.
        deleted: Profiles deleted.
        queued: Profiles whose deletion is queued.
        failures: People that could not be deleted.
    """

    found: int
    deleted: int
    queued: int
    failures: tuple[PersonFailure, ...]
