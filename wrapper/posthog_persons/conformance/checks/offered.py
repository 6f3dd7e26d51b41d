"""What an operation of an era takes, by its contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.contract.operations import Contract

Json = Any


def taken(contract: Contract, operation: str) -> frozenset[str]:
    """Return the names of an operation's parameters in the query, and of the fields of its body."""
    found = contract.operation(operation)
    parameters = contract.parameters(found) if found else ()
    names = {each["name"] for each in parameters if each["in"] == "query"}
    body = contract.body(found) if found else None
    return frozenset({*names, *(_properties(contract, body) if body else ())})


def answered(contract: Contract, operation: str, status: int) -> frozenset[str]:
    """Return the names of the fields of an answer; none, where it has no body."""
    found = contract.operation(operation)
    content = contract.responses(found)[status].get("content") if found else None
    schema = content and content.get("application/json", {}).get("schema")
    return frozenset(_properties(contract, schema)) if schema else frozenset()


def _properties(contract: Contract, schema: Mapping[str, Json]) -> Iterator[str]:
    schema = contract.resolved(schema)
    yield from schema.get("properties", ())
    for several in ("allOf", "anyOf", "oneOf"):
        for each in schema.get(several, ()):
            yield from _properties(contract, each)
