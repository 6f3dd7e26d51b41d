"""Records into a file of some format, in memory that does not grow with their number."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias, get_args

from posthog_persons.export.atomic import atomic_file
from posthog_persons.export.columns import Columns, R
from posthog_persons.export.jsonl import json_lines
from posthog_persons.export.parquet import parquet_rows
from posthog_persons.export.separated import csv_rows

Format: TypeAlias = Literal["jsonl", "csv", "parquet"]


def export_records(  # noqa: PLR0913 - one argument an option, all by keyword
    records: Iterable[R],
    path: str | os.PathLike[str],
    *,
    columns: Columns[R],
    format: Format | None = None,  # noqa: A002 - PostHog's own word for it
    overwrite: bool = False,
    escape_formulas: bool = True,
) -> int:
    """Write people or other records to a file, as they come.

    The file appears when it is complete (`posthog_persons.export.atomic`).

    Args:
        records: Such as `client.list()`.
        path: Where the file will be, readable by its owner alone.
        columns: What is written of each, such as `PEOPLE`; every kind of record has its own.
        format: `jsonl`, `csv` or `parquet`; else the path's suffix tells.
        overwrite: Whether a file that is there may be replaced.
        escape_formulas: False leaves the texts of a CSV as they are, see `csv_rows`.

    Returns:
        How many were written.

    Raises:
        FileExistsError: Something is there, and it may not be replaced.
        OSError: Nothing can be written there.
        ModuleNotFoundError: Parquet needs `pyarrow`, the extra `arrow`.
        ValueError: The suffix tells no format, `escape_formulas` is for CSV alone, or a record holds a number
            that JSON has no form for.
        PersonsError: What the records come from failed.
    """
    count = 0
    with _written(path, columns, format, overwrite, escape_formulas) as write:
        for record in records:
            write(record)
            count += 1
    return count


async def export_records_async(  # noqa: PLR0913 - as above
    records: AsyncIterable[R],
    path: str | os.PathLike[str],
    *,
    columns: Columns[R],
    format: Format | None = None,  # noqa: A002 - as above
    overwrite: bool = False,
    escape_formulas: bool = True,
) -> int:
    """Write people or other records to a file, as they come.

    As `export_records`, for records that are awaited. The file itself is written in between, in steps of less
    than a millisecond, but for the last one, which waits for the disk.

    Args:
        records: Such as `client.list()` of an `AsyncPersonsClient`.
        path: As above.
        columns: As above.
        format: As above.
        overwrite: As above.
        escape_formulas: As above.

    Returns:
        How many were written.

    Raises:
        OSError: As above.
        ModuleNotFoundError: As above.
        ValueError: As above.
        PersonsError: As above.
    """
    count = 0
    with _written(path, columns, format, overwrite, escape_formulas) as write:
        async for record in records:
            write(record)
            count += 1
    return count


def format_of(path: str | os.PathLike[str]) -> Format:
    """Return the format that a path's suffix tells.

    Args:
        path: Such as `people.csv`.

    Raises:
        ValueError: It tells none.
    """
    suffix = Path(path).suffix.removeprefix(".").lower()
    for known in get_args(Format):
        if suffix == known:
            found: Format = known
            return found
    raise ValueError(f"the file's name tells no format: end it with .{', .'.join(get_args(Format))}")


def writing(
    file: BinaryIO,
    columns: Columns[R],
    format: Format,  # noqa: A002 - as above
    *,
    escape_formulas: bool = True,
) -> AbstractContextManager[Callable[[R], None]]:
    """Return a block in which a function writes records to an open file.

    The end of the block ends the format, not the file.

    Args:
        file: Where to.
        columns: What is written of each record.
        format: `jsonl`, `csv` or `parquet`.
        escape_formulas: As for `export_records`.

    Raises:
        ModuleNotFoundError: Parquet needs `pyarrow`, the extra `arrow`.
        ValueError: `escape_formulas` is for CSV alone, or there is no such format.
    """
    if not escape_formulas and format != "csv":
        raise ValueError("only a CSV has formulas that could be left as they are")
    match format:
        case "jsonl":
            return json_lines(file, columns)
        case "csv":
            return csv_rows(file, columns, escape_formulas=escape_formulas)
        case "parquet":
            return parquet_rows(file, columns)
        case _:
            raise ValueError(f"the format must be one of {', '.join(get_args(Format))}")


@contextmanager
def _written(
    path: str | os.PathLike[str],
    columns: Columns[R],
    format: Format | None,  # noqa: A002 - as above
    overwrite: bool,
    escape_formulas: bool,
) -> Iterator[Callable[[R], None]]:
    chosen = format_of(path) if format is None else format
    with (
        atomic_file(path, overwrite=overwrite) as file,
        writing(file, columns, chosen, escape_formulas=escape_formulas) as write,
    ):
        yield write
