"""Where the answer goes: a table, lines on standard output, or a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Generic, Protocol

from posthog_persons.cli.exits import CommandError
from posthog_persons.cli.options import Output
from posthog_persons.export import Columns, atomic_file, format_of, writing
from posthog_persons.export.columns import R, R_contra

TABLE_ROWS = 50  # that a table has by itself


class Sink(Protocol[R_contra]):
    """Takes records.

    Attributes:
        rows: How many it takes where no limit is given; None: all.
    """

    rows: int | None

    def take(self, records: Iterable[R_contra], limit: int | None = None) -> int:
        """Take records, as many as are there or as the limit says, and return how many."""
        ...


@contextmanager
def opened(
    output: Output,
    columns: Columns[R],
    *,
    short: Sequence[str] = (),
    single: bool = False,
    escape_formulas: bool = True,
) -> Iterator[Sink[R]]:
    """Open what the options ask for, before anything is asked of the server.

    Args:
        output: The options.
        columns: What is shown of a record.
        short: Names of the columns that a table has; by default all.
        single: Whether there is just one record, which is shown as a list of its fields instead of a table.
        escape_formulas: As for `export_records`.

    Raises:
        CommandError: The options do not fit each other.
        OSError: The file cannot be written.
    """
    chosen = output.output
    if chosen is None:
        chosen = format_of(output.out) if output.out else "table" if sys.stdout.isatty() else "jsonl"
    if output.force and output.out is None:
        raise CommandError("--force is for --out")
    if chosen == "table":
        if output.out:
            raise CommandError("a table is for the terminal: choose jsonl, csv or parquet for a file")
        yield _TableSink(columns, short, single=single)
    elif output.out:
        with (
            atomic_file(output.out, overwrite=output.force) as file,
            writing(file, columns, chosen, escape_formulas=escape_formulas) as write,
        ):
            sink = _FileSink(write)
            yield sink
        print(f"{sink.count:,} rows written to {output.out}", file=sys.stderr)  # noqa: T201 - it is done
    elif chosen == "parquet":
        raise CommandError("Parquet is no text: name a file with --out")
    else:
        with writing(sys.stdout.buffer, columns, chosen, escape_formulas=escape_formulas) as write:
            yield _WriterSink(write)


class _WriterSink(Generic[R]):
    rows: int | None = None

    def __init__(self, write: Callable[[R], None]) -> None:
        self._write = write

    def take(self, records: Iterable[R], limit: int | None = None) -> int:
        count = 0
        for count, record in enumerate(islice(records, limit), start=1):  # noqa: B007 - returned below
            self._write(record)
        return count


class _FileSink(_WriterSink[R]):
    count = 0

    def take(self, records: Iterable[R], limit: int | None = None) -> int:
        from posthog_persons.cli.progress import counted  # brings rich, which lines can do without

        self.count = super().take(counted(islice(records, limit)))
        return self.count


class _TableSink(Generic[R]):
    rows: int | None = TABLE_ROWS

    def __init__(self, columns: Columns[R], short: Sequence[str], *, single: bool) -> None:
        from posthog_persons.cli import tables  # brings rich, which lines can do without

        self._print: Callable[[Sequence[R], Columns[R]], None] = (
            tables.print_fields if single else tables.print_table
        )
        self._columns: Columns[R] = tuple(
            column for column in columns if single or not short or column.name in short
        )

    def take(self, records: Iterable[R], limit: int | None = None) -> int:
        rows = list(islice(records, limit or self.rows))
        self._print(rows, self._columns)
        if limit is None and len(rows) == self.rows:
            print(  # noqa: T201 - said beside the table
                f"a table stops after {self.rows} rows by itself; --output jsonl has all", file=sys.stderr
            )
        return len(rows)
