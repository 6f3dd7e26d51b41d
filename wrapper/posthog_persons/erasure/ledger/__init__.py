"""The ledger of erasures: everything that is known of every job, in SQLite or PostgreSQL.

    with open_ledger("erasures.sqlite", Clock()) as ledger:
        job = ledger.jobs.create(JobSpec(...))
        of_job = ledger.of(job.id)
        of_job.chunks.append(NewChunk(ids, first_line=2))

What a method records is there when it returns, whole, or it raises and nothing is. All errors are
`LedgerError`; `LedgerConflictError` says that somebody else was there before.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from posthog_persons.clock import Clock

from .attempts import Answer, Attempt, Attempts
from .batches import Batch, Batches
from .chunks import CHUNK_SIZE, Chunk, Chunks, NewChunk, Oddity
from .counts import Counts, count
from .database import Database
from .digest import digest
from .history import History, Step, history
from .jobs import Job, Jobs, JobSpec
from .lease import Lease
from .migrate import migrate
from .people import People
from .scratch import DeletionRow, Scratch, scratch
from .standing import Change, Standing
from .subjects import Subject, Subjects

__all__ = [
    "CHUNK_SIZE",
    "Answer",
    "Attempt",
    "Attempts",
    "Batch",
    "Batches",
    "Change",
    "Chunk",
    "Chunks",
    "Counts",
    "DeletionRow",
    "History",
    "Job",
    "JobLedger",
    "JobSpec",
    "Jobs",
    "Lease",
    "Ledger",
    "NewChunk",
    "Oddity",
    "People",
    "Scratch",
    "Standing",
    "Step",
    "Subject",
    "Subjects",
    "open_ledger",
    "scratch",
]


class JobLedger:
    """What the ledger knows of one job.

    Attributes:
        chunks: The ids as given, and whom they resolved to.
        batches: The people, sorted, by the thousand.
        attempts: The calls that delete them.
        people: How they stand, and what becomes of them.
        subjects: The ids with the state of each.
        lease: Who runs the job.
    """

    def __init__(self, database: Database, job_id: int) -> None:
        self._database = database
        self._job_id = job_id
        self.chunks = Chunks(database, job_id)
        self.batches = Batches(database, job_id)
        self.attempts = Attempts(database, job_id)
        self.people = People(database, job_id)
        self.subjects = Subjects(database, job_id)
        self.lease = Lease(database, job_id)

    def counts(self) -> Counts:
        """Return how many subjects and people are in each state."""
        return count(self._database, self._job_id)

    def history(self) -> History:
        """Return what was done, added up: calls, and when how many ids came to each step."""
        return history(self._database, self._job_id)

    def digest(self) -> str:
        """Return a SHA-256, in hex, over all rows of the job: any change of any row changes it."""
        return digest(self._database, self._job_id)


class Ledger:
    """An open ledger; `open_ledger` makes it. It may be used by several threads.

    Attributes:
        jobs: All its jobs.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.jobs = Jobs(database)

    def of(self, job_id: int) -> JobLedger:
        """Return what is known of one job."""
        return JobLedger(self._database, job_id)

    def close(self) -> None:
        """Close its connections."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def open_ledger(where: Path | str, clock: Clock) -> Ledger:
    """Open a ledger, and bring it to this program's schema.

    Args:
        where: Path of an SQLite file, made if it is absent, for its owner alone (no network file system);
            or `postgresql://user:password@host/database`, where the tables `erasure_…` are made.
        clock: Says what time it is. The clocks of machines that share a ledger must agree to a few seconds.

    Raises:
        SettingsError: The URL is none.
        LedgerError: It cannot be opened, or is of a newer version of this package.
    """
    database = Database(where, clock)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return Ledger(database)
