# Derived from async_job.py by scripts/unasync: do not edit.
"""One bulk deletion: read the ids, look them up, delete, report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from posthog_persons import _api, events
from posthog_persons._execute.threads import Ids, each, in_flight
from posthog_persons._spool import Spool
from posthog_persons._transport.stack import Stack
from posthog_persons.batching.chunks import LOOK_UP_LIMIT, UniqueBatch, chunks
from posthog_persons.batching.ids import BadIdError, checker
from posthog_persons.batching.report import DeletionOptions, DeletionReport, Stage
from posthog_persons.batching.tally import Tally
from posthog_persons.capabilities import lacks_operation
from posthog_persons.errors import DecodeError, InvalidIdsError, PersonsError, UnsupportedError
from posthog_persons.records import DeletionSummary

_EXAMPLES = 5  # of wrong ids, in an error
_Batch: TypeAlias = tuple[int, Sequence[str]]


def _now() -> datetime:
    return datetime.now(UTC)


class DeletionJob:
    """Deletes the people that some ids stand for.

    All ids are looked up before the first is deleted: the server's answer names no unknown ids, and two ids
    of one person may stand in different batches, so that afterwards the second would look unknown.

    Args:
        stack: Makes the calls.
        project_id: Checked project id.
        options: What to delete.
        calls_in_flight: How many calls at a time, from 1.
        on_event: Is told what happens, in the caller's thread.
        clock: Tells the time, with time zone.
    """

    def __init__(  # noqa: PLR0913 - what a job needs, all by keyword
        self,
        *,
        stack: Stack,
        project_id: str,
        options: DeletionOptions,
        calls_in_flight: int,
        on_event: events.Listener,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._stack = stack
        self._project_id = project_id
        self._options = options
        self._calls_in_flight = calls_in_flight
        self._tell = on_event
        self._clock = clock
        self._tally = Tally(options, clock())
        self._asked = Spool()
        self._known = Spool()
        self._unmatched = Spool()
        self._has_look_ups = True

    def run(self, ids: Ids) -> DeletionReport:
        """Do it all.

        Raises:
            InvalidIdsError: Some ids cannot be right; nothing was sent.
            PersonsError: The first call was refused, or the server was not reached; nothing was deleted.
        """
        finished = False
        try:
            self._read(ids)
            self._look_up()
            if not self._options.dry_run:
                self._delete()
            finished = True
        finally:
            unmatched = self._unmatched if self._has_look_ups else None
            report = self._tally.report(unmatched, self._clock(), interrupted=not finished)
            self._tell(events.DeletionEnded(report))
        return report

    def _read(self, ids: Ids) -> None:
        check = checker(self._options.by)
        batch = UniqueBatch()
        wrong = 0
        examples: list[tuple[int, str]] = []
        for item in each(ids):
            self._tally.asked += 1
            try:
                if batch.add(check(item)):
                    self._asked.append(batch.take())
            except BadIdError as error:
                wrong += 1
                if wrong <= _EXAMPLES:
                    examples.append((self._tally.asked, str(error)))
        if wrong:
            raise InvalidIdsError(wrong, examples)
        if rest := batch.take():
            self._asked.append(rest)
        self._tally.unique = len(self._asked)
        self._tell(events.IdsRead(self._tally.asked, self._tally.unique, self._asked.batch_count))

    def _look_up(self) -> None:
        batches = self._asked.batches()
        for number, ids in batches:  # the first alone: it tells whether the rest is worth a call
            outcome = self._find((number, ids))
            if lacks_operation(outcome):
                self._do_without_look_ups()
                return
            if isinstance(outcome, DecodeError) or (isinstance(outcome, PersonsError) and outcome.refusal):
                raise outcome
            self._found((number, ids), outcome)
            in_flight(self._find, batches, self._calls_in_flight, self._found)

    def _do_without_look_ups(self) -> None:
        if self._options.keep_person:
            # A server that does not know the switch deletes the profiles that were to be kept.
            raise UnsupportedError(
                "the server has no look-ups, so it may be too old to know keep_person and delete the profiles"
            )
        self._has_look_ups = False
        self._known = self._asked
        self._tell(events.LookUpsMissing())

    def _find(self, batch: _Batch) -> set[str] | PersonsError:
        try:
            known: set[str] = set()
            for ids in chunks(list(batch[1]), LOOK_UP_LIMIT):
                operation = _api.look_up(self._project_id, self._options.by, ids)
                known.update(operation.decode(self._stack.send(operation.call)))
        except PersonsError as error:
            return error
        return known

    def _found(self, batch: _Batch, outcome: set[str] | PersonsError) -> None:
        number, ids = batch
        if isinstance(outcome, PersonsError):
            self._known.append(())
            self._fail(number, "look-up", ids, outcome)
            return
        known = [item for item in ids if item in outcome]
        unmatched = [item for item in ids if item not in outcome]
        self._known.append(known)
        self._unmatched.append(unmatched)
        self._tell(events.LookUpDone(number, len(known), len(unmatched)))

    def _delete(self) -> None:
        batches = self._on_their_way()
        for (
            number,
            ids,
        ) in batches:  # the first alone: a key without the scope is refused once, not once a batch
            outcome = self._remove((number, ids))
            if isinstance(outcome, PersonsError) and outcome.refusal:
                self._tally.unsend(number)
                raise outcome
            self._removed((number, ids), outcome)
            in_flight(self._remove, batches, self._calls_in_flight, self._removed)

    def _on_their_way(self) -> Iterator[_Batch]:
        for number, ids in self._known.batches():
            self._tally.send(number, ids)
            self._tell(events.BatchSent(number, len(ids)))
            yield number, ids

    def _remove(self, batch: _Batch) -> DeletionSummary | PersonsError | None:
        try:
            operation = _api.bulk_delete(self._project_id, self._options, list(batch[1]))
            return operation.decode(self._stack.send(operation.call))
        except PersonsError as error:
            return error

    def _removed(self, batch: _Batch, outcome: DeletionSummary | PersonsError | None) -> None:
        number, ids = batch
        if isinstance(outcome, PersonsError):
            self._fail(number, "delete", ids, outcome)
        else:
            self._tally.take(number, outcome)
            self._tell(events.BatchDone(number, len(ids), outcome))

    def _fail(self, number: int, stage: Stage, ids: Sequence[str], error: PersonsError) -> None:
        self._tell(events.BatchFailed(self._tally.fail(number, stage, ids, error)))
