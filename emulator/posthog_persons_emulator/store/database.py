"""One DuckDB database: a cursor for each thread, one writer at a time, numbers that never repeat."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb

from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.store.schema import INDEXES, SERIES, TABLES


class Database:
    """The connection that everything in the store goes through.

    Args:
        path: file to keep the data in, or None for a database in memory.
    """

    def __init__(self, path: str | None) -> None:
        # Extensions stay as they ship: the emulator must work without a network.
        self._connection = duckdb.connect(
            path or ":memory:",
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                # Else the memory that a big query or a seed once needed is never given back.
                "allocator_background_threads": True,
            },
        )
        # Texts without an offset, and times that lose theirs, are in UTC whatever the machine's zone.
        self._connection.execute("SET GLOBAL TimeZone = 'UTC'")
        self._local = threading.local()
        # Overlapping writers conflict in DuckDB, so they take turns.
        self._writing = threading.RLock()
        self._changes: Counter[int | None] = Counter()
        self._create()

    def rows(self, statement: SQL) -> list[tuple[Any, ...]]:
        """Run a query and return all its rows."""
        cursor = self._cursor()
        cursor.execute(statement.text, [_bindable(value) for value in statement.params])
        return cursor.fetchall()

    def records(self, statement: SQL) -> list[dict[str, Any]]:
        """Run a query and return all its rows by the names of its columns."""
        rows = self.rows(statement)
        names = [column[0] for column in self._cursor().description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def changed(self, team_id: int | None = None) -> None:
        """Note that a project's data, or with None everybody's, are no longer what they were."""
        self._changes[team_id] += 1

    def version(self, team_id: int) -> tuple[int, int]:
        """Return what stays the same as long as a project's data do: answers kept by it never are stale."""
        return self._changes[None], self._changes[team_id]

    def run(self, statement: SQL) -> None:
        """Run a statement that writes."""
        with self._writing:
            self.rows(statement)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside happen at once, or not at all; one inside another joins it."""
        with self._writing:
            if getattr(self._local, "inside", False):
                yield
                return
            self._local.inside = True
            cursor = self._cursor()
            cursor.execute("BEGIN")
            try:
                yield
            except BaseException:  # whatever broke it, an interrupt too: no half of it may stay
                cursor.execute("ROLLBACK")
                raise
            else:
                cursor.execute("COMMIT")
            finally:
                self._local.inside = False

    def take(self, series: str, count: int = 1) -> range:
        """Take the next numbers of one of the series; a transaction that fails leaves a gap."""
        with self._writing:
            taken = self.rows(
                sql(
                    "SELECT min(number), max(number)"
                    " FROM (SELECT nextval({name}) AS number FROM range({count}))",
                    name=SQL(f"'{series}_numbers'"),
                    count=count,
                )
            )
        [(first, last)] = taken
        return range(first, last + 1)

    def reset(self) -> None:
        """Forget everything."""
        self.changed()
        with self.transaction():
            for (table,) in self.rows(SQL("SELECT table_name FROM duckdb_tables()")):
                self.rows(SQL(f"DROP TABLE {table}"))
            for series in SERIES:
                self.rows(SQL(f"DROP SEQUENCE {series}_numbers"))
            self._create()

    def close(self) -> None:
        self._connection.close()

    def _create(self) -> None:
        series = (f"CREATE SEQUENCE IF NOT EXISTS {name}_numbers" for name in SERIES)
        for statement in (*series, *TABLES, *INDEXES):
            self.run(SQL(statement))

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """Return this thread's own cursor: a shared one gives errors and silent nothings."""
        cursor: duckdb.DuckDBPyConnection | None = getattr(self._local, "cursor", None)
        if cursor is None:
            cursor = self._local.cursor = self._connection.cursor()
        return cursor


def table(rows: Sequence[Mapping[str, Any]], /, **columns: str) -> SQL:
    """Bring many rows in as one parameter: a table expression with the given columns and SQL types.

    One JSON text is some thirty times quicker than a parameter for each value.
    """
    structure = json.dumps([columns])
    return sql(
        "(SELECT unnest(from_json({rows}::JSON, {structure}), recursive := true))",
        rows=to_json(rows),
        structure=structure,
    )


def to_json(value: object) -> str:
    """Write JSON as compact as the database itself does, so that texts can be compared."""
    return utf8(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def utf8(text: str) -> str:
    """Replace lone surrogates: JSON can spell them, UTF-8 and so the database cannot hold them."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _bindable(value: object) -> object:
    if isinstance(value, str):
        return utf8(value)
    if isinstance(value, list):
        return [_bindable(item) for item in value]
    return value
