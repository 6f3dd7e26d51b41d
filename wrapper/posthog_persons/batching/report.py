"""What came of a bulk deletion, with nothing left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from posthog_persons.errors import PersonsError
from posthog_persons.records import PersonFailure

from .ids import IdKind

Stage: TypeAlias = Literal["look-up", "delete"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionOptions:
    """What was asked for (api-facts §1.1).

    Attributes:
        by: What the ids are: distinct ids, or UUIDs of persons.
        delete_events: Queue the deletion of the persons' events, too.
        delete_recordings: Queue the deletion of their recordings, too (DEV-006).
        keep_person: Keep the profile and delete just events or recordings (DEV-006).
        dry_run: Only look the ids up.
    """

    by: IdKind
    delete_events: bool
    delete_recordings: bool
    keep_person: bool
    dry_run: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedBatch:
    """A batch, or a part of one, that the server refused, or whose outcome is unclear.

    Asking again for its ids is harmless: who is deleted already is found no more.

    Attributes:
        number: Number of the batch, from 0.
        stage: At which step it failed; after a failed look-up its ids were not sent to be deleted.
        ids: Its ids, read from disk when asked for.
        error: Why.
        alone: It is one id that the server refused in a call of its own, after its batch was halved or as the
            only one of its batch.
        gone: A look-up at the end of the job found that its ids belong to nobody any more, so the profiles
            are deleted; whether their events and recordings are queued for deletion is not known.
    """

    number: int
    stage: Stage
    ids: Sequence[str]
    error: PersonsError
    alone: bool = False
    gone: bool = False

    def __post_init__(self) -> None:
        # An error's frames and cause hold the body of the call: ids, which a report must not pile up.
        self.error.with_traceback(None)
        self.error.__cause__ = self.error.__context__ = None

    def __repr__(self) -> str:
        # No ids: reprs end up in logs.
        return f"FailedBatch({self.number}, {self.stage!r}, {len(self.ids)} ids, {self.error!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionReport:
    """The outcome of a bulk deletion.

    Attributes:
        options: What was asked for.
        started_at: When it began, with time zone.
        ended_at: When it ended, with time zone.
        asked: Ids given, duplicates included.
        unique: Ids after duplicates within a batch of 1000 were dropped.
        sent: Ids sent in `bulk_delete` calls, those of failed batches included.
        calls: Those calls, without the repetitions that the transport makes.
        found: People that the server found, summed over all calls.
        deleted: Profiles that it deleted.
        queued: Profiles whose deletion it queued.
        confirmed: Ids of calls whose outcome was unclear, or that followed such a one, which a look-up at the
            end of the job found to belong to nobody any more: their people are deleted. The server's own
            numbers for these calls are not in `found`, `deleted` and `queued`.
        uncounted: Ids that it accepted without telling any number: how many people that deletes is unknown
            (servers before 2026-04-03, DEV-002; these have no `deletion_status` either).
        unmatched: Ids that belong to nobody and were not sent. It lives on disk: iterate over it rather than
            making a list.
        failures: People that it found and could not delete.
        failed: Batches, or parts of them, that it did not take.
        unknown: Batches, or parts of them, that may have been carried out: no answer, or none that can be
            read, and no look-up that settles it.
        interrupted: Whether the job was stopped before its end.
    """

    options: DeletionOptions
    started_at: datetime
    ended_at: datetime
    asked: int
    unique: int
    sent: int
    calls: int
    found: int
    deleted: int
    queued: int
    confirmed: int
    uncounted: int
    unmatched: Sequence[str]
    failures: tuple[PersonFailure, ...]
    failed: tuple[FailedBatch, ...]
    unknown: tuple[FailedBatch, ...]
    interrupted: bool

    @property
    def not_sent(self) -> int:
        """Ids neither sent nor unmatched nor in a failed batch: those of a dry run or an interruption."""
        return self.unique - self.sent - len(self.unmatched) - _ids(self.failed, "look-up")

    @property
    def failed_alone(self) -> tuple[str, ...]:
        """Ids that the server refused in calls of their own: what is wrong is wrong with them."""
        return tuple(batch.ids[0] for batch in self.failed if batch.alone)

    @property
    def unaccounted(self) -> int:
        """People found of whom the server says neither that they are deleted or queued nor failed."""
        done = self.deleted + self.queued + len(self.failures)
        return 0 if self.options.keep_person else max(0, self.found - done)

    @property
    def clean(self) -> bool:
        """Whether everything asked was done or accepted; unmatched ids do not count against it."""
        return not (self.failed or self.unknown or self.failures or self.unaccounted or self.interrupted)


def _ids(batches: Iterable[FailedBatch], stage: Stage) -> int:
    return sum(len(batch.ids) for batch in batches if batch.stage == stage)
