"""The queue: who does what next, among workers on any machines (procrastinate, beside the ledger).

It only hands work out. What is done and what is not, the ledger alone knows: a task that comes twice, or
late, does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from itertools import islice
from types import TracebackType
from typing import Any, Final, Literal, Self, TypeAlias

from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.exceptions import ConnectorException
from psycopg_pool import PoolTimeout

from posthog_persons.errors import LedgerError, SettingsError

TaskName: TypeAlias = Literal["advance", "resolve", "send"]
_POSTGRES = ("postgresql://", "postgres://")
_TIMEOUT = 30  # seconds to wait for a connection
_PAGE = 500  # tasks handed out at once
# Poolers hand a session on, and what was prepared in it is not there.
_CONNECTION: Final[dict[str, Any]] = {"connect_timeout": _TIMEOUT, "prepare_threshold": None}
_POOL: Final[dict[str, Any]] = {"min_size": 1, "max_size": 4, "timeout": _TIMEOUT}
_WHOLE, _PART = 1, 0  # priorities: what moves a whole job on goes first


@contextmanager
def told() -> Iterator[None]:
    """Turn what the queue reports in a block into `LedgerError`: it lies in the ledger's database."""
    try:
        yield
    except (ConnectorException, PoolTimeout):
        # Not chained: the driver quotes the address.
        raise LedgerError("the queue in the ledger's database cannot be used") from None


def check_shared(database: str) -> None:
    """Let pass what workers can share.

    Raises:
        SettingsError: It is no URL of PostgreSQL.
    """
    if not database.startswith(_POSTGRES):
        raise SettingsError("workers need a ledger in PostgreSQL: postgresql://user:password@host/database")


def queue_of(origin: str, project_id: str) -> str:
    """Return the name of a project's queue: a worker has one key, and is asked for what that is good for.

    Args:
        origin: Scheme, host and port of the server.
        project_id: The project.
    """
    # PostgreSQL's names for what is listened to are short.
    return f"erasure-{sha256(f'{origin} {project_id}'.encode()).hexdigest()[:16]}"


def full_name(task: TaskName) -> str:
    """Return what a task is called in the queue, which others may use for tasks of their own."""
    return f"posthog_persons:{task}"


def app_of_worker(database: str) -> App:
    """Return the application that a worker runs, not open yet.

    Args:
        database: URL of the ledger's PostgreSQL.
    """
    return App(connector=PsycopgConnector(conninfo=database, kwargs=_CONNECTION, **_POOL))


class Queue:
    """Hands tasks out to the workers; open until it is closed. It may be used by several threads.

    Args:
        database: URL of the ledger's PostgreSQL. Where procrastinate's tables are absent, they are made, in
            the first schema of the search path.
        name: Of the project's queue (`queue_of`).

    Raises:
        SettingsError: The URL is none of PostgreSQL.
        LedgerError: The database cannot be used.
    """

    def __init__(self, database: str, name: str) -> None:
        check_shared(database)
        self._name = name
        self._app = App(connector=SyncPsycopgConnector(conninfo=database, kwargs=_CONNECTION, **_POOL))
        with told():
            self._app.open()
            self._make_tables()

    def advance(self, job_id: int, at: datetime | None = None) -> None:
        """Have a worker move a job on.

        Args:
            job_id: The job.
            at: Not before, with time zone; None: at once, after others that move the same job on.
        """
        # What waits for its time must not keep others from the lock.
        lock = f"erasure {job_id}" if at is None else None
        task = self._app.configure_task(
            full_name("advance"), queue=self._name, priority=_WHOLE, lock=lock, schedule_at=at
        )
        with told():
            task.defer(job_id=job_id)

    def hand_out(
        self, task: TaskName, job_id: int, numbers: Iterable[int], at: datetime | None = None
    ) -> None:
        """Have workers do parts of a job.

        Args:
            task: What is to be done: `resolve` for chunks, `send` for batches.
            job_id: The job.
            numbers: Of the chunks or batches.
            at: Not before, with time zone; None: at once.
        """
        one = self._app.configure_task(full_name(task), queue=self._name, priority=_PART, schedule_at=at)
        left = iter(numbers)
        while page := list(islice(left, _PAGE)):
            parts: list[dict[str, Any]] = [{"job_id": job_id, "number": number} for number in page]
            with told():
                one.batch_defer(*parts)

    def close(self) -> None:
        """Close its connections."""
        self._app.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _make_tables(self) -> None:
        if self._app.check_connection():
            return
        try:
            self._app.schema_manager.apply_schema()
        except ConnectorException:
            # Two that make them at once are kept apart by the database: the second finds them there.
            if not self._app.check_connection():
                raise
