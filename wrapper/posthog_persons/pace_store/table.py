"""A store in a table of an SQL database, one row for each call that still counts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from posthog_persons.pace import Rate

from .sliding import asking, kept, spans

_NEWEST = "SELECT at FROM posthog_persons_calls WHERE name = ? ORDER BY at DESC LIMIT 1 OFFSET ?"
_ADD = "INSERT INTO posthog_persons_calls (name, at) VALUES (?, ?)"
_FORGET = "DELETE FROM posthog_persons_calls WHERE name = ? AND at < ?"


@dataclass(frozen=True, slots=True)
class Database:
    """What differs between databases.

    Attributes:
        place: What it is called in errors.
        connect: Returns a new connection, which begins no transaction by itself.
        prepare: Makes the table where it is absent.
        failure: Base of the driver's errors.
        begin: Begins a transaction.
        lock: Waits until no other transaction counts calls of a name; None: `begin` does it.
        value: How the driver writes a value to be filled in.
    """

    place: str
    connect: Callable[[], Any]
    prepare: Callable[[Any], None]
    failure: type[Exception]
    begin: str
    lock: str | None = None
    value: str = "?"


class TablePaceStore:
    """Counts calls in a table; safe for threads and processes.

    Args:
        database: Which one.
        key_name: What the key is called there.
    """

    def __init__(self, database: Database, key_name: str) -> None:
        self._database = database
        self._key_name = key_name
        self._connection: Any = None
        self._mutex = threading.Lock()

    def take(self, name: str, rates: Sequence[Rate], now: float) -> float:
        """Count one call, if all rates allow it (`posthog_persons.PaceStore`).

        Raises:
            PaceStoreError: The database does not answer, or refuses.
        """
        row = f"{self._key_name}/{name}"
        with self._mutex, asking(self._database.place, self._database.failure), self._turn(row):
            wait = max(self._wait(row, calls, seconds, now) for calls, seconds in spans(rates))
            if wait <= 0:
                self._execute(_ADD, row, now)
                self._execute(_FORGET, row, now - kept(rates))
            return max(wait, 0.0)

    def close(self) -> None:
        """Close the connection; the next call opens another."""
        with self._mutex:
            self._drop()

    def _wait(self, row: str, calls: int, seconds: float, now: float) -> float:
        # There is room as soon as the last call but so many has left the span.
        newest = self._execute(_NEWEST, row, calls - 1).fetchone()
        return newest[0] + seconds - now if newest else 0.0

    @contextmanager
    def _turn(self, row: str) -> Iterator[None]:
        try:
            self._begin()
            if self._database.lock:
                self._execute(self._database.lock, row)
            yield
            self._execute("COMMIT")
        except BaseException:
            self._drop()  # which undoes what was begun
            raise

    def _begin(self) -> None:
        if self._connection is not None:
            with suppress(self._database.failure):  # it may have been lost since the last call
                self._execute(self._database.begin)
                return
            self._drop()
        self._connection = self._database.connect()
        self._database.prepare(self._connection)
        self._execute(self._database.begin)

    def _execute(self, sql: str, *values: object) -> Any:
        filled_in = (values,) if values else ()  # given none, a driver may still look for them
        return self._connection.execute(sql.replace("?", self._database.value), *filled_in)

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
