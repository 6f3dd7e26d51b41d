"""Restrictions of single values, and whether they were kept and broken."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from jsonschema_rs import Draft202012Validator

from posthog_persons.conformance.coverage.fields import ABSENT, Fields, Schema

Json = Any

_ABOUT: dict[str, type | tuple[type, ...]] = {
    "minimum": (int, float),
    "maximum": (int, float),
    "format": str,
    "minLength": str,
    "maxLength": str,
    "pattern": str,
    "minItems": list,
    "maxItems": list,
}
"""The kind of value that a keyword says something of."""


class Keywords:
    """The restrictions of one operation.

    Args:
        fields: Its places.

    Attributes:
        targets: Whether each was seen, by name: `query order=name`, `query limit minimum kept`, … `broken`.
    """

    def __init__(self, fields: Fields) -> None:
        self.targets: dict[str, bool] = {}
        self._enums: dict[str, list[Json]] = {}
        self._validators: dict[str, list[tuple[str, Draft202012Validator]]] = {}
        for place, schemas in fields.places.items():
            for schema in schemas:
                self._add(place, schema)
        for place in sorted(fields.required):
            if not place.startswith("path"):
                self.targets |= {f"{place} required {how}": False for how in ("kept", "broken")}

    def note(self, sent: Sequence[tuple[str, Json]]) -> None:
        """Take the values of one request into account, by place."""
        for place, value in sent:
            self._see(f"{place} required {'broken' if value is ABSENT else 'kept'}")
            if value is not ABSENT:
                for target in self._seen(place, value):
                    self._see(target)

    def _add(self, place: str, schema: Schema) -> None:
        if "enum" in schema:
            self._enums.setdefault(place, []).extend(schema["enum"])
            self.targets |= {f"{place}={_text(value)}": False for value in schema["enum"]}
            self.targets[f"{place} enum broken"] = False
        for keyword in _ABOUT.keys() & schema.keys():
            validator = Draft202012Validator({keyword: schema[keyword]}, validate_formats=True)
            self._validators.setdefault(place, []).append((keyword, validator))
            self.targets |= {f"{place} {keyword} {how}": False for how in ("kept", "broken")}

    def _seen(self, place: str, value: Json) -> Iterator[str]:
        if place in self._enums:
            known = {_text(each) for each in self._enums[place]}
            yield f"{place}={_text(value)}" if _text(value) in known else f"{place} enum broken"
        for keyword, validator in self._validators.get(place, ()):
            for reading in _readings(place, value):
                if isinstance(reading, _ABOUT[keyword]) and not isinstance(reading, bool):
                    yield f"{place} {keyword} {'kept' if validator.is_valid(reading) else 'broken'}"

    def _see(self, target: str) -> None:
        if target in self.targets:
            self.targets[target] = True


def _readings(place: str, value: Json) -> Iterator[Json]:
    """Yield a value, and what a text of path or query stands for."""
    yield value
    if not place.startswith("body"):
        try:
            yield json.loads(value)
        except ValueError:
            return


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)
