"""When a deleted profile really goes: at once, after a while, or after it was looked at some times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from posthog_persons_emulator.store.store import Store

Mode = Literal["immediate", "delayed", "polls"]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms profiles are deleted.

    Args:
        mode: immediate; delayed: after *seconds*; polls: after *polls* answers that still show them.
        seconds: on the emulator's clock.
        polls: how many answers show the person before it is gone.
    """

    mode: Mode = "immediate"
    seconds: float = 0
    polls: int = 1


@dataclass(slots=True)
class _Pending:
    due: datetime | None
    polls: int

    def is_due(self, now: datetime) -> bool:
        return self.polls <= 0 if self.due is None else self.due <= now


class ProfileDeletions:
    """The terms in force, and the profiles that are queued for deletion and still there.

    What is queued keeps the terms it was queued on, and deleting it again does not put it off.
    """

    def __init__(self) -> None:
        self.terms = Terms()
        self._pending: dict[tuple[int, int], _Pending] = {}

    @property
    def immediate(self) -> bool:
        """Whether profiles go within the call that deletes them."""
        return self.terms.mode == "immediate"

    def queue(self, team_id: int, person_ids: Iterable[int], now: datetime) -> None:
        """Let these persons go later, on the terms in force."""
        due = now + timedelta(seconds=self.terms.seconds) if self.terms.mode == "delayed" else None
        for person_id in person_ids:
            self._pending.setdefault((team_id, person_id), _Pending(due, self.terms.polls))

    def seen(self, team_id: int, person_ids: Iterable[int]) -> None:
        """Count an answer that showed these persons."""
        if self._pending:
            for person_id in person_ids:
                pending = self._pending.get((team_id, person_id))
                if pending is not None:
                    pending.polls -= 1

    def run_due(self, store: Store, now: datetime) -> None:
        """Delete the profiles whose time has come."""
        due = [key for key, pending in self._pending.items() if pending.is_due(now)]
        for team_id, person_id in due:
            del self._pending[team_id, person_id]
        for team_id in {team_id for team_id, _ in due}:
            # A person that was merged away meanwhile is not there any more, and loads as nothing.
            persons = store.persons.load(team_id, [number for team, number in due if team == team_id])
            store.persons.delete(team_id, persons, now)
