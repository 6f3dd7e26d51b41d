"""Whether a table fits its schema: CSV answers (api-facts §0.4; DEV-024, DEV-044)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from posthog_persons.conformance.contract.strict import Strict
from posthog_persons.conformance.watching.seen import Lie, Seen
from posthog_persons.conformance.watching.shape import CSV

Json = Any

_ROWS = {
    "list_persons": ("results",),
    "person_cohorts": ("results",),
    "trends_persons": ("results", "people"),
    "stickiness_persons": ("results", "people"),
    "retention_persons": ("result",),
}
_OK = 200
_LISTS = frozenset({"array", "object"})


def table(strict: Strict) -> Callable[[Seen], Iterator[Lie]]:
    """Return the rule that a table has its columns sorted, each documented one, and no other."""
    columns: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}

    def rule(seen: Seen) -> Iterator[Lie]:
        operation, exchange = seen.operation, seen.exchange
        if operation is None or exchange.status != _OK or exchange.content_type != CSV or not exchange.body:
            return
        lines = list(csv.reader(io.StringIO(exchange.body.decode(errors="replace"), newline="")))
        header = lines[0]
        if header != sorted(set(header)):
            yield "the columns of the table are not sorted, or one is there twice", str(header)
        if any(len(line) != len(header) for line in lines):
            yield "a row of the table is not as long as its header", ""
        if operation.id not in columns:
            response = seen.contract.responses(operation)[_OK]
            schema = strict.schema(response["content"]["application/json"]["schema"])
            columns[operation.id] = [_columns(each) for each in _items(schema, operation.id)]
        names = {each.partition(".")[0] for each in header}
        fits = [always <= names <= documented for always, documented in columns[operation.id]]
        if not any(fits):
            yield "the columns of the table are not the documented fields", str(sorted(names))

    return rule


def _items(schema: Json, operation: str) -> list[Json]:
    """Return the schemas that a row may have."""
    for name in _ROWS.get(operation, ("results",)):
        schema = schema["properties"][name]["items"]
    return list(schema.get("anyOf", [schema]))


def _columns(schema: Json) -> tuple[frozenset[str], frozenset[str]]:
    """Return the columns that are always there, and all that may be: an empty list or object has none."""
    fields = schema["properties"]
    always = {name for name in schema["required"] if not _LISTS & _kinds(fields[name])}
    return frozenset(always), frozenset(fields)


def _kinds(schema: Json) -> set[str]:
    kinds = schema.get("type", "object")
    return {kinds} if isinstance(kinds, str) else set(kinds)
