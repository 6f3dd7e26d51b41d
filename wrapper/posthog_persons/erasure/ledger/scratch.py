"""What is large and needed for a while: temporary SQLite tables on disk, so that memory does not grow."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from posthog_persons.errors import LedgerError

from . import uuids

_MEMORY = 16 * 1024  # KiB of pages
_PLACES = 1000  # of a chunk
_DIGEST = 16  # bytes, which no two different ids share

DeletionRow: TypeAlias = tuple[str, str, str, str | None]


class Scratch:
    """Temporary tables in a folder that goes away with the block it is opened in (`scratch()`).

    Not for several threads at once.
    """

    def __init__(self, folder: Path) -> None:
        # A file of its own and no `temp` table: those lie where a variable of the environment says.
        self._connection = sqlite3.connect(folder / "scratch", isolation_level=None)
        pragmas = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE")
        for pragma in (*pragmas, f"cache_size = -{_MEMORY}"):
            self._execute(f"PRAGMA {pragma}")
        self._execute("CREATE TABLE line (id BLOB PRIMARY KEY, line INTEGER) WITHOUT ROWID")
        self._execute("CREATE TABLE person (uuid BLOB)")
        self._execute("CREATE TABLE place (n INTEGER PRIMARY KEY)")
        self._many("INSERT INTO place VALUES (?)", ((place,) for place in range(_PLACES)))
        self._execute(
            "CREATE TABLE deletion"
            " (uuid BLOB, created_at TEXT, status TEXT, verified_at TEXT,"
            " PRIMARY KEY (uuid, created_at, status)) WITHOUT ROWID"
        )
        self._execute("BEGIN")

    def first_lines(self, ids: Sequence[str], lines: Sequence[int]) -> list[int | None]:
        """Remember ids, and tell which were there before.

        Args:
            ids: Any texts.
            lines: The line of each.

        Returns:
            For each id the line that had it first; None: this is the first.
        """
        found: list[int | None] = []
        for key, line in zip(map(_key, ids), lines, strict=True):
            if self._execute("INSERT OR IGNORE INTO line VALUES (?, ?)", (key, line)).rowcount:
                found.append(None)
            else:
                found.append(self._execute("SELECT line FROM line WHERE id = ?", (key,)).fetchone()[0])
        return found

    def add_people(self, packed: bytes) -> None:
        """Remember the people whom a chunk resolved to, packed."""
        count = len(packed) // uuids.SIZE
        # Cut by SQLite, which is four times as quick as one row after the other from here.
        self._execute(
            "INSERT INTO person SELECT substr(?1, ?3 * n + 1, ?3) FROM place"
            " WHERE n < ?2 AND substr(?1, ?3 * n + 1, ?3) <> zeroblob(?3)",
            (packed, count, uuids.SIZE),
        )

    def people(self) -> Iterator[tuple[bytes, int]]:
        """Yield each person that was added, sorted by uuid, and how often."""
        yield from self._execute("SELECT uuid, count(*) FROM person GROUP BY uuid ORDER BY uuid")

    def add_deletions(self, rows: Iterable[DeletionRow]) -> None:
        """Remember what the server says of event deletions: uuid, created_at, status, delete_verified_at.

        A row that is there already, as pages shift while they are read, is written once.
        """
        packed = ((uuids.pack([row[0]]), *row[1:]) for row in rows)
        self._many("INSERT OR REPLACE INTO deletion VALUES (?, ?, ?, ?)", packed)

    def deletions(self, first: str, last: str) -> Iterator[DeletionRow]:
        """Yield what was added of the people from one uuid to another, both included, sorted."""
        between = "SELECT * FROM deletion WHERE uuid BETWEEN ? AND ? ORDER BY uuid, created_at"
        for uuid, *rest in self._execute(between, (uuids.pack([first]), uuids.pack([last]))):
            yield uuids.unpack(uuid)[0], *rest

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        with _told():
            return self._connection.execute(statement, values)

    def _many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        with _told():
            self._connection.executemany(statement, rows)


@contextmanager
def scratch() -> Iterator[Scratch]:
    """Open empty temporary tables; they are gone after the block.

    They lie where temporary files do (`TMPDIR`), readable by their owner alone. Ten million ids need about
    400 MB.

    Raises:
        LedgerError: The disk is full, or there is no place for temporary files.
    """
    with tempfile.TemporaryDirectory(prefix="posthog-persons-") as folder:
        tables = Scratch(Path(folder))
        try:
            yield tables
        finally:
            tables.close()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(f"temporary tables cannot be used: {error.sqlite_errorname}") from None


def _key(item: str) -> bytes:
    return blake2b(item.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
