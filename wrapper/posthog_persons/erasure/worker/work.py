"""One worker, from its database and its key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Protocol

from posthog_persons.client import PersonsClient
from posthog_persons.clock import Clock
from posthog_persons.erasure.job import Erasure
from posthog_persons.erasure.ledger import Job, open_ledger
from posthog_persons.errors import CallNotMadeError, PersonsError
from posthog_persons.pace import Pace
from posthog_persons.pace_store import postgres_pace_store

from .course import Course
from .queue import Queue, check_shared, queue_of
from .runner import Beats, Runner
from .sharing import StoppableClock, sharing_client

CONCURRENCY = 4


class MakeClient(Protocol):
    """Makes the client of a worker."""

    def __call__(self, *, pace: Pace | None, clock: Clock) -> PersonsClient:
        """Return a client, which the worker closes."""
        ...


def enqueue(database: str, job: Job) -> None:
    """Leave a job to the workers of a ledger; that it is left to them already does no harm.

    Args:
        database: URL of the ledger, in PostgreSQL.
        job: The job, all of whose ids are recorded.

    Raises:
        LedgerError: The database cannot be used.
    """
    with Queue(database, queue_of(job.spec.origin, job.spec.project_id)) as queue:
        queue.advance(job.id)


def work(  # noqa: PLR0913 - all but the first two by keyword
    database: str,
    make_client: MakeClient,
    *,
    concurrency: int = CONCURRENCY,
    paced: bool = True,
    key_name: str = "default",
    on_error: Callable[[Job, PersonsError], object],
    beats: Beats = Beats(),  # noqa: B008 - it is frozen
) -> None:
    """Do what is to be done with the jobs of a project, until SIGTERM or SIGINT comes.

    What is under way then is finished, and what waits for its turn is left to others. To be called in the
    main thread.

    Args:
        database: URL of the ledger, in PostgreSQL; the queue and the pace lie there, too.
        make_client: Makes the client.
        concurrency: How many chunks and batches at a time, from 1.
        paced: Whether the limits of the key are kept, together with all workers of the database.
        key_name: What the key is called there, where workers have several; never the key itself.
        on_error: Is told what went wrong with a job, in any thread; that part is handed out again.
        beats: How it shows that it is alive.

    Raises:
        SettingsError: The URL is none of PostgreSQL.
        LedgerError: The database cannot be used, or was lost; other workers take over.
        PersonsError: The server refuses the key or the project, or was not reached at the start.
    """
    check_shared(database)
    clock = StoppableClock()
    refusals: list[PersonsError] = []
    with ExitStack() as stack:
        ledger = stack.enter_context(open_ledger(database, Clock()))

        def failed(job: Job, error: PersonsError) -> None:
            if error.refusal:  # so it would be with every call of this key
                refusals.append(error)
                runner.stop()
            if not isinstance(error, CallNotMadeError):
                on_error(job, error)

        if paced:
            store = postgres_pace_store(database, key_name)
            stack.callback(store.close)
            client = sharing_client(lambda pace: make_client(pace=pace, clock=clock), store)
        else:
            client = make_client(pace=None, clock=clock)
        stack.enter_context(client)
        name = queue_of(client.settings.origin, client.settings.project_id)
        queue = stack.enter_context(Queue(database, name))
        course = Course(ledger, queue, Erasure(ledger, client), Clock(), failed)
        runner = Runner(
            database, name, course.tasks, concurrency=concurrency, beats=beats, on_stop=clock.stop
        )
        runner.run()
    if refusals:
        raise refusals[0]
