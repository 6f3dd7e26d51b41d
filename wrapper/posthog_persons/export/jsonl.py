"""Records as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from posthog_persons.export.columns import Columns, Kind, R, iso


@contextmanager
def json_lines(file: BinaryIO, columns: Columns[R]) -> Iterator[Callable[[R], None]]:
    """Yield what writes a record as one JSON object, with a key for every column.

    Lists and properties stay what they are, times are ISO 8601, what is missing is null. The text is UTF-8,
    and every line can be decoded by itself. Writing raises a `ValueError` for a number that JSON has no form
    for.

    Args:
        file: Where to; it is not closed.
        columns: What of a record is written.
    """
    fields = [(column.name, column.value, _FORMS.get(column.kind)) for column in columns]

    def write(record: R) -> None:
        row = {}
        for name, get, form in fields:
            value = get(record)
            row[name] = value if form is None or value is None else form(value)
        file.write(encoded(to_json(row)) + b"\n")

    yield write


def to_json(value: object) -> str:
    """Return a value as JSON text in readable letters.

    Raises:
        ValueError: It holds a number that JSON has no form for.
    """
    return _ENCODER.encode(value)


def encoded(text: str) -> bytes:
    r"""Return a text as UTF-8; half a character, which has no form there, becomes `\ud83d`, as in JSON."""
    return text.encode("utf-8", "backslashreplace")


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_FORMS: dict[Kind, Callable[[Any], Any]] = {"time": iso}
