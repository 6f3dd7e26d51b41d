"""What the server's list of event deletions proves about a person: pure.

A row covers the events that were ingested until its `created_at` (api-facts §1.1). One that was pending when
we asked stayed as it was, with its older time, so that what came in between is not covered by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

from .ledger import Attempt, DeletionRow, Standing
from .states import PersonState

CLOCKS_AGREE = timedelta(seconds=5)  # to which the server's clock and ours are taken to agree
CALL_ENDS = timedelta(hours=1)  # after which no call is carried out any more that had no answer
PROFILE_GOES = timedelta(days=1)  # after which a queued profile is taken to stay
_RUN_WEEKDAY, _RUN_HOUR = 6, 5  # Sunday, 05:00 UTC (DEV-023)
_ASKED_AGAIN_AFTER: tuple[PersonState, ...] = (
    "refused",
    "failed",
    "reappeared",
    "covered by an earlier deletion",
)
_MAY_HAVE_BEEN_CARRIED_OUT = ("taken", "unclear")

Proof: TypeAlias = Literal["deleted", "pending", "earlier", "blocked", "none"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rows of one person say.

    Attributes:
        proof: `deleted`: our request's deletion was verified. `pending`: it is queued. `earlier`: a deletion
            that was pending when we asked covers the events until its own time only. `blocked`: one that was
            completed before kept the server from queuing another (before 2026). `none`: there is no row.
        created_at: Of the row that says so.
        verified_at: Of that row.
    """

    proof: Proof
    created_at: datetime | None = None
    verified_at: datetime | None = None


def evidence(rows: Sequence[DeletionRow], requested: datetime) -> Evidence:
    """Weigh what the server says of the deletion of a person's events.

    Args:
        rows: All of that person.
        requested: When we asked for it.
    """
    found = [
        (datetime.fromisoformat(created_at), _read(verified_at)) for _, created_at, _, verified_at in rows
    ]
    own = [row for row in found if row[0] >= requested - CLOCKS_AGREE]
    if verified := [row for row in own if row[1]]:
        return Evidence("deleted", *min(verified))
    if own:
        return Evidence("pending", *min(own))
    if not found:
        return Evidence("none")
    created_at, verified_at = max(found, key=lambda row: (row[0], row[1] is not None))
    blocked = verified_at is not None and verified_at <= requested
    return Evidence("blocked" if blocked else "earlier", created_at, verified_at)


class Requests:
    """When we asked for the people of a batch.

    Args:
        attempts: All calls of the batch.
    """

    def __init__(self, attempts: Sequence[Attempt]) -> None:
        self._calls = [
            (attempt.sent_at, frozenset(attempt.places))
            for attempt in attempts
            if attempt.answer is None or attempt.answer.outcome in _MAY_HAVE_BEEN_CARRIED_OUT
        ]

    def at(self, place: int, standing: Standing) -> datetime:
        """Return when we first asked for a person by a call that may have been carried out.

        Calls from before the person was given up, and asked for once more, do not count.
        """
        given_up = [standing.times[state] for state in _ASKED_AGAIN_AFTER if state in standing.times]
        since = max(given_up, default=datetime.min.replace(tzinfo=UTC))
        calls = [sent_at for sent_at, places in self._calls if place in places]
        # Clocks of machines that share a ledger may differ by seconds: then the last call is the one since.
        return min((sent_at for sent_at in calls if sent_at >= since), default=calls[-1])


def next_run(now: datetime) -> datetime:
    """Return when the server next deletes events after a moment: Sundays, 05:00 UTC (DEV-023)."""
    day = now.astimezone(UTC).replace(hour=_RUN_HOUR, minute=0, second=0, microsecond=0)
    run = day + timedelta(days=(_RUN_WEEKDAY - day.weekday()) % 7)
    return run if run > now else run + timedelta(days=7)


def _read(time: str | None) -> datetime | None:
    return None if time is None else datetime.fromisoformat(time)
