"""The places of an answer's fields, by the contract, and changing what is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import requests

from posthog_persons.conformance.contract.operations import Contract, Operation
from posthog_persons.conformance.contract.strict import Strict

Json = Any
Place = tuple[str, ...]
"""Names of fields from the outside in; a star stands for what lists and data number or name."""
Change = Callable[[dict[str, Json], str], None]
"""Changes the field of that name."""


def places(contract: Contract, operation: Operation) -> Mapping[Place, set[str]]:
    """Return the fields of an operation's successes in JSON, with the types that they may have."""
    found: dict[Place, set[str]] = {}
    for status, response in contract.responses(operation).items():
        content = response.get("content", {}).get("application/json")
        if status < requests.codes.bad_request and content:
            for place, types in _places(Strict(contract).schema(content["schema"]), ()):
                found.setdefault(place, set()).update(types)
    return found


def _places(schema: Mapping[str, Json], above: Place) -> Iterator[tuple[Place, set[str]]]:
    for name, below in schema.get("properties", {}).items():
        yield (*above, name), set(_types(below))
        yield from _places(below, (*above, name))
    for several in ("items", "additionalProperties"):
        if isinstance(schema.get(several), Mapping):
            yield from _places(schema[several], (*above, "*"))
    for several in ("anyOf", "oneOf"):
        for each in schema.get(several, ()):
            yield from _places(each, above)


def _types(schema: Mapping[str, Json]) -> Iterator[str]:
    types = schema.get("type", ())
    yield from [types] if isinstance(types, str) else types
    for several in ("anyOf", "oneOf"):
        for each in schema.get(several, ()):
            yield from _types(each)


def changed(response: requests.Response, place: Place, change: Change) -> None:
    """Change a field wherever an answer has it."""
    if response.headers.get("content-type") == "application/json" and response.ok:
        answer = response.json()
        _changed(answer, place, change)
        told = json.dumps(answer)
        if told != json.dumps(response.json()):
            response._content = told.encode()


def _changed(value: Json, place: Place, change: Change) -> None:
    name, *below = place
    if name == "*":
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            _changed(each, tuple(below), change)
    elif isinstance(value, dict) and name in value:
        if below:
            _changed(value[name], tuple(below), change)
        else:
            change(value, name)


def removed(holder: dict[str, Json], name: str) -> None:
    del holder[name]


def renamed(holder: dict[str, Json], name: str) -> None:
    holder[f"{name}s"] = holder.pop(name)


def added(holder: dict[str, Json], name: str) -> None:
    holder[f"{name}_before"] = holder[name]


def nulled(holder: dict[str, Json], name: str) -> None:
    holder[name] = None


def retyped(holder: dict[str, Json], name: str) -> None:
    """Write a value as another type that might pass for it; null stays what it is."""
    match holder[name]:
        case bool(value):
            holder[name] = int(value)
        case int(value) | float(value):
            holder[name] = str(value)
        case str(value):
            holder[name] = [value]
        case list(value):
            holder[name] = {str(number): each for number, each in enumerate(value)}
        case dict(value):
            holder[name] = list(value.items())


def one_more(holder: dict[str, Json], name: str) -> None:
    if isinstance(holder[name], int) and not isinstance(holder[name], bool):
        holder[name] += 1


def shortened(holder: dict[str, Json], name: str) -> None:
    if isinstance(holder[name], list):
        holder[name] = holder[name][:-1]


def doubled(holder: dict[str, Json], name: str) -> None:
    if isinstance(holder[name], list):
        holder[name] += holder[name][:1]


def reversed_(holder: dict[str, Json], name: str) -> None:
    if isinstance(holder[name], list):
        holder[name] = holder[name][::-1]
