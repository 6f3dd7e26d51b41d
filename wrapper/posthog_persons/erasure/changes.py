"""What becomes of the people of a batch, gathered person by person and recorded at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .ledger import Change, JobLedger
from .states import PersonState


@dataclass(slots=True)
class _Group:
    places: list[int] = field(default_factory=list)
    verified: list[datetime] = field(default_factory=list)


class Changes:
    """Changes of one batch.

    Args:
        number: Number of the batch.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._groups: dict[tuple[PersonState, str | None, tuple[tuple[str, Any], ...]], _Group] = {}

    def add(
        self,
        place: int,
        state: PersonState,
        reason: str | None = None,
        *,
        verified_at: datetime | None = None,
        **detail: Any,
    ) -> None:
        """Note what becomes of a person.

        Args:
            place: The person's place in the batch.
            state: The new state.
            reason: Why, without ids.
            verified_at: When the server saw the events to be gone.
            detail: More about it, as JSON has it.
        """
        group = self._groups.setdefault((state, reason, tuple(detail.items())), _Group())
        group.places.append(place)
        if verified_at:
            group.verified.append(verified_at)

    def record(self, job: JobLedger) -> Mapping[PersonState, int]:
        """Record all, and return how many people came to which state."""
        people: dict[PersonState, int] = {}
        changes = []
        for (state, reason, detail), group in self._groups.items():
            people[state] = people.get(state, 0) + len(group.places)
            verified = (min(group.verified), max(group.verified)) if group.verified else None
            changes.append(Change(state, group.places, reason, dict(detail) or None, verified))
        if changes:
            job.people.move(self.number, changes)
        return people
