"""Records as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from posthog_persons.export.columns import Columns, Kind, R, iso
from posthog_persons.export.jsonl import encoded, to_json

# What spreadsheets run as a formula, and the sign that keeps them from it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_GUARD = "'"


@contextmanager
def csv_rows(
    file: BinaryIO, columns: Columns[R], *, escape_formulas: bool = True
) -> Iterator[Callable[[R], None]]:
    """Yield what writes a record as one row; the header is written at once, as RFC 4180 has it, in UTF-8.

    Lists and properties are JSON text, times ISO 8601, flags `true` and `false`; what is missing is empty.
    Writing raises a `ValueError` for a number that JSON has no form for.

    Anybody can call themselves `=HYPERLINK(…)`, and spreadsheets would run that. So a text which begins with
    `=`, `+`, `-`, `@`, a tab or a line break gets a `'` in front, and so does one that begins with `'`:
    without one leading `'` every text is what it was. Numbers are left alone.

    Args:
        file: Where to; it is not closed.
        columns: What of a record is written.
        escape_formulas: False leaves texts as they are, for readers that are no spreadsheet.
    """
    text = guarded if escape_formulas else str
    forms: dict[Kind, Callable[[Any], str]] = {
        "text": text,
        "time": iso,
        "any": lambda value: text(value) if isinstance(value, str) else to_json(value),
    }
    cells = [(column.value, forms.get(column.kind, to_json)) for column in columns]
    writer = csv.writer(_Text(file))
    writer.writerow([text(column.name) for column in columns])

    def write(record: R) -> None:
        values = ((get(record), form) for get, form in cells)
        writer.writerow(["" if value is None else form(value) for value, form in values])

    yield write


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; without a leading `'` it is the same again."""
    return f"{_GUARD}{text}" if text.startswith((*_FORMULA, _GUARD)) else text


class _Text:
    """Encodes what it is given; unlike the standard library's own, it never closes the file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        self._file.write(encoded(text))
