"""Chunks: the ids as they were given, in the file's order, and whom they resolved to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from posthog_persons.erasure.states import CHUNK, ChunkState, OddityKind, before
from posthog_persons.errors import LedgerConflictError

from . import places, uuids
from .database import Database
from .schema import chunk, job, oddity

CHUNK_SIZE = 1000  # ids
_PAGE = 16  # chunks read at once


@dataclass(frozen=True, slots=True)
class Oddity:
    """A subject that is not asked for.

    Attributes:
        kind: `duplicate`, or `junk`: it can name nobody.
        of_line: The line that has the same id, of a duplicate.
        why: What is wrong with it, of junk, without the id.
    """

    kind: OddityKind
    of_line: int | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class NewChunk:
    """Ids to be appended.

    Attributes:
        ids: At most 1000, in order; junk as it was given.
        first_line: Line of the first.
        lines: The line of each; None: they follow one another.
        odd: The places, from 0, of those that are not asked for.
    """

    ids: Sequence[str]
    first_line: int
    lines: Sequence[int] | None = None
    odd: Mapping[int, Oddity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Ids of a job.

    Attributes:
        number: From 0, in the file's order.
        ids: As they were given, or hashed (`hashed`).
        lines: The line of each.
        odd: Places of those that are not asked for.
        state: `received`, `resolved`, or `failed`: a look-up failed, and can be tried again.
        found: The uuid of each one's person; None: nobody, or not asked for. Empty before it is resolved.
        attempts: How often it was resolved, or failed to be.
        error: Why it failed the last time.
        hashed: Places whose id is a hash.
        resolved_at: When it was resolved.
    """

    number: int
    ids: Sequence[str]
    lines: Sequence[int]
    odd: Mapping[int, Oddity]
    state: ChunkState
    found: Sequence[str | None]
    attempts: int
    error: str | None
    hashed: frozenset[int]
    resolved_at: datetime | None

    @property
    def to_look_up(self) -> list[int]:
        """The places to be looked up."""
        return [place for place in range(len(self.ids)) if place not in self.odd]


class Chunks:
    """The chunks of a job.

    Args:
        database: Where the ledger lies.
        job_id: The job.
    """

    def __init__(self, database: Database, job_id: int) -> None:
        self._database = database
        self._job_id = job_id

    def append(self, *new: NewChunk) -> None:
        """Add chunks at the end, all or none, and count their ids in the job.

        Raises:
            LedgerConflictError: The job's ids are complete.
        """
        now = self._database.now()
        with self._database.writing() as connection:
            self._reading(connection)
            last = connection.scalar(select(func.max(chunk.c.number)).where(self._mine))
            start = 0 if last is None else last + 1
            rows = [_row(item) for item in new]
            fixed = {"job_id": self._job_id, "state": "received", "received_at": now, "attempts": 0}
            fixed |= {"found_count": 0, "hashed": "", "duplicates": 0, "junk": 0}
            connection.execute(
                insert(chunk), [{**row, **fixed, "number": start + i} for i, row in enumerate(rows)]
            )
            self._count(connection, subjects=sum(len(item.ids) for item in new))
            for number, item in enumerate(new, start):
                self._mark(connection, number, item.odd)

    def mark(self, number: int, odd: Mapping[int, Oddity]) -> None:
        """Say of subjects of a chunk that they are not asked for, before it is resolved.

        Raises:
            LedgerConflictError: The chunk is resolved, or one of the places is marked already.
        """
        with self._database.writing() as connection:
            self._mark(connection, number, odd)

    def resolve(self, found: Mapping[int, Sequence[str | None]]) -> None:
        """Record whom the ids of chunks resolved to.

        Args:
            found: By the chunk's number, the person's uuid for each place; None where there is nobody, or
                where nobody is asked for.

        Raises:
            LedgerConflictError: A chunk is resolved already.
            ValueError: One is no uuid, or the number of places is not the chunk's.
        """
        now = self._database.now()
        with self._database.writing() as connection:
            for number, people in found.items():
                count = len(people) - list(people).count(None)
                where = (chunk.c.size == len(people)) & (
                    chunk.c.size - chunk.c.duplicates - chunk.c.junk >= count
                )
                packed = {"found": uuids.pack(people), "found_count": count}
                self._change(connection, number, "resolved", where, resolved_at=now, error=None, **packed)

    def fail(self, number: int, error: str) -> None:
        """Record why a chunk could not be resolved, without ids.

        Raises:
            LedgerConflictError: It is resolved.
        """
        with self._database.writing() as connection:
            now = self._database.now()
            self._change(connection, number, "failed", chunk.c.size > 0, failed_at=now, error=error)

    def hash(self, number: int, hashed: Mapping[int, str]) -> None:
        """Put hashes in the place of ids that are not needed any more.

        Args:
            number: The chunk.
            hashed: The hash by the id's place.

        Raises:
            LedgerConflictError: One of the ids is hashed already.
        """
        row = (chunk.c.job_id == self._job_id) & (chunk.c.number == number)
        with self._database.writing() as connection:
            found = connection.execute(select(chunk.c.ids, chunk.c.hashed).where(row).with_for_update()).one()
            already = places.read(found.hashed)
            if not hashed.keys().isdisjoint(already):
                raise LedgerConflictError("an id of the chunk is hashed already")
            ids = [hashed.get(place, item) for place, item in enumerate(found.ids)]
            change = update(chunk).where(row).values(ids=ids, hashed=places.write([*already, *hashed]))
            connection.execute(change)

    def walk(self, *states: ChunkState, numbers: Collection[int] | None = None) -> Iterator[Chunk]:
        """Yield the chunks in order.

        A few are read at a time, so that the ledger can be written to meanwhile.

        Args:
            states: Only those in one of these states; none: all.
            numbers: Only these; None: all.
        """
        wanted = chunk.c.state.in_(states) if states else chunk.c.size > 0
        if numbers is not None:
            wanted &= chunk.c.number.in_(numbers)
        last = -1
        while True:
            page = select(chunk).where(self._mine, wanted, chunk.c.number > last)
            with self._database.reading() as connection:
                rows = connection.execute(page.order_by(chunk.c.number).limit(_PAGE)).all()
                odd = self._odd(connection, rows)
            yield from (_chunk(row, odd.get(row.number, {})) for row in rows)
            if len(rows) < _PAGE:
                return
            last = rows[-1].number

    def end(self) -> tuple[int, int]:
        """Return how many chunks there are, and the line of the last id; 0 where there is none."""
        newest = select(chunk).where(self._mine).order_by(chunk.c.number.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(newest).one_or_none()
        return (row.number + 1, _lines(row)[-1]) if row else (0, 0)

    @property
    def _mine(self) -> ColumnElement[bool]:
        return chunk.c.job_id == self._job_id

    def _reading(self, connection: Connection) -> None:
        stage = connection.scalar(select(job.c.stage).where(job.c.id == self._job_id).with_for_update())
        if stage != "reading":
            raise LedgerConflictError("the ids of the job are complete")

    def _change(
        self,
        connection: Connection,
        number: int,
        state: ChunkState,
        where: ColumnElement[bool],
        **values: Any,
    ) -> None:
        change = update(chunk).where(
            self._mine, chunk.c.number == number, chunk.c.state.in_(before(CHUNK, state)), where
        )
        values |= {"state": state, "attempts": chunk.c.attempts + 1}
        if not connection.execute(change.values(values)).rowcount:
            raise LedgerConflictError(f"the chunk cannot be {state}: it is so already, or has other places")

    def _mark(self, connection: Connection, number: int, odd: Mapping[int, Oddity]) -> None:
        if not odd:
            return
        key = {"job_id": self._job_id, "chunk": number}
        connection.execute(
            insert(oddity),
            [
                {**key, "place": place, "kind": item.kind, "of_line": item.of_line, "why": item.why}
                for place, item in odd.items()
            ],
        )
        junk = sum(item.kind == "junk" for item in odd.values())
        counts = {"duplicates": len(odd) - junk, "junk": junk}
        marked = update(chunk).where(
            self._mine, chunk.c.number == number, chunk.c.state != "resolved", chunk.c.size > max(odd)
        )
        if not connection.execute(
            marked.values({name: chunk.c[name] + count for name, count in counts.items()})
        ).rowcount:
            raise LedgerConflictError("the chunk is resolved, or has no such place")
        self._count(connection, **counts)

    def _count(self, connection: Connection, **counts: int) -> None:
        more = {name: job.c[name] + count for name, count in counts.items()}
        connection.execute(update(job).where(job.c.id == self._job_id).values(more))

    def _odd(self, connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, dict[int, Oddity]]:
        numbers = [row.number for row in rows if row.duplicates or row.junk]
        found: dict[int, dict[int, Oddity]] = {}
        if numbers:
            of_them = select(oddity).where(oddity.c.job_id == self._job_id, oddity.c.chunk.in_(numbers))
            for row in connection.execute(of_them):
                found.setdefault(row.chunk, {})[row.place] = Oddity(row.kind, row.of_line, row.why)
        return found


def _row(new: NewChunk) -> dict[str, Any]:
    if not 0 < len(new.ids) <= CHUNK_SIZE or (new.lines is not None and len(new.lines) != len(new.ids)):
        raise ValueError(f"a chunk has 1 to {CHUNK_SIZE} ids, and a line for each")
    lines = None if new.lines is None else list(new.lines)
    return {"ids": list(new.ids), "size": len(new.ids), "first_line": new.first_line, "lines": lines}


def _lines(row: Row[Any]) -> Sequence[int]:
    return row.lines or range(row.first_line, row.first_line + row.size)


def _chunk(row: Row[Any], odd: Mapping[int, Oddity]) -> Chunk:
    return Chunk(
        number=row.number,
        ids=row.ids,
        lines=_lines(row),
        odd=odd,
        state=row.state,
        found=uuids.unpack_found(row.found or b""),
        attempts=row.attempts,
        error=row.error,
        hashed=frozenset(places.read(row.hashed)),
        resolved_at=row.resolved_at,
    )
