"""Batches: planned once, claimed with a lease, read with all who differ from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, or_, select, update

from posthog_persons.erasure.states import TO_SEND, PersonState
from posthog_persons.errors import LedgerConflictError

from . import uuids
from .database import Database
from .plan import BATCH_SIZE, plan
from .schema import attempt, batch, exception
from .scratch import Scratch
from .standing import Standing, standing

LEASE = 300  # seconds: longer than a call with all its attempts may keep silent
_PAGE = 16  # batches read at once


@dataclass(frozen=True, slots=True)
class Batch:
    """People who go in one call.

    Attributes:
        number: From 0.
        uuids: The people, sorted, at most 1000; a place counts from 0.
        subjects: How many ids they were given by.
        standing: How those stand who are not in `exceptions`.
        exceptions: How the others stand, by place.
        attempts: Calls so far.
        found: People whom the server found, as it says; None: it has not said.
        deleted: Profiles that it deleted, as it says.
        queued: Profiles whose deletion it queued, as it says.
    """

    number: int
    uuids: Sequence[str]
    subjects: int
    standing: Standing
    exceptions: Mapping[int, Standing]
    attempts: int
    found: int | None
    deleted: int | None
    queued: int | None

    def of(self, place: int) -> Standing:
        """Return how the person at a place stands."""
        return self.exceptions.get(place, self.standing)

    def places(self, *states: PersonState) -> list[int]:
        """Return the places of those in one of these states."""
        return [place for place in range(len(self.uuids)) if self.of(place).state in states]


class Batches:
    """The batches of a job.

    Args:
        database: Where the ledger lies.
        job_id: The job.
    """

    def __init__(self, database: Database, job_id: int) -> None:
        self._database = database
        self._job_id = job_id

    def plan(self, scratch: Scratch, size: int = BATCH_SIZE) -> None:
        """Write the batches and bring the job to the stage `planned`, all or nothing.

        Args:
            scratch: Empty temporary tables, where the people are sorted.
            size: How many people fill a batch, from 1 to 1000.

        Raises:
            LedgerConflictError: Not all ids are resolved, or it is planned already.
        """
        plan(self._database, self._job_id, scratch, size)

    def claim(
        self,
        holder: str,
        limit: int = 1,
        *,
        states: Sequence[PersonState] = TO_SEND,
        numbers: Collection[int] | None = None,
        seconds: float = LEASE,
    ) -> list[Batch]:
        """Take batches that nobody has, or whose holder's lease has run out.

        What the one before had under way and without an answer counts as unclear from now on.

        Args:
            holder: A name that no other run has.
            limit: At most how many, from 1.
            states: Only batches with somebody in one of these states.
            numbers: Only these; None: all.
            seconds: How long they are held unless `keep` is called.

        Returns:
            The batches in order; empty: there is none to take.
        """
        now = self._database.now()
        free = or_(batch.c.claimed_until.is_(None), batch.c.claimed_until <= now)
        if numbers is not None:
            free &= batch.c.number.in_(numbers)
        with self._database.writing() as connection:
            taken: list[int] = []
            for some in self._with(states):
                open_ = select(batch.c.number).where(self._mine, some, free, batch.c.number.not_in(taken))
                lock = open_.order_by(batch.c.number).limit(limit - len(taken))
                taken += connection.scalars(lock.with_for_update(skip_locked=True))
                if len(taken) == limit:
                    break
            of_them = (self._mine, batch.c.number.in_(taken))
            until = now + timedelta(seconds=seconds)
            connection.execute(update(batch).where(*of_them).values(claimed_by=holder, claimed_until=until))
            silent = (attempt.c.job_id == self._job_id) & attempt.c.outcome.is_(None)
            lost = update(attempt).where(silent, attempt.c.batch.in_(taken))
            connection.execute(lost.values(outcome="unclear"))
            return self._read(connection, self._mine & batch.c.number.in_(taken))

    def keep(self, holder: str, seconds: float = LEASE) -> int:
        """Hold all claimed batches longer, and return how many they are."""
        until = self._database.now() + timedelta(seconds=seconds)
        held = update(batch).where(self._mine, batch.c.claimed_by == holder)
        with self._database.writing() as connection:
            return connection.execute(held.values(claimed_until=until)).rowcount

    def holders(self) -> list[str]:
        """Return all runs that hold batches, dead or alive."""
        names = select(batch.c.claimed_by).where(self._mine, batch.c.claimed_by.is_not(None)).distinct()
        with self._database.reading() as connection:
            return [name for name in connection.scalars(names) if name]

    def release(self, holder: str) -> None:
        """Give all claimed batches back."""
        held = update(batch).where(self._mine, batch.c.claimed_by == holder)
        with self._database.writing() as connection:
            connection.execute(held.values(claimed_by=None, claimed_until=None))

    def load(self, number: int) -> Batch:
        """Return one batch.

        Raises:
            LedgerConflictError: There is none of that number.
        """
        with self._database.reading() as connection:
            found = self._read(connection, self._mine & (batch.c.number == number))
        if not found:
            raise LedgerConflictError("the job has no such batch")
        return found[0]

    def walk(self, *states: PersonState) -> Iterator[Batch]:
        """Yield the batches in order, a few read at a time.

        Args:
            states: Only those with somebody in one of these states; none: all.
        """
        some = or_(*self._with(states)) if states else batch.c.size > 0
        last = -1
        while True:
            later = select(batch.c.number).where(self._mine, some, batch.c.number > last)
            with self._database.reading() as connection:
                numbers = connection.scalars(later.order_by(batch.c.number).limit(_PAGE)).all()
                found = self._read(connection, self._mine & batch.c.number.in_(numbers))
            yield from found
            if len(numbers) < _PAGE:
                return
            last = numbers[-1]

    @property
    def _mine(self) -> ColumnElement[bool]:
        return batch.c.job_id == self._job_id

    def _with(self, states: Sequence[PersonState]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        different = select(exception.c.batch).where(
            exception.c.job_id == self._job_id, exception.c.state.in_(states)
        )
        # Somebody is always left who goes with the batch: who differ are never all.
        return batch.c.state.in_(states), batch.c.number.in_(different)

    def _read(self, connection: Connection, where: ColumnElement[bool]) -> list[Batch]:
        rows = connection.execute(select(batch).where(where).order_by(batch.c.number)).all()
        exceptions: dict[int, dict[int, Standing]] = {row.number: {} for row in rows}
        if numbers := [row.number for row in rows if row.excepted]:
            of_them = (exception.c.job_id == self._job_id) & exception.c.batch.in_(numbers)
            for row in connection.execute(select(exception).where(of_them)):
                exceptions[row.batch][row.place] = standing(row)
        return [_batch(row, exceptions[row.number]) for row in rows]


def _batch(row: Row[Any], exceptions: Mapping[int, Standing]) -> Batch:
    return Batch(
        number=row.number,
        uuids=uuids.unpack(row.uuids),
        subjects=row.subjects,
        standing=standing(row),
        exceptions=exceptions,
        attempts=row.attempts,
        found=row.found,
        deleted=row.deleted,
        queued=row.queued,
    )
