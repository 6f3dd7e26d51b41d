"""Records on a terminal: many as a table, one as a list of its fields."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from posthog_persons.export.columns import Column, Columns, Kind, R, iso
from posthog_persons.export.jsonl import to_json

_SHOWN = 3  # items of a list


def print_table(records: Sequence[R], columns: Columns[R]) -> None:
    """Print a row a record; columns in which nobody has anything are left out."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    filled = []
    for column in columns:
        cells = [Text(_cell(column, record)) for record in records]
        if any(cells) or not records:
            number = column.kind in {"integer", "number"}
            table.add_column(
                column.name,
                overflow="fold",
                min_width=len(column.name),
                no_wrap=column.name.endswith("uuid"),  # so that it can be copied
                justify="right" if number else "left",
            )
            filled.append(cells)
    for row in zip(*filled, strict=True):
        table.add_row(*row)
    print_lines(table)


def print_fields(records: Sequence[R], columns: Columns[R]) -> None:
    """Print a line for every field of each record."""
    table = Table.grid("field", "value", padding=(0, 2, 0, 0))
    table.columns[1].overflow = "fold"
    for record in records:
        for column in columns:
            table.add_row(column.name, Text(_cell(column, record, whole=True)))
    print_lines(table)


def printable(text: str) -> str:
    r"""Return a text without anything that a terminal obeys: `\x1b` is four letters then.

    Names and properties are chosen by strangers; escape sequences in them could rewrite the screen.
    """
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text
    )


def print_lines(shown: RenderableType) -> None:
    """Print lines without spaces at their ends."""
    console = Console()
    with console.capture() as captured:
        console.print(shown)
    # Not by the console, which ends the program with a failure when nobody reads it any more.
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _cell(column: Column[R], record: R, *, whole: bool = False) -> str:
    value = column.value(record)
    if value is None:
        return ""
    if column.kind == "texts" and not whole:
        more = f" (+{len(value) - _SHOWN})" if len(value) > _SHOWN else ""
        return printable(", ".join(value[:_SHOWN]) + more)
    return printable(_FORMS.get(column.kind, to_json)(value))


def _spaced(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


_FORMS: dict[Kind, Callable[[Any], str]] = {"text": str, "time": iso, "texts": ", ".join, "integers": _spaced}
