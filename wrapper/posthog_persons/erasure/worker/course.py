"""The course of a job among workers: a task for each chunk and batch, and one that moves the job on.

The ledger says what is done. Each task looks there first and does what is left of its part; after the last
part the job is moved on. Look-ups and deletions are what takes long. What lies between them is done by one
worker at a time, and so is the verification: the rate limit of the key makes it as slow for many as for one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from posthog_persons.clock import Clock
from posthog_persons.erasure.holding import Heartbeat, bury, held, new_holder
from posthog_persons.erasure.job import Erasure
from posthog_persons.erasure.ledger import Job, Ledger
from posthog_persons.erasure.states import TO_SEND
from posthog_persons.erasure.steps import Steps
from posthog_persons.errors import CallNotMadeError, LedgerConflictError, PersonsError, RateLimitError

from .queue import Queue, TaskName
from .runner import Task

AGAIN = timedelta(seconds=10)  # after which is tried again what others hold, or what failed
OFTEN = timedelta(minutes=1)  # the same, where that will hardly be different soon


class Course:
    """What workers do with jobs.

    Args:
        ledger: Where the jobs are.
        queue: Hands out what comes next.
        erasure: Makes the steps of jobs.
        clock: Tells the time; the ledger's.
        on_error: Is told what went wrong with a job; that part is handed out again.
    """

    def __init__(
        self,
        ledger: Ledger,
        queue: Queue,
        erasure: Erasure,
        clock: Clock,
        on_error: Callable[[Job, PersonsError], object],
    ) -> None:
        self._ledger = ledger
        self._queue = queue
        self._erasure = erasure
        self._clock = clock
        self._on_error = on_error

    @property
    def tasks(self) -> Mapping[TaskName, Task]:
        """What is done for each task of the queue."""
        return {"advance": self.advance, "resolve": self.resolve, "send": self.send}

    def advance(self, job_id: int) -> None:
        """Do what a job needs as a whole, and hand out the parts of what comes next."""
        job = self._job(job_id)
        holder = new_holder()
        try:
            with held(self._ledger.of(job_id), holder, share=False):
                self._walk(job, self._erasure.steps(job, holder))
        except PersonsError as error:
            self._on_error(job, error)
            self._queue.advance(job_id, self._later(error))

    def resolve(self, job_id: int, number: int) -> None:
        """Look up a chunk, if nobody has."""
        job = self._job(job_id)
        steps = self._erasure.steps(job, new_holder())
        try:
            steps.resolve([number])
        except PersonsError as error:
            self._on_error(job, error)
            self._queue.hand_out("resolve", job_id, [number], self._later(error))
        else:
            if "received" not in self._ledger.of(job_id).counts().subjects:
                self._queue.advance(job_id)

    def send(self, job_id: int, number: int) -> None:
        """Send what is left of a batch, unless another worker has it."""
        job = self._job(job_id)
        of_job = self._ledger.of(job_id)
        bury(of_job)
        holder = new_holder()
        steps = self._erasure.steps(job, holder)
        heartbeat = Heartbeat(of_job, holder, whole=False)
        heartbeat.start()
        try:
            steps.send([number])
        except PersonsError as error:
            self._on_error(job, error)
            self._queue.hand_out("send", job_id, [number], self._later(error))
            return
        finally:
            heartbeat.stop()
        if of_job.batches.load(number).places(*TO_SEND):  # another has it, or has died with it
            self._queue.hand_out("send", job_id, [number], self._in(AGAIN))
        elif not steps.left_to_send():
            self._queue.advance(job_id)

    def _walk(self, job: Job, steps: Steps) -> None:
        of_job = self._ledger.of(job.id)
        stage = steps.stage()
        if stage == "resolving":
            steps.learn()
            if "received" in of_job.counts().subjects:
                chunks, _ = of_job.chunks.end()
                self._queue.hand_out("resolve", job.id, range(chunks))
                return
            steps.resolve()  # chunks of which nothing is to be looked up
            steps.plan()
        if steps.stage() == "planned":
            steps.advance("sending")
        if steps.stage() == "sending":
            left = steps.left_to_send()
            if not left:
                steps.settle()
            if steps.left_to_send():
                batches = (batch.number for batch in of_job.batches.walk(*TO_SEND))
                self._queue.hand_out("send", job.id, batches, None if left else self._in(AGAIN))
                return
            steps.advance("verifying")
        if steps.stage() == "verifying":
            pending = steps.verify()
            if steps.left_to_send():
                steps.back_to_sending()
                self._queue.advance(job.id, self._in(AGAIN))
            elif pending.next_look is None:
                steps.advance("ended")
            else:
                self._queue.advance(job.id, pending.next_look)

    def _job(self, job_id: int) -> Job:
        for job in self._ledger.jobs.list():
            if job.id == job_id:
                return job
        raise LedgerConflictError("the ledger has no such job")

    def _later(self, error: PersonsError) -> datetime | None:
        """Return when to try again what failed; None: at once, by another worker, as this one stops."""
        if isinstance(error, CallNotMadeError) and not error.unclear:
            return None
        if isinstance(error, RateLimitError) and error.retry_at is not None:
            return error.retry_at
        return self._in(OFTEN if error.refusal or not error.retryable else AGAIN)

    def _in(self, time: timedelta) -> datetime:
        return datetime.fromtimestamp(self._clock.now(), UTC) + time
