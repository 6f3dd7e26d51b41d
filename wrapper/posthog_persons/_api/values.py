"""Guards: the generated models pass on whatever stands in an answer, also what the contract excludes."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from posthog_persons_api.types import UNSET, Unset

T = TypeVar("T")


def unset(value: T | None) -> T | Unset:
    """Return a parameter as the generated client wants it."""
    return UNSET if value is None else value


def none(value: T | Unset) -> T | None:
    """Return a field as records have it."""
    return None if isinstance(value, Unset) else value


def time(value: object) -> datetime | None:
    """Return a time.

    Raises:
        TypeError: It is none.
    """
    return None if value is None or isinstance(value, Unset) else moment(value)


def moment(value: object) -> datetime:
    """Return a time that must be there.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(value, datetime):
        raise TypeError("not a time")
    return value


def link(value: object) -> str | None:
    """Return a link.

    Raises:
        TypeError: It is none.
    """
    if value is None or isinstance(value, Unset):
        return None
    if not isinstance(value, str):
        raise TypeError("not a link")
    return value


def count(value: object) -> int:
    """Return a number; one that is left out is 0.

    Raises:
        TypeError: It is none, and must not be added up.
    """
    if isinstance(value, Unset):
        return 0
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("not a count")
    return value
