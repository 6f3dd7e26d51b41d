"""Which refused "good" requests the contract explains by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.contract.operations import Contract, Operation
from posthog_persons.conformance.contract.parts import parts

Json = Any


class Dependence:
    """The fields about which other fields decide, or what the project has (`x-depends`).

    Args:
        contract: Of the era.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._found: dict[str, frozenset[tuple[str, str]]] = {}

    def rows(self, operation: Operation, field: str | None) -> frozenset[str]:
        """Return the rows that explain why a value was refused that fits its schema, or nothing.

        Args:
            operation: What was called.
            field: What the refusal names; where it names nothing, any row of the operation explains it.
        """
        if operation.id not in self._found:
            self._found[operation.id] = frozenset(self._of(operation))
        return frozenset(row for name, row in self._found[operation.id] if field in {None, name})

    def _of(self, operation: Operation) -> Iterator[tuple[str, str]]:
        schemas = {each["name"]: each["schema"] for each in self._contract.parameters(operation)}
        body = self._contract.body(operation)
        if body is not None:
            schemas["body"] = body
        return self._below({"properties": schemas}, set())

    def _below(self, schema: Mapping[str, Json], seen: set[int]) -> Iterator[tuple[str, str]]:
        """Yield the fields below a schema about which others decide, with their rows."""
        for part in parts(self._contract, schema):
            if id(part) in seen:
                continue
            seen.add(id(part))
            for name, field in part.get("properties", {}).items():
                if row := {**self._contract.resolved(field), **field}.get("x-depends"):
                    yield name, row
                yield from self._below(field, seen)
            for key in ("items", "contentSchema"):
                if key in part:
                    yield from self._below(part[key], seen)
            for branch in part.get("anyOf", ()):
                yield from self._below(branch, seen)
