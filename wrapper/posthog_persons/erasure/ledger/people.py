"""People: what becomes of those in the batches."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select, update

from posthog_persons.erasure.states import BY_LOOK_UP, PersonState
from posthog_persons.errors import LedgerConflictError

from . import uuids
from .database import Database
from .schema import batch, exception
from .standing import Change, Move, locked


class People:
    """The people of a job.

    Args:
        database: Where the ledger lies.
        job_id: The job.
    """

    def __init__(self, database: Database, job_id: int) -> None:
        self._database = database
        self._job_id = job_id

    def move(self, number: int, changes: Sequence[Change]) -> None:
        """Record what becomes of some people of a batch, all or nothing.

        This is for what look-ups and `deletion_status` tell (`states.BY_LOOK_UP`); who is ready or sent is
        moved by `Attempts` alone.

        Args:
            number: The batch.
            changes: Who becomes what; who is not named stays.

        Raises:
            LedgerConflictError: Somebody is in no state that allows it, not in the batch, or named twice.
        """
        with self._database.writing() as connection:
            row = locked(connection, self._job_id, number)
            Move(connection, self._job_id, row, BY_LOOK_UP, self._database.now())(changes)

    def move_all(
        self,
        old: PersonState,
        new: PersonState,
        numbers: Collection[int] | None = None,
        reason: str | None = None,
    ) -> int:
        """Record that all people in one state come to another.

        Args:
            old: The state that they are in.
            new: The one that they come to.
            numbers: Only those of these batches; None: of all.
            reason: Why, in words without ids.

        Returns:
            How many people came to it.

        Raises:
            LedgerConflictError: The one state does not follow the other.
        """
        if new not in BY_LOOK_UP.get(old, ()):
            raise LedgerConflictError(f"who is {old} cannot become {new}")
        values = Change(new, (), reason).values(self._database.now())
        own = [batch.c.job_id == self._job_id, batch.c.state == old]
        different = [exception.c.job_id == self._job_id, exception.c.state == old]
        if numbers is not None:
            own.append(batch.c.number.in_(numbers))
            different.append(exception.c.batch.in_(numbers))
        with self._database.writing() as connection:
            # Locked and counted first: what is counted is what is changed.
            rows = connection.execute(
                select(batch.c.size - batch.c.excepted).where(*own).order_by(batch.c.number).with_for_update()
            )
            moved: int = sum(rows.scalars())
            connection.execute(update(batch).where(*own).values(values))
            return moved + connection.execute(update(exception).where(*different).values(values)).rowcount

    def find(self, uuid: str) -> tuple[int, int] | None:
        """Return the number of a person's batch and the place in it; None: the job has no such person."""
        packed = uuids.pack([uuid])
        last = select(func.max(batch.c.number)).where(batch.c.job_id == self._job_id, batch.c.first <= packed)
        of_batch = select(batch.c.number, batch.c.uuids).where(
            batch.c.job_id == self._job_id, batch.c.number == last.scalar_subquery()
        )
        with self._database.reading() as connection:
            row = connection.execute(of_batch).one_or_none()
        members = list(uuids.parts(row.uuids)) if row else []
        return (row.number, members.index(packed)) if row and packed in members else None
