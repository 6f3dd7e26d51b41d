"""Subjects: every id that was given, with the state of its person."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select

from posthog_persons.erasure.states import SubjectState

from . import uuids
from .chunks import Chunk, Chunks
from .database import Database
from .schema import batch, exception
from .standing import Standing, standing

_LONG = ("uuids", "weights")


@dataclass(frozen=True, slots=True)
class Subject:
    """An id that was given.

    Attributes:
        line: Where it stood in the input.
        given: The id, or its hash.
        hashed: Whether it is a hash.
        uuid: Of the person whom it resolved to; None: nobody, or not known yet.
        state: Its person's, or its own where there is none.
        reason: Why, in words.
        of_line: The line with the same id, of a duplicate.
        batch: Number of the person's batch; None: there is none (yet).
        standing: How the person stands, with times; None: there is none (yet).
    """

    line: int
    given: str
    hashed: bool
    uuid: str | None
    state: SubjectState
    reason: str | None = None
    of_line: int | None = None
    batch: int | None = None
    standing: Standing | None = None


class Subjects:
    """The subjects of a job, in the order of the input.

    Args:
        database: Where the ledger lies.
        job_id: The job.
    """

    def __init__(self, database: Database, job_id: int) -> None:
        self._database = database
        self._job_id = job_id
        self._chunks = Chunks(database, job_id)

    def __iter__(self) -> Iterator[Subject]:
        """Yield all; memory holds a row for each batch, and a few chunks."""
        firsts, standings = self._batches()
        excepted = self._any_excepted()
        for chunk in self._chunks.walk():
            different = self._different(chunk.found) if excepted else {}
            for place in range(len(chunk.ids)):
                uuid = chunk.found[place] if chunk.found else None
                if uuid is None or not firsts:
                    yield _personless(chunk, place, uuid)
                    continue
                which = bisect_right(firsts, uuid) - 1
                person = different.get(uuid, standings[which])
                yield Subject(
                    line=chunk.lines[place],
                    given=chunk.ids[place],
                    hashed=place in chunk.hashed,
                    uuid=uuid,
                    state=person.state,
                    reason=person.reason,
                    batch=which,
                    standing=person,
                )

    def _batches(self) -> tuple[list[str], list[Standing]]:
        columns = [column for column in batch.c if column.name not in _LONG]
        rows = select(*columns).where(batch.c.job_id == self._job_id).order_by(batch.c.number)
        firsts: list[str] = []
        standings: list[Standing] = []
        with self._database.reading() as connection:
            for row in connection.execute(rows):
                firsts += uuids.unpack(row.first)
                standings.append(standing(row))
        return firsts, standings

    def _any_excepted(self) -> bool:
        with self._database.reading() as connection:
            return bool(connection.scalar(select(exists().where(exception.c.job_id == self._job_id))))

    def _different(self, found: Sequence[str | None]) -> Mapping[str, Standing]:
        people = list(uuids.people(uuids.pack(found)))
        rows = select(exception).where(exception.c.job_id == self._job_id, exception.c.uuid.in_(people))
        with self._database.reading() as connection:
            return {uuids.unpack(row.uuid)[0]: standing(row) for row in connection.execute(rows)}


def _personless(chunk: Chunk, place: int, uuid: str | None) -> Subject:
    odd = chunk.odd.get(place)
    state: SubjectState
    if odd:
        state, reason = odd.kind, odd.why
    elif chunk.state == "resolved":
        state, reason = ("resolved" if uuid else "not found"), None
    else:
        state, reason = "received", chunk.error
    return Subject(
        line=chunk.lines[place],
        given=chunk.ids[place],
        hashed=place in chunk.hashed,
        uuid=uuid,
        state=state,
        reason=reason,
        of_line=odd.of_line if odd else None,
    )
