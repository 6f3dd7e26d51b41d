"""Rows of an answer as a table of text (api-facts §0.4, DEV-044)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from posthog_persons.conformance.checks.reading import dig, rows
from posthog_persons.conformance.exchange import Exchange

Json = Any
Table = list[dict[str, str]]

_OF_PEOPLE = frozenset({"trends_persons", "trends_persons_post", "stickiness_persons"})


def flat(value: Json, name: str = "") -> dict[str, str]:
    """Flatten a value to columns with dotted names; what is empty has no column, null is an empty cell."""
    parts: Sequence[tuple[str, Json]]
    if isinstance(value, dict):
        parts = [(str(key), each) for key, each in value.items()]
    elif isinstance(value, list):
        parts = [(str(number), each) for number, each in enumerate(value)]
    else:
        return {name: "" if value is None else str(value)}
    return {
        column: text
        for key, each in parts
        for column, text in flat(each, f"{name}.{key}" if name else key).items()
    }


def table_of(exchange: Exchange) -> Table:
    """Return the table that an answer in JSON is: a row a person, but of an envelope just one."""
    retained = dig(exchange.answer, "result")
    listed = rows(dig(exchange.answer, "results") if retained is None else retained)
    if exchange.operation in _OF_PEOPLE:
        listed = [person for page in listed for person in rows(page.get("people"))]
    flattened = [flat(each) for each in listed]
    columns = sorted({column for row in flattened for column in row})
    return [{column: row.get(column, "") for column in columns} for row in flattened]


def read(exchange: Exchange) -> Table:
    """Read a table as it was sent."""
    text = exchange.body.decode(errors="replace")
    return [
        {str(column): str(cell) for column, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]
