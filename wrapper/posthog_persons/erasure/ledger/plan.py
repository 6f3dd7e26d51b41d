"""Plans batches: each person of a job once, sorted by uuid over the whole job."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import insert, select, update

from posthog_persons.errors import LedgerConflictError

from .database import Database
from .schema import batch, chunk, job
from .scratch import Scratch

BATCH_SIZE = 1000  # people in one bulk_delete call (DEV-005)
_PAGE = 64  # chunks read, or batches written, at once
_ZERO = {"attempts", "settled", "excepted", "excepted_subjects"}


def plan(database: Database, job_id: int, scratch: Scratch, size: int = BATCH_SIZE) -> None:
    """Write the batches of a job and bring it to the stage `planned`, in one transaction.

    Args:
        database: Where the ledger lies.
        job_id: A job at the stage `resolving`.
        scratch: Empty temporary tables, where the people are sorted.
        size: How many people fill a batch, from 1 to 1000.

    Raises:
        LedgerConflictError: Not all ids are resolved, or it is planned already.
    """
    for found in _found(database, job_id):
        scratch.add_people(found)
    now = database.now()
    of_job = job.c.id == job_id
    with database.writing() as connection:
        planned = update(job).where(of_job, job.c.stage == "resolving")
        if not connection.execute(planned.values(stage="planned", planned_at=now)).rowcount:
            raise LedgerConflictError("the job is planned already, or its ids are not complete")
        open_ = select(chunk.c.number).where(chunk.c.job_id == job_id, chunk.c.state != "resolved").limit(1)
        if connection.scalar(open_) is not None:
            raise LedgerConflictError("not all ids of the job are resolved")
        rows = _rows(scratch.people(), size, {"job_id": job_id, "state": "ready", "ready_at": now})
        while page := list(islice(rows, _PAGE)):
            connection.execute(insert(batch), page)


def _found(database: Database, job_id: int) -> Iterator[bytes]:
    last = -1
    of_job = select(chunk.c.number, chunk.c.found).where(chunk.c.job_id == job_id, chunk.c.found_count > 0)
    while True:
        page = of_job.where(chunk.c.number > last).order_by(chunk.c.number).limit(_PAGE)
        with database.reading() as connection:
            rows = connection.execute(page).all()
        yield from (row.found for row in rows)
        if len(rows) < _PAGE:
            return
        last = rows[-1].number


def _rows(people: Iterator[tuple[bytes, int]], size: int, fixed: dict[str, Any]) -> Iterator[dict[str, Any]]:
    number = 0
    while members := list(islice(people, size)):
        weights = {str(place): count for place, (_, count) in enumerate(members) if count > 1}
        yield {
            **fixed,
            **dict.fromkeys(_ZERO, 0),
            "number": number,
            "size": len(members),
            "subjects": sum(count for _, count in members),
            "first": members[0][0],
            "last": members[-1][0],
            "weights": weights or None,
            "uuids": b"".join(uuid for uuid, _ in members),
        }
        number += 1
