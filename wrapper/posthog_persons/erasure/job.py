"""Erasures: started, run, resumed, verified."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from posthog_persons._client.arguments import checked_aim
from posthog_persons._execute import CALLS_IN_FLIGHT
from posthog_persons.batching.ids import IdKind
from posthog_persons.client import PersonsClient
from posthog_persons.clock import Clock
from posthog_persons.errors import LedgerConflictError, UnconfirmedError

from . import events
from .holding import Heartbeat, held, new_holder
from .intake import Junk, refuse_junk, take_in
from .ledger import Job, JobSpec, Ledger, open_ledger
from .status import Status, status
from .steps import Steps, ignore
from .verify import Pending

_ROUNDS = 5  # of sending and settling, after which calls without an answer end the run
_OTHERS = 10.0  # seconds to wait for batches that other runs hold


@dataclass(frozen=True, slots=True)
class Preview:
    """What an erasure would do.

    Attributes:
        ids: Ids given.
        duplicates: Those that were given before.
        junk: Those that can name nobody.
        not_found: Those that belong to nobody.
        matched: Those that belong to somebody.
        people: Different people whom these belong to. How many events they have, no look-up tells.
    """

    ids: int
    duplicates: int
    junk: int
    not_found: int
    matched: int
    people: int


class Erasure:
    """Erases people of one project, with a ledger.

        with open_ledger("erasures.sqlite", Clock()) as ledger, PersonsClient() as client:
            erasure = Erasure(ledger, client)
            job = erasure.start(enumerate(ids, start=1), name="spring", delete_events=True)
            status = erasure.run(job)

    A job may be stopped at any instant, by whatever; `run` goes on where it was. What the client raises
    (a key that expired, a limit that asks for a longer wait than `max_wait`) stops it with all that is
    known recorded.

    Args:
        ledger: Where jobs are.
        client: Its pace, its retries and its `max_wait` hold for every call.
        calls_in_flight: How many deletions are under way at a time, from 1.
        on_event: Is told what happens, in the caller's thread.
        clock: Tells the time and waits; the same as the ledger's.

    Raises:
        ValueError: `calls_in_flight` is below 1.
    """

    def __init__(
        self,
        ledger: Ledger,
        client: PersonsClient,
        *,
        calls_in_flight: int = CALLS_IN_FLIGHT,
        on_event: events.ErasureListener = ignore,
        clock: Clock | None = None,
    ) -> None:
        if calls_in_flight < 1:
            raise ValueError("calls_in_flight must be at least 1")
        self._ledger = ledger
        self._client = client
        self._calls_in_flight = calls_in_flight
        self._tell = on_event
        self._clock = clock or Clock()

    def start(  # noqa: PLR0913 - what a job is, all by keyword
        self,
        rows: Iterable[tuple[int, str]],
        *,
        name: str,
        by: IdKind = "distinct_id",
        delete_events: bool = False,
        delete_recordings: bool = False,
        keep_person: bool = False,
        source: str = "a program",
        junk: Junk = "refuse",
        keyed: str | None = None,
    ) -> Job:
        """Record a job and its ids; nothing is sent. `run` does the rest.

        If it was stopped before all ids were recorded, starting it again with the same input goes on.

        Args:
            rows: Line, from 1 and rising, and id; `enumerate(ids, start=1)` makes them. Any number: memory
                does not grow with it.
            name: What the job is called; no other of the ledger has that name.
            by: `distinct_id`, or `id` for the UUIDs of persons.
            delete_events: Delete the people's events, too.
            delete_recordings: Delete their recordings, too; no API can verify that.
            keep_person: Keep the profiles and delete just events or recordings.
            source: Where the ids come from, in words.
            junk: What becomes of ids that can name nobody: `refuse` records nothing if there is one,
                `skip` leaves them out and says so.
            keyed: A check value of the key that ids are to be hashed with.

        Returns:
            The job.

        Raises:
            InvalidIdsError: Some ids can name nobody; nothing was recorded.
            LedgerConflictError: There is a job of that name that is something else, or has all its ids.
            LedgerError: The ledger cannot be written to.
            ValueError: `keep_person` leaves nothing to delete.
        """
        checked_aim(keep_person=keep_person, also=delete_events or delete_recordings)
        where = self._client.settings
        spec = JobSpec(
            name=name,
            origin=where.origin,
            project_id=where.project_id,
            scope=where.scope,
            by=by,
            delete_events=delete_events,
            delete_recordings=delete_recordings,
            keep_person=keep_person,
            source=source,
            program=version("posthog-persons"),
            keyed=keyed,
        )
        self._free(spec)
        checked = refuse_junk(rows, by) if junk == "refuse" else rows
        job = self._free(spec) or self._ledger.jobs.create(spec)
        of_job = self._ledger.of(job.id)
        with held(of_job, new_holder(), share=False):
            take_in(of_job, checked, by, self._tell)
            self._ledger.jobs.advance(job.id, "resolving")
        return self._job(name)

    def run(
        self, job: Job, *, share: bool = False, again: bool = False, until: datetime | None = None
    ) -> Status:
        """Take all steps that remain: resolve, send, settle, verify. Resuming is the same.

        Args:
            job: A job whose ids are all recorded.
            share: Send batches that nobody has claimed where another run has the job, instead of being
                refused.
            again: Ask once more for those who were refused, have failed, are back or were covered by an
                earlier deletion. Who is back under another uuid needs a job of its own.
            until: Wait for what the server still has to do, at most until then, with time zone; None: do
                not wait. Events go on Sundays at 05:00 UTC (DEV-023).

        Returns:
            How far it has come; `pending.next_look` says when to run it again.

        Raises:
            LedgerConflictError: Another run has the job, or not all ids are recorded.
            UnsupportedError: The server may not know a switch of the job; nothing was deleted.
            SettingsError: The client is another server's, or another project's.
            PersonsError: The server refused, or was not reached; what was done is recorded.
        """
        return self._run(job, share=share, again=again, until=until, anew=False)

    def verify(self, job: Job, *, until: datetime | None = None) -> Status:
        """Verify as much as can be verified now; of an ended job, whether anybody is back.

        Args:
            job: A job that is sent.
            until: As for `run`.

        Returns:
            How far it has come.

        Raises:
            LedgerConflictError: Another run has the job, or it is not sent yet.
            PersonsError: Something could not be asked; what could is recorded.
        """
        if self._job(job.spec.name).stage not in {"verifying", "ended"}:
            raise LedgerConflictError("the job is not sent yet: run it")
        return self._run(job, share=False, again=False, until=until, anew=True)

    def status(self, job: Job) -> Status:
        """Return how far a job has come; no server is asked.

        Raises:
            LedgerConflictError: The ledger has no such job.
        """
        return self._status(job.spec.name, None)

    def dry_run(
        self, rows: Iterable[tuple[int, str]], *, by: IdKind = "distinct_id", junk: Junk = "refuse"
    ) -> Preview:
        """Look up whom ids belong to; nothing is recorded, and nothing asked for that writes.

        Args:
            rows: As for `start`.
            by: As for `start`.
            junk: As for `start`.

        Raises:
            InvalidIdsError: Some ids can name nobody.
            PersonsError: Not all could be looked up.
        """
        with (
            tempfile.TemporaryDirectory(prefix="posthog-persons-") as folder,
            open_ledger(Path(folder) / "ledger", self._clock) as ledger,
        ):
            trial = Erasure(ledger, self._client, on_event=self._tell, clock=self._clock)
            job = trial.start(rows, name="trial", by=by, junk=junk)
            steps = trial.steps(job, new_holder())
            steps.tell_stage()
            steps.resolve()
            steps.plan()
            found = trial.status(job)
        subjects = found.counts.subjects
        return Preview(
            ids=found.job.subjects,
            duplicates=found.job.duplicates,
            junk=found.job.junk,
            not_found=subjects.get("not found", 0),
            matched=subjects.get("ready", 0),
            people=sum(found.counts.people.values()),
        )

    def steps(self, job: Job, holder: str) -> Steps:
        """Return the steps of a job, for workers that take them one by one.

        Args:
            job: The job.
            holder: The name of the worker, that no other has (`new_holder`).

        Raises:
            SettingsError: The client is another server's, or another project's.
        """
        return Steps(
            self._ledger,
            job,
            self._client,
            holder=holder,
            calls_in_flight=self._calls_in_flight,
            on_event=self._tell,
            clock=self._clock,
        )

    def _free(self, spec: JobSpec) -> Job | None:
        found = self._ledger.jobs.find(spec.name)
        if found and (found.spec != spec or found.stage != "reading"):
            raise LedgerConflictError("the ledger has a job of that name")
        return found

    def _job(self, name: str) -> Job:
        return self._status(name, None).job

    def _status(self, name: str, pending: Pending | None) -> Status:
        found = status(self._ledger, name, pending)
        if found is None:
            raise LedgerConflictError("the ledger has no such job")
        return found

    def _run(self, job: Job, *, share: bool, again: bool, until: datetime | None, anew: bool) -> Status:
        holder = new_holder()
        steps = self.steps(job, holder)
        of_job = self._ledger.of(job.id)
        pending = None
        with held(of_job, holder, share=share) as (whole, heartbeat):
            if steps.stage() == "reading":
                raise LedgerConflictError(
                    "not all ids of the job are recorded: start it again with the same input"
                )
            if whole:
                if again:
                    steps.ask_again()
                anew = anew and steps.stage() == "ended"
                if anew:
                    steps.advance("verifying")
                pending = self._walk(steps, heartbeat, until, anew=anew)
            elif steps.stage() == "sending":
                steps.learn()
                steps.send()
            else:
                raise LedgerConflictError("another run has the job, and there is nothing to be shared now")
        return self._status(job.spec.name, pending)

    def _walk(
        self, steps: Steps, heartbeat: Heartbeat, until: datetime | None, *, anew: bool
    ) -> Pending | None:
        if steps.stage() != "ended":
            steps.learn()
        while (stage := steps.stage()) != "ended":
            heartbeat.check()
            steps.tell_stage()
            if stage == "resolving":
                steps.resolve()
                steps.plan()
            elif stage == "planned":
                steps.advance("sending")
            elif stage == "sending":
                self._send(steps, heartbeat)
                steps.advance("verifying")
            else:
                pending = steps.verify(anew=anew)
                if steps.left_to_send():
                    steps.back_to_sending()
                elif pending.next_look is None:
                    steps.advance("ended")
                elif until is None or pending.next_look > until:
                    return pending
                else:
                    self._wait(pending, pending.next_look)
        return None

    def _send(self, steps: Steps, heartbeat: Heartbeat) -> None:
        rounds = 0
        while rounds < _ROUNDS:
            claimed = steps.send()
            steps.settle()
            if not steps.left_to_send():
                return
            heartbeat.check()
            if claimed:
                rounds += 1
            else:  # other runs have the rest, or have died with it
                self._clock.sleep(_OTHERS)
        raise UnconfirmedError(
            "calls were left without an answer again and again; run the job once more later"
        )

    def _wait(self, pending: Pending, next_look: datetime) -> None:
        self._tell(events.WaitingForServer(next_look, pending.profiles, pending.events, pending.unknown))
        self._clock.sleep(
            max(0.0, (next_look - datetime.fromtimestamp(self._clock.now(), UTC)).total_seconds())
        )
