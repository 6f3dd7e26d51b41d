"""Brings a ledger to this program's schema, and refuses one that is newer."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from posthog_persons.errors import LedgerError

from .database import Database
from .schema import REVISION, VERSION_TABLE

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('posthog_persons_erasure', 0))")
_READ = text(f"SELECT version_num FROM {VERSION_TABLE}")
_MAKE = text(f"CREATE TABLE {VERSION_TABLE} (version_num TEXT NOT NULL)")
_WRITE = text(f"INSERT INTO {VERSION_TABLE} VALUES (:revision)")
_CLEAR = text(f"DELETE FROM {VERSION_TABLE}")


def migrate(database: Database) -> None:
    """Make the tables, or change them to what this program knows, in one transaction.

    Raises:
        LedgerError: The ledger is of a newer program, or cannot be written to.
    """
    with database.reading() as connection:
        if _revision(connection) == REVISION:
            return
    with database.writing() as connection:
        if database.is_postgres:  # two programs that make the tables at once would disturb each other
            connection.execute(_LOCK)
        found = _revision(connection)
        if found != REVISION:
            _upgrade(connection, found)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.scalar(_READ)
    return found


def _upgrade(connection: Connection, found: str | None) -> None:
    from alembic.migration import MigrationContext  # slow to import, and rarely needed
    from alembic.operations import Operations

    from .migrations import STEPS

    revisions = list(STEPS)
    if found is None:
        connection.execute(_MAKE)
        done = 0
    elif found in revisions:
        done = revisions.index(found) + 1
    else:
        raise LedgerError("the ledger was made by a newer version of posthog-persons; update to read it")
    with Operations.context(MigrationContext.configure(connection)):
        for revision in revisions[done:]:
            STEPS[revision]()
    connection.execute(_CLEAR)
    connection.execute(_WRITE, {"revision": REVISION})
