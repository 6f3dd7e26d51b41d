"""What an answer must look like to the letter: the contract's schemas, closed.

The contract describes answers loosely, so that clients outlive a change. Here every documented field must
be there and no other may, unless the contract says so: `x-optional`, `x-type`, `x-format` and `x-enum` are
read here alone. Objects of which the contract names no field stay free.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from posthog_persons.conformance.contract.operations import Contract, Operation

Json = Any

_IN_STRICT = {"x-type": "type", "x-format": "format", "x-enum": "enum"}
_ALTERNATIVES = frozenset({"anyOf", "oneOf"})
_NUMBERED_OR_NAMED_BY_DATA = frozenset({"additionalProperties", "items"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A way in which an answer is not as documented.

    Attributes:
        place: Where, as in `results/*/created_at`: the same whatever the data are; empty at the top.
        rule: Which keyword does not hold.
        says: What is wrong, in words, with the value.
    """

    place: str
    rule: str
    says: str


class Strict:
    """The strict schemas of a contract's answers, each made once.

    Args:
        contract: The contract of an era. Of the union what ended in an era (`x-until`) is left out: a server
            of all eras answers as the latest that it knows.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._made: dict[tuple[str, int], Draft202012Validator | None] = {}

    def flaws(self, operation: Operation, status: int, answer: Json) -> Iterator[Flaw]:
        """Yield what is wrong with an answer in JSON; nothing if the status has no documented body.

        Args:
            operation: What was called.
            status: The status of the answer.
            answer: Its body.
        """
        key = (operation.id, status)
        if key not in self._made:
            self._made[key] = self._validator(operation, status)
        validator = self._made[key]
        if validator is not None:
            for error in validator.iter_errors(answer):
                yield from _flaws(error)

    def schema(self, node: Mapping[str, Json]) -> dict[str, Json]:
        """Return a schema of the contract as a closed one, without references."""
        node = self._joined(node)
        closed = {key: value for key, value in node.items() if not key.startswith("x-")}
        closed |= {meant: node[name] for name, meant in _IN_STRICT.items() if name in node}
        properties = {name: each for name, each in node.get("properties", {}).items() if self._is_there(each)}
        if properties:
            closed["properties"] = {name: self.schema(each) for name, each in properties.items()}
            closed["required"] = [name for name, each in properties.items() if not each.get("x-optional")]
            closed["additionalProperties"] = False
        elif isinstance(node.get("additionalProperties"), Mapping):
            closed["additionalProperties"] = self.schema(node["additionalProperties"])
        if "items" in node:
            closed["items"] = self.schema(node["items"])
        for keyword in _ALTERNATIVES & node.keys():
            parts = [self._contract.resolved(each) for each in node[keyword]]
            closed[keyword] = [self.schema(each) for each in parts if self._is_there(each)]
        return closed

    def _validator(self, operation: Operation, status: int) -> Draft202012Validator | None:
        content = self._contract.responses(operation).get(status, {}).get("content", {})
        if "application/json" not in content:
            return None
        schema = self.schema(content["application/json"]["schema"])
        return Draft202012Validator(schema, validate_formats=True)

    def _joined(self, node: Mapping[str, Json]) -> dict[str, Json]:
        """Follow a reference, and make one object of those that `allOf` joins."""
        joined = dict(self._contract.resolved(node))
        for part in joined.pop("allOf", ()):
            properties = {**joined.get("properties", {}), **self._joined(part).get("properties", {})}
            joined |= {"type": "object", "properties": properties}
        return joined

    def _is_there(self, node: Mapping[str, Json]) -> bool:
        return self._contract.era != "union" or "x-until" not in node


def _flaws(error: ValidationError) -> Iterator[Flaw]:
    """Yield an error; of alternatives, the errors of the one that comes closest."""
    kind = error.kind
    if isinstance(kind, ValidationErrorKind.AnyOf | ValidationErrorKind.OneOfNotValid) and kind.context:
        for each in min(kind.context, key=_distance):
            yield from _flaws(each)
        return
    yield Flaw(place=_place(error), rule=str(kind.name), says=error.message)


def _distance(errors: list[ValidationError]) -> tuple[bool, int]:
    """Tell how far an alternative is from an answer: one for another kind of thing is the farthest."""
    return any(each.kind.name in {"enum", "type"} for each in errors), len(errors)


def _place(error: ValidationError) -> str:
    """Return where an error is, by the contract's names, with a star for what the data number or name."""
    steps = [str(step) for step in error.schema_path]
    place: list[str] = []
    while steps:
        step = steps.pop(0)
        if step == "properties" and steps:
            place.append(steps.pop(0))
        elif step in _NUMBERED_OR_NAMED_BY_DATA and steps:
            place.append("*")
        elif step in _ALTERNATIVES and steps:
            steps.pop(0)
    if isinstance(error.kind, ValidationErrorKind.Required):
        place.append(str(error.kind.property))
    elif isinstance(error.kind, ValidationErrorKind.AdditionalProperties):
        place += sorted(str(name) for name in error.kind.unexpected)[:1]
    return "/".join(place)
