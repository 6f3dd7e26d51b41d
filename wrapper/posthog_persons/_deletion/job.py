# Derived from async_job.py by scripts/unasync: do not edit.
"""One bulk deletion: read the ids, look them up, delete, report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from posthog_persons import _api, events
from posthog_persons._client.caller import Caller
from posthog_persons._client.probe import Probe
from posthog_persons._deletion.deleter import Deleter
from posthog_persons._deletion.look_up import Found, LookUp
from posthog_persons._execute.threads import Ids, each
from posthog_persons._spool import Spool
from posthog_persons.batching.chunks import UniqueBatch, json_size
from posthog_persons.batching.ids import BadIdError
from posthog_persons.batching.report import DeletionOptions, DeletionReport
from posthog_persons.batching.suspicion import EXAMPLES, Inspector, Suspicious
from posthog_persons.batching.tally import Tally
from posthog_persons.errors import InvalidIdsError, PersonsError


def _now() -> datetime:
    return datetime.now(UTC)


class DeletionJob:
    """Deletes the people that some ids stand for.

    All ids are looked up before the first is deleted: the server's answer names no unknown ids, and two ids
    of one person may stand in different batches, so that afterwards the second would look unknown. What calls
    of unclear outcome have done is looked up at the end.

    Args:
        caller: Makes the calls.
        probe: Knows what the server can do.
        project_id: Checked project id.
        options: What to delete.
        suspicious: What becomes of ids that may be wrong.
        max_batch_bytes: How long the body of a deletion may be.
        calls_in_flight: How many calls at a time, from 1.
        on_event: Is told what happens, in the caller's thread.
        clock: Tells the time, with time zone.
    """

    def __init__(  # noqa: PLR0913 - what a job needs, all by keyword
        self,
        *,
        caller: Caller,
        probe: Probe,
        project_id: str,
        options: DeletionOptions,
        suspicious: Suspicious,
        max_batch_bytes: int,
        calls_in_flight: int,
        on_event: events.Listener,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._caller = caller
        self._probe = probe
        self._project_id = project_id
        self._options = options
        self._suspicious: Suspicious = suspicious
        self._max_batch_bytes = max_batch_bytes
        self._tell = on_event
        self._clock = clock
        self._tally = Tally(options, clock())
        self._asked = Spool()
        self._known = Spool()
        self._unmatched = Spool()
        self._unclear = Spool()
        self._looker = LookUp(
            caller=caller, project_id=project_id, by=options.by, calls_in_flight=calls_in_flight
        )
        self._deleter = Deleter(
            caller=caller,
            project_id=project_id,
            options=options,
            calls_in_flight=calls_in_flight,
            book=self._tally,
            on_event=on_event,
        )

    def run(self, ids: Ids) -> DeletionReport:
        """Do it all.

        Raises:
            InvalidIdsError: Some ids cannot be right; nothing was sent.
            PersonsError: The first call was refused, or the server was not reached; nothing was deleted.
        """
        finished = False
        try:
            self._read(ids)
            if self._tally.unique:
                self._check_switches()
            self._look_up()
            if not self._options.dry_run:
                self._deleter.run(self._known.batches())
                self._confirm()
            finished = True
        finally:
            report = self._tally.report(self._unmatched, self._clock(), interrupted=not finished)
            self._tell(events.DeletionEnded(report))
        return report

    def _read(self, ids: Ids) -> None:
        inspector = Inspector(self._options.by, self._suspicious)
        frame = json_size(_api.deletion.bulk_delete(self._project_id, self._options, ()).call.json)
        batch = UniqueBatch(max_bytes=self._max_batch_bytes, frame=frame)
        wrong = 0
        examples: list[tuple[int, str]] = []
        for item in each(ids):
            self._tally.asked += 1
            try:
                checked = inspector.checked(item, self._tally.asked)
            except BadIdError as error:
                wrong += 1
                if wrong <= EXAMPLES:
                    examples.append((self._tally.asked, str(error)))
            else:
                if full := batch.add(checked):
                    self._asked.append(full)
        if wrong:
            raise InvalidIdsError(wrong, examples)
        if rest := batch.take():
            self._asked.append(rest)
        self._tally.unique = len(self._asked)
        for it in inspector.suspicions:
            self._tell(events.IdsSuspicious(it.fault, it.count, it.positions))
        self._tell(events.IdsRead(self._tally.asked, self._tally.unique, self._asked.batch_count))

    def _check_switches(self) -> None:
        # A server that ignores them would keep the recordings, or delete the profiles that were to be kept.
        if self._options.delete_recordings:
            self._probe.insist("bulk_delete.delete_recordings")
        if self._options.keep_person:
            self._probe.insist("bulk_delete.keep_person")

    def _look_up(self) -> None:
        self._looker.run(self._asked.batches, self._looked_up, self._missing)

    def _missing(self) -> None:
        self._tell(events.LookUpsMissing())

    def _looked_up(self, number: int, ids: Sequence[str], outcome: Found) -> None:
        if isinstance(outcome, PersonsError):
            self._known.append(())
            self._tell(events.BatchFailed(self._tally.fail_look_up(number, ids, outcome)))
            return
        known = [item for item in ids if item in outcome]
        unmatched = [item for item in ids if item not in outcome]
        self._known.append(known)
        self._unmatched.append(unmatched)
        self._tell(events.LookUpDone(number, len(known), len(unmatched)))

    def _confirm(self) -> None:
        with suppress(PersonsError):  # then what is in doubt stays unknown
            self._looker.run(self._tally.doubts, self._confirmed, self._missing)

    def _confirmed(self, key: int, ids: Sequence[str], outcome: Found) -> None:
        if isinstance(outcome, PersonsError):
            return
        gone = self._unclear.append([item for item in ids if item not in outcome])
        left = self._unclear.append([item for item in ids if item in outcome])
        number = self._tally.confirm(key, gone, left)
        self._tell(events.BatchConfirmed(number, len(gone), len(left)))
