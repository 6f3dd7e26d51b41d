"""One bulk deletion: read the ids, look them up, delete, report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from posthog_persons import events
from posthog_persons._api import deletion
from posthog_persons._client.async_caller import AsyncCaller
from posthog_persons._client.async_probe import AsyncProbe
from posthog_persons._deletion.async_look_up import AsyncLookUp
from posthog_persons._execute.tasks import Ids, each, in_flight
from posthog_persons._spool import Spool
from posthog_persons.batching.chunks import UniqueBatch
from posthog_persons.batching.ids import BadIdError, checker
from posthog_persons.batching.report import DeletionOptions, DeletionReport, Stage
from posthog_persons.batching.tally import Tally
from posthog_persons.errors import InvalidIdsError, PersonsError
from posthog_persons.records import DeletionSummary

_EXAMPLES = 5  # of wrong ids, in an error
_Batch: TypeAlias = tuple[int, Sequence[str]]


def _now() -> datetime:
    return datetime.now(UTC)


class AsyncDeletionJob:
    """Deletes the people that some ids stand for.

    All ids are looked up before the first is deleted: the server's answer names no unknown ids, and two ids
    of one person may stand in different batches, so that afterwards the second would look unknown.

    Args:
        caller: Makes the calls.
        probe: Knows what the server can do.
        project_id: Checked project id.
        options: What to delete.
        calls_in_flight: How many calls at a time, from 1.
        on_event: Is told what happens, in the caller's thread.
        clock: Tells the time, with time zone.
    """

    def __init__(  # noqa: PLR0913 - what a job needs, all by keyword
        self,
        *,
        caller: AsyncCaller,
        probe: AsyncProbe,
        project_id: str,
        options: DeletionOptions,
        calls_in_flight: int,
        on_event: events.Listener,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._caller = caller
        self._probe = probe
        self._project_id = project_id
        self._options = options
        self._calls_in_flight = calls_in_flight
        self._tell = on_event
        self._clock = clock
        self._tally = Tally(options, clock())
        self._asked = Spool()
        self._known = Spool()
        self._unmatched = Spool()

    async def run(self, ids: Ids) -> DeletionReport:
        """Do it all.

        Raises:
            InvalidIdsError: Some ids cannot be right; nothing was sent.
            PersonsError: The first call was refused, or the server was not reached; nothing was deleted.
        """
        finished = False
        try:
            await self._read(ids)
            if self._tally.unique:
                await self._check_switches()
            await self._look_up()
            if not self._options.dry_run:
                await self._delete()
            finished = True
        finally:
            report = self._tally.report(self._unmatched, self._clock(), interrupted=not finished)
            self._tell(events.DeletionEnded(report))
        return report

    async def _read(self, ids: Ids) -> None:
        check = checker(self._options.by)
        batch = UniqueBatch()
        wrong = 0
        examples: list[tuple[int, str]] = []
        async for item in each(ids):
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

    async def _check_switches(self) -> None:
        # A server that ignores them would keep the recordings, or delete the profiles that were to be kept.
        if self._options.delete_recordings:
            await self._probe.insist("bulk_delete.delete_recordings")
        if self._options.keep_person:
            await self._probe.insist("bulk_delete.keep_person")

    async def _look_up(self) -> None:
        look_up = AsyncLookUp(
            caller=self._caller,
            project_id=self._project_id,
            by=self._options.by,
            calls_in_flight=self._calls_in_flight,
            settle=self._found,
        )
        await look_up.run(self._asked, on_missing=lambda: self._tell(events.LookUpsMissing()))

    def _found(self, number: int, ids: Sequence[str], outcome: set[str] | PersonsError) -> None:
        if isinstance(outcome, PersonsError):
            self._known.append(())
            self._fail(number, "look-up", ids, outcome)
            return
        known = [item for item in ids if item in outcome]
        unmatched = [item for item in ids if item not in outcome]
        self._known.append(known)
        self._unmatched.append(unmatched)
        self._tell(events.LookUpDone(number, len(known), len(unmatched)))

    async def _delete(self) -> None:
        batches = self._on_their_way()
        for number, ids in batches:  # the first alone: a key without the scope is refused once
            outcome = await self._remove((number, ids))
            if isinstance(outcome, PersonsError) and outcome.refusal:
                self._tally.unsend(number)
                raise outcome
            self._removed((number, ids), outcome)
            await in_flight(self._remove, batches, self._calls_in_flight, self._removed)

    def _on_their_way(self) -> Iterator[_Batch]:
        for number, ids in self._known.batches():
            self._tally.send(number, ids)
            self._tell(events.BatchSent(number, len(ids)))
            yield number, ids

    async def _remove(self, batch: _Batch) -> DeletionSummary | PersonsError | None:
        try:
            operation = deletion.bulk_delete(self._project_id, self._options, list(batch[1]))
            return await self._caller.carry_out(operation)
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
