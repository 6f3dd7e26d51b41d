"""The parameters of an analytics request: query and body merged, and read by kind (api-facts §0.5)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from posthog_persons_emulator import strictjson
from posthog_persons_emulator.requests.errors import InvalidParameter

_WHOLE = re.compile(r"\s*([+-]?\d+)(?:\.0*)?\s*\Z", re.ASCII)
_MOST_DIGITS = 20
_MOST_LEVELS = 100
_LARGEST = 2**63 - 1
_TRUE = frozenset({"true", "1"})
# An event without the property has the empty text as its breakdown value (readings, "Funnel").
_MAY_BE_EMPTY = frozenset({"funnel_step_breakdown"})
_NOT_A_STRING = "Not a valid string."


class Parameters:
    """What was sent, in the query as text or in the body as JSON; the body wins, for `properties` the query.

    Args:
        query: the query's parameters.
        body: the body's fields.

    Raises:
        InvalidParameter: if a value is nested deeper than anything that has a meaning.
    """

    def __init__(self, query: Mapping[str, str], body: Mapping[str, Any]) -> None:
        for name, value in body.items():
            _check_depth(value, name)
        sent = {name: value for name, value in query.items() if _says(name, value)}
        fields = {name: value for name, value in body.items() if _says(name, value)}
        self._values: dict[str, Any] = {**sent, **fields}
        if "properties" in sent:
            self._values["properties"] = sent["properties"]
        self._decoded = {**{name: _loose(value, name) for name, value in sent.items()}, **fields}

    def sent(self, name: str) -> bool:
        """Say whether a parameter is there and neither empty nor null."""
        return name in self._values

    def raw(self, name: str) -> Any:
        """Return a parameter as it was sent: text from the query, any JSON from the body; None if absent."""
        return self._values.get(name)

    def text(self, name: str, default: str = "") -> str:
        """Read text; a number or boolean of the body is taken as it is written.

        Raises:
            InvalidParameter: for a list or an object.
        """
        value = self._values.get(name)
        if value is None:
            return default
        return _name(value, name)

    def integer(self, name: str, default: int, *, minimum: int | None = 0, zero: bool = False) -> int:
        """Read a whole number, as such or as text; `2.0` is one, and huge ones are cut to 64 bits.

        Args:
            name: of the parameter.
            default: what absence, and 0 unless *zero*, mean.
            minimum: smaller numbers are refused; None refuses none.
            zero: whether 0 is a value of its own.

        Raises:
            InvalidParameter: for anything else (service: 500).
        """
        value = self._values.get(name)
        if value is None:
            return default
        number = whole(value)
        if number is None:
            raise InvalidParameter("A valid integer is required.", name)
        if minimum is not None and number < minimum:
            raise InvalidParameter(f"Ensure this value is greater than or equal to {minimum}.", name)
        return number if number or zero else default

    def boolean(self, name: str) -> bool:
        """Read a switch: of texts `true` and `1` in any case are on, of other JSON what Python calls true."""
        value = self._values.get(name)
        return value.lower() in _TRUE if isinstance(value, str) else bool(value)

    def json(self, name: str) -> Any:
        """Return a parameter decoded if it is text; None if absent.

        Raises:
            InvalidParameter: for text that is no JSON.
        """
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return decode(value, name)
        except ValueError:
            raise InvalidParameter(f"{name} is not valid JSON.", name) from None

    def loose(self, name: str) -> Any:
        """Return a parameter decoded if it is JSON text, else as it is; None if absent."""
        value = self._values.get(name)
        return _loose(value, name) if isinstance(value, str) else value

    def names(self, name: str) -> tuple[str, ...]:
        """Read a list of names; a bare text is a list of one, absence an empty one.

        Raises:
            InvalidParameter: for an object, or items that are none of text, number and boolean.
        """
        value = self._values.get(name)
        decoded = self.loose(name)
        if value is None:
            return ()
        if isinstance(decoded, list):
            return tuple(_name(item, name) for item in decoded)
        return (_name(value, name),)

    def choice(self, name: str, choices: Sequence[str], default: str) -> str:
        """Read one of several texts.

        Raises:
            InvalidParameter: for another (service: 500).
        """
        value = self.text(name, default)
        if value not in choices:
            raise InvalidParameter(f'"{value}" is not a valid choice.', name)
        return value

    def everything(self) -> dict[str, Any]:
        """Return all that was sent, the query's texts decoded where they are JSON."""
        return dict(self._decoded)


def _says(name: str, value: object) -> bool:
    return value is not None and (value != "" or name in _MAY_BE_EMPTY)


def whole(value: object) -> int | None:
    """Read a whole number, a number without fraction, or the text of one; None if it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str):
        match = _WHOLE.match(value)
        if match is None:
            return None
        digits = match[1]
        value = int(digits) if len(digits) <= _MOST_DIGITS else _LARGEST * (-1 if digits[0] == "-" else 1)
    if not isinstance(value, int):
        return None
    return max(-_LARGEST, min(value, _LARGEST))


def decode(text: str, name: str) -> Any:
    """Decode JSON that an answer could hold too.

    Raises:
        ValueError: for text that is none; NaN, numbers beyond a double and lone surrogates are none.
        InvalidParameter: if it is nested too deep.
    """
    try:
        value = strictjson.loads(text)
    except RecursionError:
        raise _too_deep(name) from None
    _check_depth(value, name)
    json.dumps(value, ensure_ascii=False).encode()
    return value


def _loose(text: str, name: str) -> Any:
    try:
        return decode(text, name)
    except ValueError:
        return text


def _name(value: object, parameter: str) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, int | float):
        raise InvalidParameter(_NOT_A_STRING, parameter)
    return json.dumps(value)


def _too_deep(name: str) -> InvalidParameter:
    return InvalidParameter(f"{name} is nested too deep.", name)


def _check_depth(value: object, name: str, levels: int = _MOST_LEVELS) -> None:
    if not isinstance(value, dict | list):
        return
    if levels == 0:
        raise _too_deep(name)
    for item in value.values() if isinstance(value, dict) else value:
        _check_depth(item, name, levels - 1)
