"""Counts while a bulk deletion runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from posthog_persons.errors import CallAbandonedError, PersonsError
from posthog_persons.records import DeletionSummary, PersonFailure

from .report import DeletionOptions, DeletionReport, FailedBatch, Stage


class Tally:
    """Adds up what happened, batch by batch, and writes the report.

    Args:
        options: What was asked for.
        started_at: When the job began.
    """

    def __init__(self, options: DeletionOptions, started_at: datetime) -> None:
        self._options = options
        self._started_at = started_at
        self.asked = self.unique = self.sent = 0
        self._found = self._deleted = self._queued = self._uncounted = 0
        self._failures: list[PersonFailure] = []
        self._failed: list[FailedBatch] = []
        self._unknown: list[FailedBatch] = []
        self._under_way: dict[int, Sequence[str]] = {}

    def send(self, number: int, ids: Sequence[str]) -> None:
        """Note that a batch is on its way: until its outcome is noted, it is unclear."""
        self.sent += len(ids)
        self._under_way[number] = ids

    def unsend(self, number: int) -> None:
        """Note that a batch on its way was refused as a whole, together with the job."""
        self.sent -= len(self._under_way.pop(number))

    def take(self, number: int, summary: DeletionSummary | None) -> None:
        """Note that the server took a batch, and what it said about it."""
        ids = self._under_way.pop(number)
        if summary is None:
            self._uncounted += len(ids)
            return
        self._found += summary.found
        self._deleted += summary.deleted
        self._queued += summary.queued
        self._failures += summary.failures

    def fail(self, number: int, stage: Stage, ids: Sequence[str], error: PersonsError) -> FailedBatch:
        """Note that a batch failed or, where it was sent to be deleted and the error is unclear, may have."""
        self._under_way.pop(number, None)
        failure = FailedBatch(number=number, stage=stage, ids=ids, error=error)
        unclear = error.unclear and stage == "delete"
        (self._unknown if unclear else self._failed).append(failure)
        return failure

    def report(self, unmatched: Sequence[str], ended_at: datetime, *, interrupted: bool) -> DeletionReport:
        """Return the report; batches still on their way go down as unknown."""
        for number, ids in list(self._under_way.items()):
            self.fail(number, "delete", ids, CallAbandonedError("interrupted while the call was under way"))
        return DeletionReport(
            options=self._options,
            started_at=self._started_at,
            ended_at=ended_at,
            asked=self.asked,
            unique=self.unique,
            sent=self.sent,
            found=self._found,
            deleted=self._deleted,
            queued=self._queued,
            uncounted=self._uncounted,
            unmatched=unmatched,
            failures=tuple(self._failures),
            failed=tuple(self._failed),
            unknown=tuple(self._unknown),
            interrupted=interrupted,
        )
