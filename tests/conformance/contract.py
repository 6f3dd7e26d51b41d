"""The contract as the fuzzer takes it, and which accepted "bad" requests it excuses by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from openapi_schema_validator import OAS31Validator, oas31_format_checker

from support.overlays import era_contract

Json = Any

NULL_IS_ABSENT = "DEV-069"
EMPTY_IS_ABSENT = "DEV-064"
FORMS_ARE_TEXT = "DEV-041"
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_METHODS = frozenset({"get", "post", "put", "patch", "delete"})


class Contract:
    """The contract of an era, for questions about single requests.

    The service reads some fields more loosely than the contract offers them: any truthy value is true, a
    limit of 0 is the default. A fuzzer calls that a finding. It is excused only if every violation of the
    request lies in a field that names its row of the register (`x-lenient`); one violation elsewhere, and
    the finding stands.

    Args:
        era: one of `support.overlays.ERAS`.
    """

    def __init__(self, era: str = "union") -> None:
        self.document = era_contract(era)

    def operations(self) -> set[str]:
        """Return the ids of all operations."""
        return {
            operation["operationId"]
            for item in self.document["paths"].values()
            for method, operation in item.items()
            if method in _METHODS
        }

    def excuses(
        self,
        method: str,
        path: str,
        values: Mapping[str, Mapping[str, Json]],
        body: Json,
        media_type: str | None = None,
    ) -> frozenset[str]:
        """Return the rows that excuse a request, or nothing if it breaks the contract in any other field.

        Args:
            method: of the operation, in any case.
            path: the operation's path template.
            values: the parameters that were sent, by place (`path`, `query`).
            body: the body that was sent.
            media_type: how it was sent; None: as JSON. In a form all is text, so that what is of a wrong
                type may be sound: then this is the row.
        """
        item = self.document["paths"][path]
        operation = item[method.lower()]
        parameters = [*item.get("parameters", ()), *operation.get("parameters", ())]
        rows = list(self._in_parameters(parameters, values))
        if media_type is not None and media_type in FORMS:
            rows.append(FORMS_ARE_TEXT)
            body = {name: _text(value) for name, value in body.items()} if isinstance(body, Mapping) else body
        rows += self._in_body(operation, body)
        return frozenset(row for row in rows if row) if all(rows) else frozenset()

    def depends(self, method: str, path: str, field: str | None) -> frozenset[str]:
        """Return the rows that explain why a value was refused that fits its schema, or nothing.

        Args:
            method: of the operation, in any case.
            path: the operation's path template.
            field: what the refusal names; where it names nothing, any row of the operation explains it.
        """
        operation = self.document["paths"][path][method.lower()]
        schemas = {
            each["name"]: each["schema"] for each in map(self._resolved, operation.get("parameters", ()))
        }
        if "requestBody" in operation:
            schemas["body"] = operation["requestBody"]["content"]["application/json"]["schema"]
        rows = {row for name, row in self._dependent({"properties": schemas}, set()) if field in {None, name}}
        return frozenset(rows)

    def _dependent(self, schema: Mapping[str, Json], seen: set[int]) -> Iterator[tuple[str, str]]:
        """Yield the fields below a schema about which others decide, with their rows."""
        for part in self._parts(schema):
            if id(part) in seen:
                continue
            seen.add(id(part))
            for name, field in part.get("properties", {}).items():
                if row := {**self._resolved(field), **field}.get("x-depends"):
                    yield name, row
                yield from self._dependent(field, seen)
            for key in ("items", "contentSchema"):
                if key in part:
                    yield from self._dependent(part[key], seen)
            for branch in part.get("anyOf", ()):
                yield from self._dependent(branch, seen)

    def _in_parameters(
        self, parameters: list[Json], values: Mapping[str, Mapping[str, Json]]
    ) -> Iterator[str | None]:
        """Yield for each violated parameter the row that excuses it, or None."""
        for parameter in map(self._resolved, parameters):
            sent = values.get(parameter["in"], {})
            if parameter["name"] not in sent:
                if parameter.get("required"):
                    yield None
            elif parameter["in"] == "query" and sent[parameter["name"]] == "":
                yield EMPTY_IS_ABSENT
            elif not self._fits(parameter["schema"], sent[parameter["name"]]):
                yield self._resolved(parameter["schema"]).get("x-lenient")

    def _in_body(self, operation: Mapping[str, Json], body: Json) -> Iterator[str | None]:
        """Yield for each violation of the JSON body the row that excuses it, or None."""
        if "requestBody" not in operation:
            return
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        validator = self._validator(schema)
        fields = {error.absolute_path[0] for error in validator.iter_errors(body) if error.absolute_path}
        for error in validator.iter_errors(body):
            if error.absolute_path and error.instance is None and NULL_IS_ABSENT in operation["x-deviations"]:
                yield NULL_IS_ABSENT
            elif error.absolute_path:
                yield self._row_at(schema, list(error.absolute_path))
        # What the service does not read as that field is as good as absent: the rest must hold without it.
        rest = {name: value for name, value in body.items() if name not in fields} if fields else body
        for error in validator.iter_errors(rest):
            yield self._row_at(schema, list(error.absolute_path))

    def _row_at(self, schema: Mapping[str, Json], steps: list[str | int]) -> str | None:
        """Find the outermost lenient schema on the way to a value."""
        parts = self._parts(schema)
        for part in (schema, *parts):  # beside a reference it is about this place alone
            if "x-lenient" in part:
                row: str = part["x-lenient"]
                return row
        if not steps:
            return None
        step, *rest = steps
        for part in parts:
            below = part.get("items") if isinstance(step, int) else part.get("properties", {}).get(step)
            if below is not None:
                return self._row_at(below, rest)
        return None

    def _parts(self, schema: Mapping[str, Json]) -> list[Mapping[str, Json]]:
        """Return a schema with everything that it is made of."""
        here = self._resolved(schema)
        return [here, *(part for branch in here.get("allOf", ()) for part in self._parts(branch))]

    def _fits(self, schema: Mapping[str, Json], value: Json) -> bool:
        """Tell whether a value, which is text on the wire, can be read as what the schema asks for."""
        if not isinstance(value, str | int | float):
            return False
        text = str(value).lower() if isinstance(value, bool) else str(value)
        readings: list[Json] = [text]
        if text.removeprefix("-").isdecimal():
            readings.append(int(text))
        if text in {"true", "false"}:
            readings.append(text == "true")
        return any(self._validator(schema).is_valid(reading) for reading in readings)

    def _validator(self, schema: Mapping[str, Json]) -> OAS31Validator:
        whole = {**schema, "components": self.document["components"]}
        return OAS31Validator(whole, format_checker=oas31_format_checker)

    def _resolved(self, node: Mapping[str, Json]) -> Mapping[str, Json]:
        while "$ref" in node:
            target: Json = self.document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)
