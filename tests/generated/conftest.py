"""The contract, and what the generator should have made of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

Follow = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of the contract, with the parameters of its path."""

    tag: str
    name: str
    parameters: tuple[Mapping[str, Any], ...]
    declared: Mapping[str, Any]

    def names(self, place: str) -> list[str]:
        return [parameter["name"] for parameter in self.parameters if parameter["in"] == place]


@pytest.fixture(scope="session")
def operations(contract: dict[str, Any], resolved: Follow) -> list[Operation]:
    found = []
    for item in contract["paths"].values():
        for method, declared in item.items():
            if method != "parameters":
                listed = (*item["parameters"], *declared.get("parameters", ()))
                parameters = tuple(resolved(parameter) for parameter in listed)
                found.append(Operation(declared["tags"][0], declared["operationId"], parameters, declared))
    return found


@pytest.fixture(scope="session")
def fields(contract: dict[str, Any], resolved: Follow) -> dict[str, dict[str, Mapping[str, Any]]]:
    """The fields of each object of the contract, by the object's name: those of all parts together."""

    def parts(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for part in schema.get("allOf", ()):
            yield from parts(resolved(part))
        yield from schema.get("properties", {}).items()

    named = {**contract["components"]["schemas"], **dict(_titled(contract["components"]["schemas"]))}
    found = {name: dict(parts(schema)) for name, schema in named.items()}
    return {name: declared for name, declared in found.items() if declared}


def _titled(node: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The schemas below a node that have a title of their own."""
    if isinstance(node, dict):
        if isinstance(node.get("title"), str):
            yield node["title"], node
        for value in node.values():
            yield from _titled(value)
    elif isinstance(node, list):
        for value in node:
            yield from _titled(value)
