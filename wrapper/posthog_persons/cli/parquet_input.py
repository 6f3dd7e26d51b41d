"""The values of a column of a Parquet file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from posthog_persons.batching.ids import IdKind
from posthog_persons.cli.input import InputError, place_of

_ROWS = 10_000  # held at once


def parquet_values(file: str, column: str | None, by: IdKind) -> Iterator[tuple[int, object]]:
    """Yield the number of each row, from 1, and its value, some thousand rows at a time.

    Args:
        file: Path.
        column: Name of the column; None: the one with a usual name, or the only one.
        by: What the ids are.

    Raises:
        InputError: The file cannot be read, or has no such column.
        ModuleNotFoundError: `pyarrow` is not installed.
    """
    try:
        from pyarrow import ArrowException  # in the extra `arrow`; it is large, and other formats do without
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError as error:
        fault = "Parquet needs pyarrow: pip install 'posthog-persons[arrow]'"
        raise ModuleNotFoundError(fault, name=error.name) from error
    try:
        with ParquetFile(file) as table:
            names = table.schema_arrow.names
            name = names[place_of(names, column, by) or 0]
            batches = table.iter_batches(_ROWS, columns=[name])
            values = chain.from_iterable(batch.to_pydict()[name] for batch in batches)
            yield from enumerate(values, start=1)
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror or 'it is no Parquet file'}") from error
    except ArrowException as error:
        raise InputError(f"cannot read {file}: it is no Parquet file") from error
