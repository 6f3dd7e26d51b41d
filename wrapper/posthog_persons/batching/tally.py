"""Counts while a bulk deletion runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import count

from posthog_persons.errors import PersonsError, UnconfirmedError
from posthog_persons.records import DeletionSummary, PersonFailure

from .removal import Outcome, Removal, Settled, Taken, unclear_itself
from .report import DeletionOptions, DeletionReport, FailedBatch


class Tally:
    """Adds up what happened, batch by batch, and writes the report.

    A call that may have been carried out unseen makes the server's numbers worthless: who was deleted then is
    found no more when the call is made again. Its ids are in doubt until a look-up tells who is gone, and are
    counted by it, unless the server found as many people as there are ids: then nothing was done before.

    Args:
        options: What was asked for.
        started_at: When the job began.
    """

    def __init__(self, options: DeletionOptions, started_at: datetime) -> None:
        self._options = options
        self._started_at = started_at
        self.asked = self.unique = self.sent = self.calls = 0
        self._found = self._deleted = self._queued = self._uncounted = self._confirmed = 0
        self._failures: list[PersonFailure] = []
        self._failed: list[FailedBatch] = []
        self._unknown: list[FailedBatch] = []
        self._under_way: dict[int, Removal] = {}
        self._doubts: dict[int, Settled] = {}
        self._keys = count()

    def doubts(self) -> Sequence[tuple[int, Sequence[str]]]:
        """Return the ids in doubt, in pieces, each with the key that `confirm` takes."""
        return [(key, doubt.ids) for key, doubt in self._doubts.items()]

    def send(self, removal: Removal) -> None:
        """Note that the next part of a batch is on its way."""
        removal.send()
        self.calls += 1
        if removal.number not in self._under_way:
            self._under_way[removal.number] = removal
            self.sent += len(removal.ids)

    def unsend(self, removal: Removal) -> None:
        """Note that a batch on its way was refused as a whole, together with the job."""
        self.sent -= len(self._under_way.pop(removal.number).ids)

    def answer(self, removal: Removal, outcome: Outcome) -> FailedBatch | None:
        """Note how the part of a batch that is on its way ended, as `settle` does where that settles any."""
        settled = removal.settle(outcome)
        if removal.ended:
            self.end(removal)
        return self.settle(settled) if settled else None

    def end(self, removal: Removal) -> None:
        """Note that nothing of a batch is on its way any more."""
        del self._under_way[removal.number]

    def settle(self, part: Settled) -> FailedBatch | None:
        """Note how a part of a batch ended, and return it if it failed or, for all one knows, may have."""
        outcome = part.outcome
        doubtful = part.doubtful and not self._options.keep_person  # a look-up finds kept people in any case
        if isinstance(outcome, Taken):
            if doubtful and not (outcome.summary and outcome.summary.found == len(part.ids)):
                self._doubts[next(self._keys)] = part
            else:
                self._take(len(part.ids), outcome.summary)
            return None
        failure = FailedBatch(
            number=part.number, stage="delete", ids=part.ids, error=outcome, alone=part.alone
        )
        if doubtful:
            self._doubts[next(self._keys)] = part
        else:
            (self._unknown if outcome.unclear else self._failed).append(failure)
        return failure

    def fail_look_up(self, number: int, ids: Sequence[str], error: PersonsError) -> FailedBatch:
        """Note that a batch was not looked up, and so is not sent either."""
        failure = FailedBatch(number=number, stage="look-up", ids=ids, error=error)
        self._failed.append(failure)
        return failure

    def confirm(self, key: int, gone: Sequence[str], left: Sequence[str]) -> int:
        """Note what a look-up says of ids in doubt.

        Args:
            key: Of the doubt.
            gone: Those that belong to nobody any more: their profiles are deleted. Whether events and
                recordings were queued before that, no look-up tells.
            left: Those that still belong to somebody: queued if the server said so of any, else not deleted
                yet.

        Returns:
            The number of their batch.
        """
        doubt = self._doubts.pop(key)
        if not (self._options.delete_events or self._options.delete_recordings):
            self._confirmed += len(gone)
        elif gone:
            self._unknown.append(_lost(doubt, gone, gone=True))
        summary = doubt.outcome.summary if isinstance(doubt.outcome, Taken) else None
        if left and summary and (summary.queued or summary.failures):
            self._found += summary.queued + len(summary.failures)
            self._queued += summary.queued
            self._failures += summary.failures
        elif left:
            lost = _lost(doubt, left)
            (self._unknown if unclear_itself(lost.error) else self._failed).append(lost)
        return doubt.number

    def report(self, unmatched: Sequence[str], ended_at: datetime, *, interrupted: bool) -> DeletionReport:
        """Return the report; what is on its way or in doubt goes down as unknown."""
        for removal in self._under_way.values():
            for part in removal.abandon():
                self.settle(part)
        self._under_way.clear()
        self._unknown += (_lost(doubt, doubt.ids) for doubt in self._doubts.values())
        self._doubts.clear()
        return DeletionReport(
            options=self._options,
            started_at=self._started_at,
            ended_at=ended_at,
            asked=self.asked,
            unique=self.unique,
            sent=self.sent,
            calls=self.calls,
            found=self._found,
            deleted=self._deleted,
            queued=self._queued,
            confirmed=self._confirmed,
            uncounted=self._uncounted,
            unmatched=unmatched,
            failures=tuple(self._failures),
            failed=_in_order(self._failed),
            unknown=_in_order(self._unknown),
            interrupted=interrupted,
        )

    def _take(self, ids: int, summary: DeletionSummary | None) -> None:
        if summary is None:
            self._uncounted += ids
            return
        self._found += summary.found
        self._deleted += summary.deleted
        self._queued += summary.queued
        self._failures += summary.failures


def _in_order(batches: Sequence[FailedBatch]) -> tuple[FailedBatch, ...]:
    """Return batches by number: calls end in another order than they were made."""
    return tuple(sorted(batches, key=lambda batch: batch.number))


def _lost(doubt: Settled, ids: Sequence[str], *, gone: bool = False) -> FailedBatch:
    error = doubt.outcome
    if isinstance(error, Taken):
        error = UnconfirmedError("done again after a call without an answer; what that one did is not known")
    return FailedBatch(
        number=doubt.number, stage="delete", ids=ids, error=error, alone=doubt.alone, gone=gone
    )
