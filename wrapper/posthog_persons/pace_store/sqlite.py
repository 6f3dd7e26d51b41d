"""A store in a file, for the processes of one machine."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from .sliding import TIMEOUT
from .table import Database, TablePaceStore


def sqlite_pace_store(path: Path | str, key_name: str = "default") -> TablePaceStore:
    """Make a store in a file, for all processes of one machine.

    Args:
        path: The file; it is made where it is absent. No network file system: SQLite cannot lock there.
        key_name: What the key is called in the store, where several share it; never the key itself.
    """

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=TIMEOUT, isolation_level=None, check_same_thread=False)

    database = Database("a file", connect, _make_table, sqlite3.Error, begin="BEGIN IMMEDIATE")
    return TablePaceStore(database, key_name)


def _make_table(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE IF NOT EXISTS posthog_persons_calls (name TEXT, at REAL)")
    connection.execute(
        "CREATE INDEX IF NOT EXISTS posthog_persons_calls_by_time ON posthog_persons_calls (name, at)"
    )
