"""The steps of a job, each resumable at any instant: on one ledger and one server."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from posthog_persons._execute import CALLS_IN_FLIGHT
from posthog_persons.client import PersonsClient
from posthog_persons.clock import Clock
from posthog_persons.errors import LedgerConflictError

from . import events
from .ledger import Job, JobLedger, Ledger, scratch
from .resolve import Resolving
from .send import Sending
from .server import Server
from .settle import Settling
from .states import TO_SEND, JobStage, PersonState
from .verify import Pending, Verifying
from .witness import Witness

ASKED_AGAIN: tuple[PersonState, ...] = ("refused", "failed", "reappeared", "covered by an earlier deletion")


def ignore(event: events.ErasureEvent) -> None:
    """Listen to nothing."""


class Steps:
    """The steps of one job; whoever takes them holds what they change.

    Workers take single chunks and batches: the ledger's leases keep two from sending the same people.

    Args:
        ledger: Where the job is.
        job: The job.
        client: Its pace, its retries and its `max_wait` hold for every call.
        holder: The name of this run or worker, that no other has.
        calls_in_flight: How many deletions are under way at a time, from 1.
        on_event: Is told what happens, in the caller's thread.
        clock: Tells the time; the ledger's.

    Raises:
        SettingsError: The client is another server's, or another project's.
    """

    def __init__(  # noqa: PLR0913 - what a job needs
        self,
        ledger: Ledger,
        job: Job,
        client: PersonsClient,
        *,
        holder: str,
        calls_in_flight: int = CALLS_IN_FLIGHT,
        on_event: events.ErasureListener = ignore,
        clock: Clock | None = None,
    ) -> None:
        self._ledger = ledger
        self._name = job.spec.name
        self._id = job.id
        self._spec = job.spec
        self._of: JobLedger = ledger.of(job.id)
        self._server = Server(client, job.spec, calls_in_flight)
        self._holder = holder
        self._tell = on_event
        self._clock = clock or Clock()

    def stage(self) -> JobStage:
        """Return how far the job has come."""
        job = self._ledger.jobs.find(self._name)
        if job is None:
            raise LedgerConflictError("the ledger has no such job any more")
        return job.stage

    def advance(self, stage: JobStage) -> None:
        """Record that the job has come to a stage.

        Raises:
            LedgerConflictError: It is not at the stage before.
        """
        self._ledger.jobs.advance(self._id, stage)

    def learn(self) -> None:
        """Find out what the server can do, and record it.

        Raises:
            UnsupportedError: It may not know a switch of the job; nothing was deleted.
            PersonsError: That could not be found out.
        """
        self._ledger.jobs.learn(self._id, self._server.learn())

    def resolve(self, numbers: Collection[int] | None = None) -> None:
        """Look up ids.

        Args:
            numbers: Only these chunks; None: all that are open.

        Raises:
            PersonsError: Not all could be looked up; what could is recorded.
        """
        Resolving(self._of, self._server, self._spec.by, self._tell)(numbers)

    def plan(self) -> None:
        """Put the people into batches, once all ids are resolved; the job is `planned` then.

        Raises:
            LedgerConflictError: Not all are resolved, or it is planned already.
        """
        with scratch() as tables:
            self._of.batches.plan(tables)

    def send(self, numbers: Collection[int] | None = None) -> int:
        """Claim batches that nobody has, and send what of them has no recorded answer.

        Args:
            numbers: Only these batches; None: all.

        Returns:
            How many batches were claimed; 0: there was none to claim.

        Raises:
            PersonsError: Not all could be sent; what was is recorded, the rest is still to be sent.
        """
        return Sending(self._of, self._server, self._holder, self._tell)(numbers)

    def settle(self) -> None:
        """Find out what calls without an answer have done.

        Raises:
            PersonsError: Not all could be looked up; the others are settled.
        """
        with scratch() as tables:
            self._settling(Witness(self._of, self._server, tables, self._tell))()

    def verify(self, *, anew: bool = False) -> Pending:
        """Settle what is unknown, and verify as much as can be verified now.

        Args:
            anew: Look once more for those, too, who are proven.

        Returns:
            What the server still has to do.

        Raises:
            PersonsError: Something could not be asked; what could is recorded.
        """
        with scratch() as tables:
            witness = Witness(self._of, self._server, tables, self._tell)
            unknown = self._settling(witness)()
            verifying = Verifying(self._of, self._spec, self._server, witness, self._now(), self._tell)
            return verifying(anew=anew, unknown=unknown)

    def verify_profiles(self, numbers: Collection[int]) -> None:
        """Look up whether accepted people are gone, in some batches; `verify` does so in all.

        Raises:
            PersonsError: Not all could be looked up; what could is recorded.
        """
        with scratch() as tables:
            witness = Witness(self._of, self._server, tables, self._tell)
            Verifying(self._of, self._spec, self._server, witness, self._now(), self._tell).profiles(numbers)

    def ask_again(self) -> int:
        """Let those go once more who were refused, have failed, are back, or were covered by an earlier one.

        Returns:
            How many.
        """
        again = sum(self._of.people.move_all(state, "ready") for state in ASKED_AGAIN)
        if again:
            self.back_to_sending()
        return again

    def back_to_sending(self) -> None:
        """Bring the job back to the stage `sending`, where it is beyond it."""
        if self.stage() == "ended":
            self.advance("verifying")
        if self.stage() == "verifying":
            self.advance("sending")

    def left_to_send(self) -> int:
        """Return how many people are to be sent, or sent and not settled."""
        people = self._of.counts().people
        return sum(people.get(state, 0) for state in TO_SEND)

    def tell_stage(self) -> None:
        """Tell what stage the job is at, and how much of it is left."""
        stage = self.stage()
        counts = self._of.counts()
        if stage == "resolving":
            total = sum(counts.subjects.values())
            left = counts.subjects.get("received", 0)
        else:
            total = sum(counts.people.values())
            left = self.left_to_send() if stage in {"planned", "sending"} else total
        self._tell(events.StageReached(stage, total, left))

    def _settling(self, witness: Witness) -> Settling:
        return Settling(self._of, self._spec, self._server, witness, self._now(), self._tell)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now(), UTC)
