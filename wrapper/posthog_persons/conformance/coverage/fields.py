"""The values of a request, by their place in the contract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from posthog_persons.conformance.contract.operations import Contract, Operation
from posthog_persons.conformance.contract.parts import parts
from posthog_persons.conformance.exchange import Exchange

Json = Any
Schema = Mapping[str, Json]

ABSENT = object()
"""The value of what is required and was left out."""


class Fields:
    """The places of one operation: parameters of path and query, and fields of the body at any depth.

    A place is called by where it is and its name, such as `query limit` or `body events[].id`. What a body
    may hold at several places, such as conditions, counts once, at the first.

    Args:
        contract: Of the era.
        operation: Which one.

    Attributes:
        places: The schemas of each place, by its name.
        required: The places that must not be left out.
    """

    def __init__(self, contract: Contract, operation: Operation) -> None:
        self.places: dict[str, tuple[Schema, ...]] = {}
        self.required: set[str] = set()
        self._contract = contract
        self._named: dict[tuple[int, str], str] = {}
        self._body = contract.body(operation)
        self._path = re.compile(
            re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(operation.template)).rstrip("/")
        )
        for parameter in contract.parameters(operation):
            name = f"{parameter['in']} {parameter['name']}"
            self.places[name] = tuple(self._branches(parameter["schema"]))
            if parameter.get("required"):
                self.required.add(name)
        if self._body is not None:
            self._enumerate(self._body, "body")

    def sent(self, exchange: Exchange) -> Iterator[tuple[str, Json]]:
        """Yield each value of a request of this operation with the name of its place; of texts the text.

        Args:
            exchange: The request.
        """
        found = self._path.search(urlsplit(exchange.url).path)
        values = {
            f"path {name}": unquote(value) for name, value in (found.groupdict() if found else {}).items()
        }
        values |= {f"query {name}": value for name, value in exchange.query.items()}
        yield from values.items()
        yield from ((each, ABSENT) for each in sorted(self.required - values.keys()) if each[:4] != "body")
        if self._body is not None:
            yield from self._walk(self._body, exchange.asked)

    def _enumerate(self, schema: Schema, prefix: str) -> None:
        for part in self._branches(schema):
            for name, below in part.get("properties", {}).items():
                if (id(part), name) not in self._named:
                    place = f"body {name}" if prefix == "body" else f"{prefix}.{name}"
                    self._named[id(part), name] = place
                    self.places[place] = (*self.places.get(place, ()), *self._branches(below))
                    if name in part.get("required", ()):
                        self.required.add(place)
                    self._enumerate(below, place)
            if "items" in part:
                self._enumerate(part["items"], f"{prefix}[]")

    def _walk(self, schema: Schema, value: Json) -> Iterator[tuple[str, Json]]:
        for part in self._branches(schema):
            if isinstance(value, dict):
                for name, below in part.get("properties", {}).items():
                    place = self._named[id(part), name]
                    if name in value:
                        yield place, value[name]
                        yield from self._walk(below, value[name])
                    elif place in self.required:
                        yield place, ABSENT
            elif isinstance(value, list) and "items" in part:
                for each in value:
                    yield from self._walk(part["items"], each)

    def _branches(self, schema: Schema) -> Iterator[Schema]:
        """Yield a schema and everything that it is combined of, whichever way."""
        for part in parts(self._contract, schema):
            yield part
            for branch in (*part.get("anyOf", ()), *part.get("oneOf", ())):
                yield from self._branches(branch)
