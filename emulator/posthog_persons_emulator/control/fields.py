"""Takes a JSON body apart, strictly: what is unknown, missing or of the wrong type is named."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TypeVar

from posthog_persons_emulator.control.refusal import Refusal

T = TypeVar("T")
D = TypeVar("D")
Kind = Callable[[object], T]
"""Turns a JSON value into a T, or raises ValueError with the words for what it must be."""

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""Between these the clock may stand: sums with them stay within what a datetime holds."""


class Fields:
    """The fields of a JSON object; on leaving the `with` block none may be left over.

    Args:
        body: the decoded JSON.
        within: names of what the object is part of, each followed by `__`.

    Raises:
        Refusal: if *body* is no object, or, at the end, if it has a field that nobody took.
    """

    def __init__(self, body: object, within: str = "") -> None:
        self._within = within
        if not isinstance(body, dict):
            raise Refusal("This must be a JSON object.", attr=within.removesuffix("__") or None)
        self._left = dict(body)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None and self._left:
            unknown = min(self._left)
            raise Refusal(f"There is no field {unknown!a} here.", attr=f"{self._within}{unknown}")

    def optional(self, name: str, kind: Kind[T], default: D) -> T | D:
        """Take a field; absent and null give the default."""
        value = self._left.pop(name, None)
        if value is None:
            return default
        try:
            return kind(value)
        except ValueError as error:
            raise Refusal(f"{name} must be {error}.", attr=f"{self._within}{name}") from error

    def required(self, name: str, kind: Kind[T]) -> T:
        """Take a field that must be there."""
        value = self.optional(name, kind, None)
        if value is None:
            raise Refusal(f"{name} is required.", attr=f"{self._within}{name}", code="required")
        return value


def whole(minimum: int, maximum: int) -> Kind[int]:
    """A whole number within bounds, ends included."""

    def take(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not minimum <= value <= maximum:
            raise ValueError(f"a whole number from {minimum} to {maximum}")
        return value

    return take


def number(minimum: float, maximum: float) -> Kind[float]:
    """A number within bounds, ends included."""

    def take(value: object) -> float:
        wrong = isinstance(value, bool) or not isinstance(value, int | float)
        if wrong or not minimum <= value <= maximum or math.isnan(value):  # type: ignore[operator,arg-type]
            raise ValueError(f"a number from {minimum:g} to {maximum:g}")
        return value  # type: ignore[return-value]

    return take


def text(value: object) -> str:
    """Text that is not empty and that UTF-8 can hold."""
    if not isinstance(value, str) or not value or "\0" in value or not _is_utf8(value):
        raise ValueError("text, not empty, without null and lone surrogates")
    return value


def choice(*names: str) -> Kind[str]:
    """One of some names."""

    def take(value: object) -> str:
        if value not in names:
            raise ValueError(f"one of {', '.join(names)}")
        return str(value)

    return take


def list_of(kind: Kind[T], most: int) -> Kind[list[T]]:
    """A list that is not empty, and has not more items than *most*."""

    def take(value: object) -> list[T]:
        if not isinstance(value, list) or not 1 <= len(value) <= most:
            raise ValueError(f"a list of 1 to {most} items")
        try:
            return [kind(item) for item in value]
        except ValueError as error:
            raise ValueError(f"a list, each item {error}") from error

    return take


def moment(value: object) -> datetime:
    """A time in ISO 8601; without offset it is UTC."""
    wrong = "a time in ISO 8601 from 1970 to 2199, such as 2024-11-24T12:00:00Z"
    if not isinstance(value, str):
        raise ValueError(wrong)  # noqa: TRY004 -- a Kind says no so
    try:
        given = datetime.fromisoformat(value)
        time = (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(wrong) from error
    if not EARLIEST <= time < LATEST:
        raise ValueError(wrong)
    return time


def iso(time: datetime) -> str:
    """Write a time as the service does: `Z`, and microseconds only if there are any."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _is_utf8(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
