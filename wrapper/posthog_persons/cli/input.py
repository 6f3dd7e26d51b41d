"""The ids of a file or of standard input, checked to the last line before anything is sent."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from posthog_persons._spool import Spool
from posthog_persons.batching.chunks import DELETE_LIMIT
from posthog_persons.batching.ids import BadIdError, IdKind
from posthog_persons.batching.suspicion import Inspector
from posthog_persons.cli.exits import CommandError

STDIN = "-"
ID_COLUMNS = ("distinct_id", "id", "person_id", "uuid")
_LINE_LIMIT = 1024 * 1024  # bytes; a longer line is no list of ids


class InputError(CommandError):
    """The input cannot be used; the message names the line, never what stands there."""


def read_ids(file: str, column: str | None, inspector: Inspector) -> Spool:
    """Read all ids of a file to a spool.

    The file is CSV in UTF-8, with or without a byte order mark. A first row with *column*, or with one of the
    usual names (`distinct_id`, `id`, `person_id`, `uuid`), is a header; without one there must be one id a
    line.

    Args:
        file: Path, or `-` for standard input.
        column: Name of the column that holds the ids.
        inspector: Checks each id, with the line where it stands.

    Raises:
        InputError: The file cannot be read, or some line cannot be right.
    """
    spool = Spool()
    batch: list[str] = []
    with opened(file) as stream:
        for line, item in texts(stream, column, inspector.by):
            batch.append(_id(line, item, inspector))
            if len(batch) == DELETE_LIMIT:
                spool.append(batch)
                batch.clear()
    if batch:
        spool.append(batch)
    if not len(spool):
        raise InputError("the input holds no ids")
    return spool


def warnings(inspector: Inspector) -> Iterator[str]:
    """Yield one line for each thing that is odd about ids, without the ids."""
    for odd in inspector.suspicions:
        lines = ", ".join(map(str, odd.positions))
        many = f"{odd.count:,} ids, the first on lines" if odd.count > 1 else "line"
        yield f"the id {odd.fault}: {many} {lines}"


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """Yield a file of ids, or standard input.

    Raises:
        InputError: It cannot be read.
    """
    if file == STDIN:
        yield sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as stream:
            yield stream
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from error


def texts(stream: BinaryIO, column: str | None, by: IdKind) -> Iterator[tuple[int, str]]:
    """Yield each line's number and what stands there in the place of an id, whatever it is; see `read_ids`.

    Raises:
        InputError: There is a line on which nothing can stand for an id.
    """
    rows = _rows(stream)
    first = next(rows, None)
    if first is None:
        return
    line, row = first
    place = place_of(row, column, by)
    if place is None:
        place, width = 0, 1
        yield line, _cell(line, row, place, width)
    else:
        width = len(row)
    blank = 0
    for line, row in rows:
        if not row:  # fine at the end of the file, a lost id anywhere else
            blank = blank or line
            continue
        if blank:
            raise InputError(f"line {blank}: is empty")
        yield line, _cell(line, row, place, width)


def lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines of a text in UTF-8, with or without a byte order mark.

    Raises:
        InputError: It is none.
    """
    number = 0
    while raw := stream.readline(_LINE_LIMIT):
        number += 1
        if len(raw) == _LINE_LIMIT:
            raise InputError(f"line {number}: longer than {_LINE_LIMIT} bytes")
        if b"\0" in raw:
            raise InputError(f"line {number}: holds a NUL; is it a text file in UTF-8?")
        try:
            yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"line {number}: not UTF-8") from error


def _rows(stream: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines(stream), strict=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"line {reader.line_num}: {error}") from error
        yield reader.line_num, row


def _cell(line: int, row: list[str], place: int, width: int) -> str:
    if width == 1 and len(row) > 1:
        raise InputError(
            f"line {line}: {len(row)} columns; put the id in quotes, or add a header and --column"
        )
    if len(row) <= place:
        raise InputError(f"line {line}: the column of the ids is missing")
    return row[place]


def _id(line: int, text: str, inspector: Inspector) -> str:
    try:
        return inspector.checked(text, line)
    except BadIdError as error:
        raise InputError(f"line {line}: the id {error}") from error


def place_of(row: list[str], column: str | None, by: IdKind) -> int | None:
    """Return where the ids stand by a header; None if the first row is none.

    Raises:
        InputError: There is no such column, or none of several is one of ids by its name.
    """
    names = [name.strip().lower() for name in row]
    if column is not None:
        if names.count(column.strip().lower()) != 1:
            raise InputError(f"line 1: there is no column {column!r}, or several")
        return names.index(column.strip().lower())
    usual = [name for name in names if name in ID_COLUMNS]
    if by == "distinct_id" and names.count("distinct_id") == 1:
        return names.index("distinct_id")
    if len(usual) == 1:
        return names.index(usual[0])
    if len(names) > 1:
        raise InputError(f"line 1: {len(names)} columns; name the one that holds the ids with --column")
    return None
