"""The lease on a job: one run at a time, and none that has died."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, insert, select, update

from posthog_persons.errors import LedgerConflictError

from .database import Database
from .schema import lease

SECONDS = 60  # without a heartbeat, after which a run counts as dead


class Lease:
    """Who runs a job.

    Args:
        database: Where the ledger lies.
        job_id: The job.
    """

    def __init__(self, database: Database, job_id: int) -> None:
        self._database = database
        self._job_id = job_id

    def holder(self) -> str | None:
        """Return the run that has the job, dead or alive; None: nobody has it."""
        with self._database.reading() as connection:
            return connection.scalar(select(lease.c.holder).where(lease.c.job_id == self._job_id))

    def take(self, holder: str) -> None:
        """Take the job, or keep it.

        Args:
            holder: A name that no other run has.

        Raises:
            LedgerConflictError: Another run has it, whose last heartbeat is less than a minute old.
        """
        now = self._database.now()
        until = now + timedelta(seconds=SECONDS)
        mine = lease.c.job_id == self._job_id
        with self._database.writing() as connection:
            found = connection.execute(select(lease).where(mine).with_for_update()).one_or_none()
            if found is None:
                connection.execute(insert(lease).values(job_id=self._job_id, holder=holder, until=until))
            elif found.holder == holder or found.until <= now:
                connection.execute(update(lease).where(mine).values(holder=holder, until=until))
            else:
                left = (found.until - now).total_seconds()
                raise LedgerConflictError(f"another run has the job, for {left:.0f} more seconds at least")

    def beat(self, holder: str) -> None:
        """Say that a run is alive; every 20 seconds is often enough.

        Raises:
            LedgerConflictError: Another run has taken the job.
        """
        until = self._database.now() + timedelta(seconds=SECONDS)
        held = (lease.c.job_id == self._job_id) & (lease.c.holder == holder)
        with self._database.writing() as connection:
            if not connection.execute(update(lease).where(held).values(until=until)).rowcount:
                raise LedgerConflictError("another run has taken the job")

    def release(self, holder: str) -> None:
        """Give the job back; nothing happens where another run has it."""
        held = (lease.c.job_id == self._job_id) & (lease.c.holder == holder)
        with self._database.writing() as connection:
            connection.execute(delete(lease).where(held))
