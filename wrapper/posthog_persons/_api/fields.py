"""Guards for the fields of decoded JSON that is read as it is, without a generated model in between."""

from __future__ import annotations

from datetime import datetime
from typing import Any


def entries(value: object) -> list[Any]:
    """Return a list.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def mapping(value: object) -> dict[str, Any]:
    """Return an object.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value


def time(value: object) -> datetime | None:
    """Return a time.

    Raises:
        TypeError: It is no text.
        ValueError: It is another text.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError("not a time")
    return datetime.fromisoformat(value)


def number(value: object) -> float | None:
    """Return a number.

    Raises:
        TypeError: It is none.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError("not a number")
    return value
