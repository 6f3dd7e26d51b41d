"""A contract document, and what in it belongs to an era: read from its own `x-since` and `x-until`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openapi_schema_validator import OAS31Validator

Json = Any
Node = Mapping[str, Json]
Place = tuple[str, ...]


def belongs(node: Node, era: str) -> bool:
    """Tell whether what a node describes was there in an era; the names of eras sort by time."""
    since, until = node.get("x-since", era), node.get("x-until", era)
    return bool(since <= era <= until)


class Document:
    """An OpenAPI document as plain data."""

    def __init__(self, tree: dict[str, Json]) -> None:
        self.tree = tree
        self.operations: dict[str, Node] = {
            operation["operationId"]: operation
            for item in tree["paths"].values()
            for method, operation in item.items()
            if method != "parameters"
        }

    def follow(self, node: Node) -> Node:
        """Follow a reference to what it names."""
        while "$ref" in node:
            target: Json = self.tree
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node

    def fits(self, schema: Node | str, value: Json) -> bool:
        """Tell whether a value is one that a schema, perhaps given by name, offers."""
        node = {"$ref": f"#/components/schemas/{schema}"} if isinstance(schema, str) else schema
        whole = {**node, "components": self.tree["components"]}
        return bool(OAS31Validator(whole).is_valid(value))

    def references(self) -> Iterator[Node]:
        """Yield each node that refers to another."""
        return (node for node in nodes(self.tree) if isinstance(node.get("$ref"), str))

    def places(self, era: str) -> set[Place]:
        """Name the operations, parameters, answers, links and fields that an era has."""
        schemas = self.tree["components"]["schemas"]
        found = {place for name, node in schemas.items() for place in self._fields((name,), node, era)}
        for name, operation in self.operations.items():
            if belongs(operation, era):
                found |= {(name, *place) for place in self._parts(operation, era)}
        return found

    def _parts(self, operation: Node, era: str) -> Iterator[Place]:
        yield ("operation",)
        for parameter in map(self.follow, operation.get("parameters", ())):
            if belongs(self.follow(parameter["schema"]), era):
                yield "parameter", parameter["name"]
        for status, response in operation["responses"].items():
            if belongs(self.follow(response), era):
                yield "answer", status
                for name, link in response.get("links", {}).items():
                    if belongs(self.operations[self.follow(link)["operationId"]], era):
                        yield "link", status, name

    def _fields(self, place: Place, node: Json, era: str) -> Iterator[Place]:
        if isinstance(node, list):
            for each in node:
                yield from self._fields(place, each, era)
        elif isinstance(node, dict) and belongs(node, era):
            fields = node.get("properties", {})
            for name, field in fields.items():
                if belongs(field, era) and belongs(self.follow(field), era):
                    yield (*place, name)
                    yield from self._fields((*place, name), field, era)
            for key in ("allOf", "items"):
                yield from self._fields(place, node.get(key), era)


def nodes(node: Json) -> Iterator[Node]:
    """Yield each object below a node of the document, without reading examples."""
    if isinstance(node, dict):
        yield node
        for key, value in node.items():
            if key not in {"examples", "example"}:
                yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)
