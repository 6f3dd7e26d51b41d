"""Which accepted "bad" requests the contract excuses by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jsonschema_rs import Draft202012Validator

from posthog_persons.conformance.contract.operations import Contract, Operation
from posthog_persons.conformance.contract.parts import parts

Json = Any

NULL_IS_ABSENT = "DEV-069"
EMPTY_IS_ABSENT = "DEV-064"
FORMS_ARE_TEXT = "DEV-041"
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


class Leniency:
    """The forms in which the service takes a field besides those that the contract offers.

    It reads some fields more loosely: any truthy value is true, a limit of 0 is the default. A fuzzer calls
    that a finding. It is excused only if every violation of the request lies in a field that names its row of
    the register (`x-lenient`); one violation elsewhere, and the finding stands.

    Args:
        contract: Of the era.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._validators: dict[int, Draft202012Validator] = {}

    def rows(
        self,
        operation: Operation,
        values: Mapping[str, Mapping[str, Json]],
        body: Json,
        media_type: str | None = None,
    ) -> frozenset[str]:
        """Return the rows that excuse a request, or nothing if it breaks the contract in any other field.

        Args:
            operation: What was called.
            values: The parameters that were sent, by place (`path`, `query`).
            body: The body that was sent.
            media_type: How it was sent; None: as JSON. In a form all is text, so that what is of a wrong type
                may be sound: then this is the row.
        """
        rows = list(self._in_parameters(operation, values))
        if media_type in FORMS:
            rows.append(FORMS_ARE_TEXT)
            body = {name: _text(value) for name, value in body.items()} if isinstance(body, Mapping) else body
        rows += self._in_body(operation, body)
        return frozenset(row for row in rows if row) if all(rows) else frozenset()

    def _in_parameters(
        self, operation: Operation, values: Mapping[str, Mapping[str, Json]]
    ) -> Iterator[str | None]:
        """Yield for each violated parameter the row that excuses it, or None."""
        for parameter in self._contract.parameters(operation):
            sent = values.get(parameter["in"], {})
            if parameter["name"] not in sent:
                if parameter.get("required"):
                    yield None
            elif parameter["in"] == "query" and sent[parameter["name"]] == "":
                yield EMPTY_IS_ABSENT
            elif not self._fits(parameter["schema"], sent[parameter["name"]]):
                yield self._contract.resolved(parameter["schema"]).get("x-lenient")

    def _in_body(self, operation: Operation, body: Json) -> Iterator[str | None]:
        """Yield for each violation of the JSON body the row that excuses it, or None."""
        schema = self._contract.body(operation)
        if schema is None:
            return
        errors = list(self._validator(schema).iter_errors(body))
        for error in errors:
            if error.instance_path and error.instance is None and NULL_IS_ABSENT in operation.rows:
                yield NULL_IS_ABSENT
            elif error.instance_path:
                yield self._row_at(schema, error.instance_path)
        # What the service does not read as that field is as good as absent: the rest must hold without it.
        fields = {error.instance_path[0] for error in errors if error.instance_path}
        rest = {name: value for name, value in body.items() if name not in fields} if fields else body
        for error in self._validator(schema).iter_errors(rest):
            yield self._row_at(schema, error.instance_path)

    def _row_at(self, schema: Mapping[str, Json], steps: Sequence[str | int]) -> str | None:
        """Find the outermost lenient schema on the way to a value."""
        made_of = list(parts(self._contract, schema))
        for part in (schema, *made_of):  # beside a reference it is about this place alone
            if "x-lenient" in part:
                row: str = part["x-lenient"]
                return row
        if not steps:
            return None
        step, *rest = steps
        for part in made_of:
            below = part.get("items") if isinstance(step, int) else part.get("properties", {}).get(step)
            if below is not None:
                return self._row_at(below, rest)
        return None

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

    def _validator(self, schema: Mapping[str, Json]) -> Draft202012Validator:
        if id(schema) not in self._validators:
            whole = {**schema, "components": self._contract.document["components"]}
            self._validators[id(schema)] = Draft202012Validator(whole, validate_formats=True)
        return self._validators[id(schema)]


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)
