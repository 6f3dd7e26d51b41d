"""Records as Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Generic

from posthog_persons.export.columns import Columns, Kind, R
from posthog_persons.export.jsonl import encoded, to_json

# A row group is held in memory until it is full.
ROWS = 10_000
CHARACTERS = 16 * 1024 * 1024  # of text that can be long


@contextmanager
def parquet_rows(file: BinaryIO, columns: Columns[R]) -> Iterator[Callable[[R], None]]:
    """Yield what writes a record as one row; every 10,000 make a row group, fewer if they are long.

    Texts are strings, times microseconds in UTC, distinct ids a list of strings; properties are a string of
    JSON, because everybody's differ. Writing raises a `ValueError` for a number that JSON has no form for.

    Args:
        file: Where to; it is not closed.
        columns: What of a record is written.

    Raises:
        ModuleNotFoundError: `pyarrow` is not installed.
    """
    try:
        import pyarrow as pa  # in the extra `arrow`; it is large, and other formats do without
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        fault = "Parquet needs pyarrow: pip install 'posthog-persons[arrow]'"
        raise ModuleNotFoundError(fault, name=error.name) from error
    types = _types(pa)
    schema = pa.schema([(column.name, types[column.kind]) for column in columns])
    group = _Group(columns)

    with parquet.ParquetWriter(file, schema) as writer:

        def flush() -> None:
            arrays = [
                pa.array(values, type=field.type) for values, field in zip(group.taken(), schema, strict=True)
            ]
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))

        def write(record: R) -> None:
            group.add(record)
            if group.rows == ROWS or group.characters >= CHARACTERS:
                flush()

        yield write
        if group.rows:
            flush()


class _Group(Generic[R]):
    """The values of a row group, column by column."""

    def __init__(self, columns: Columns[R]) -> None:
        self._columns = [(column.value, _FORMS.get(column.kind)) for column in columns]
        self._begin()

    def taken(self) -> list[list[Any]]:
        """Return the values, and begin anew."""
        values = self._values
        self._begin()
        return values

    def _begin(self) -> None:
        self._values: list[list[Any]] = [[] for _ in self._columns]
        self.rows = self.characters = 0

    def add(self, record: R) -> None:
        for values, (get, form) in zip(self._values, self._columns, strict=True):
            value = get(record)
            if form is not None and value is not None:
                value = form(value)
                self.characters += sum(map(len, value)) if isinstance(value, list) else len(value)
            values.append(value)
        self.rows += 1


def _whole(text: str) -> str:
    return text if text.isascii() else encoded(text).decode()


def _types(arrow: Any) -> dict[Kind, Any]:
    return {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "time": arrow.timestamp("us", tz="UTC"),
        "texts": arrow.list_(arrow.string()),
        "integers": arrow.list_(arrow.int64()),
        "json": arrow.string(),
        "any": arrow.string(),
    }


_FORMS: dict[Kind, Callable[[Any], Any]] = {
    "text": _whole,
    "texts": lambda texts: [_whole(text) for text in texts],
    "json": lambda value: _whole(to_json(value)),
    "any": lambda value: _whole(value if isinstance(value, str) else to_json(value)),
}
