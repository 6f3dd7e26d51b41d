"""The operations of a contract, and which of them a request is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from posthog_persons.capabilities import Era
from posthog_persons.conformance.contract.document import era_contract

Json: TypeAlias = Any
ToData: TypeAlias = Literal["read", "write", "destroy"]
"""What a call does to the project's data (`x-effect`)."""

METHODS = ("get", "post", "put", "patch", "delete")
_PARAMETER = re.compile(r"\{[^}]+\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation.

    Attributes:
        id: Its `operationId`.
        method: In capitals.
        template: Its path, with parameters in braces, below `/api/{scope}`.
        effect: What it does to the project's data.
        scopes: Scopes that a key needs, all of them; none: no scope opens it (DEV-014).
        rows: Rows of the register that apply.
        raw: As the contract has it.
    """

    id: str
    method: str
    template: str
    effect: ToData
    scopes: tuple[str, ...]
    rows: frozenset[str]
    raw: Mapping[str, Json] = field(repr=False)

    @property
    def label(self) -> str:
        """Method and path, for people."""
        return f"{self.method} {self.template}"


class Contract:
    """The contract of an era.

    Args:
        era: One of `posthog_persons.conformance.contract.document.ERAS`.

    Attributes:
        era: As given.
        document: The whole of it; references stand as they are.
        operations: In their order.
    """

    def __init__(self, era: Era) -> None:
        self.era: Era = era
        self.document = era_contract(era)
        self.operations = tuple(self._operations())
        self._by_id = {operation.id: operation for operation in self.operations}
        self._paths = {
            template: re.compile(_PARAMETER.sub("[^/]+", template.rstrip("/")) + "/?")
            for template in self.document["paths"]
        }

    def operation(self, name: str) -> Operation | None:
        """Return the operation of this id; None: the era has none."""
        return self._by_id.get(name)

    def template(self, path: str) -> str | None:
        """Return the template that a path below `/api/{scope}` is of; one without parameters wins."""
        fitting = [template for template, form in self._paths.items() if form.fullmatch(path)]
        return min(fitting, key=lambda template: template.count("{"), default=None)

    def match(self, method: str, path: str) -> Operation | None:
        """Return the operation that a request is, if it is one.

        Args:
            method: In any case.
            path: Below `/api/{scope}`, encoded; the slash at its end is optional.
        """
        template = self.template(path)
        return next(
            (each for each in self.operations if (each.method, each.template) == (method.upper(), template)),
            None,
        )

    def methods(self, template: str) -> frozenset[str]:
        """Return the methods, in capitals, that a path takes."""
        return frozenset(each.method for each in self.operations if each.template == template)

    def parameters(self, operation: Operation) -> tuple[Mapping[str, Json], ...]:
        """Return the parameters of an operation, those of its path too, without references."""
        item = self.document["paths"][operation.template]
        listed = (*item.get("parameters", ()), *operation.raw.get("parameters", ()))
        return tuple(map(self.resolved, listed))

    def body(self, operation: Operation) -> Mapping[str, Json] | None:
        """Return the schema of an operation's JSON body; None: it has no body."""
        if "requestBody" not in operation.raw:
            return None
        body = self.resolved(operation.raw["requestBody"])
        schema: Mapping[str, Json] = body["content"]["application/json"]["schema"]
        return schema

    def responses(self, operation: Operation) -> Mapping[int, Mapping[str, Json]]:
        """Return the answers that are documented, by status, without references."""
        return {int(status): self.resolved(each) for status, each in operation.raw["responses"].items()}

    def resolved(self, node: Mapping[str, Json]) -> Mapping[str, Json]:
        """Follow a reference to what it stands for."""
        while "$ref" in node:
            target: Json = self.document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node

    def _operations(self) -> Iterator[Operation]:
        for template, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    raw = item[method]
                    yield Operation(
                        id=raw["operationId"],
                        method=method.upper(),
                        template=template,
                        effect=raw["x-effect"],
                        scopes=tuple(raw["x-scopes"]),
                        rows=frozenset(raw.get("x-deviations", ())),
                        raw=raw,
                    )
