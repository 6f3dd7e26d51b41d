"""Deletions, and what the server says about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
