"""One database, SQLite or PostgreSQL, and its transactions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from posthog_persons.clock import Clock
from posthog_persons.errors import LedgerError, SettingsError

from . import failures

TIMEOUT = 30  # seconds to wait for another writer
_POSTGRES = ("postgresql://", "postgres://")
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",  # an id that is hashed is gone from the file, too
    f"busy_timeout = {TIMEOUT * 1000}",
)


class Database:
    """Where a ledger lies.

    Args:
        where: Path of an SQLite file, made if it is absent, for its owner alone; or the URL of a PostgreSQL
            database, `postgresql://user:password@host/name`, which is in no error.
        clock: Says what time it is.

    Raises:
        SettingsError: The URL is none.
        LedgerError: The file cannot be made.
    """

    def __init__(self, where: Path | str, clock: Clock) -> None:
        self._clock = clock
        self.is_postgres = str(where).startswith(_POSTGRES)
        self._engine = _postgres(str(where)) if self.is_postgres else _sqlite(Path(where))

    def now(self) -> datetime:
        """Return the time, in UTC."""
        return datetime.fromtimestamp(self._clock.now(), UTC)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Do all of a block or nothing, with nobody else writing to the same rows.

        Raises:
            LedgerError: The database cannot be written to; nothing of the block was recorded.
            LedgerConflictError: Somebody else recorded something that excludes it.
        """
        with failures.told(), self._engine.connect() as connection:
            connection.execution_options(immediate=True)
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read in a block what was there when it began.

        Raises:
            LedgerError: The database cannot be read.
        """
        with failures.told(), self._engine.connect() as connection:
            if self.is_postgres:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _postgres(where: str) -> Engine:
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        # Not chained: what is wrong with a URL is told by quoting it.
        raise SettingsError("the URL of the ledger is none that PostgreSQL knows") from None
    # Poolers hand a session on, and what was prepared in it is not there.
    settings = {"connect_timeout": TIMEOUT, "prepare_threshold": None}
    # A writer locks first what it goes by, and must see what others wrote until then.
    return create_engine(
        url,
        connect_args=settings,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
    )


def _sqlite(path: Path) -> Engine:
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise LedgerError(f"the ledger cannot be opened: {error.strerror}") from None
    engine = create_engine(URL.create("sqlite", database=str(path)), hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin below, and nowhere else
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer says so at once: one that read first could not wait for another.
        immediate = connection.get_execution_options().get("immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine
