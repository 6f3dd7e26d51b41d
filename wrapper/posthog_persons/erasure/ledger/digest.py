"""A digest over the rows of a job, so that a report can be held against the ledger later."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, RowMapping, Table, select, type_coerce
from sqlalchemy.types import TypeDecorator

from .database import Database
from .schema import attempt, batch, chunk, exception, job, oddity

_TABLES = (job, chunk, oddity, batch, attempt, exception)
_CLAIM = ("claimed_by", "claimed_until")  # who works on a batch is no history
_PAGE = 64  # rows held at once


def digest(database: Database, job_id: int) -> str:
    """Return a SHA-256, in hex, over all rows of a job, all at one instant.

    The form is the same in every database: for each table in turn and each row in the order of its primary
    key, the table's name and the columns by name as a JSON object, with the keys in order, times as text and
    bytes as the SHA-256 of what is stored; then a line feed. Leases are left out.
    """
    found = sha256()
    with database.reading() as connection:
        for table in _TABLES:
            for line in _lines(connection, table, job_id):
                found.update(line)
    return found.hexdigest()


def _lines(connection: Connection, table: Table, job_id: int) -> Iterator[bytes]:
    mine = table.c.id if table is job else table.c.job_id
    # As they are stored, and not as they are read.
    columns = [
        type_coerce(
            column, column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
        )
        for column in table.c
        if column.name not in _CLAIM
    ]
    rows = select(*columns).where(mine == job_id).order_by(*table.primary_key)
    for row in connection.execution_options(yield_per=_PAGE).execute(rows).mappings():
        yield _line(table.name, row)


def _line(table: str, row: RowMapping) -> bytes:
    values = {
        name: sha256(value).hexdigest() if isinstance(value, bytes) else value for name, value in row.items()
    }
    return json.dumps([table, values], sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"
