"""Values that cannot be right are refused when a filter is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, get_args

T = TypeVar("T")

MOST_GROUP_TYPES = 5


def whole(name: str, value: int | None, least: int, most: int | None = None) -> None:
    """Let whole numbers of a range pass, and None.

    Raises:
        ValueError: It is no whole number, or outside.
    """
    if value is None:
        return
    in_range = isinstance(value, int) and least <= value and (most is None or value <= most)
    if in_range and not isinstance(value, bool):
        return
    limits = f"at least {least}" if most is None else f"from {least} to {most}"
    raise ValueError(f"{name} must be a whole number {limits}")


def group_type(name: str, value: int | None) -> None:
    """Let numbers of group types pass, and None.

    Raises:
        ValueError: There is no type of that number: a project has five, from 0 (api-facts §6.1).
    """
    whole(name, value, 0, MOST_GROUP_TYPES - 1)


def choice(name: str, value: object, known: Any) -> None:
    """Let pass what a literal type offers.

    Args:
        name: Of the field, for the error.
        value: What was chosen.
        known: The literal type.

    Raises:
        ValueError: It is not among it.
    """
    if value not in get_args(known):
        raise ValueError(f"{name} must be one of {', '.join(map(repr, get_args(known)))}")


def text(name: str, value: object) -> None:
    """Let texts pass that are not empty.

    Raises:
        ValueError: It is none.
    """
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} must be a text that is not empty")


def items(name: str, values: Iterable[T]) -> tuple[T, ...]:
    """Return a list that nobody can change any more.

    Raises:
        ValueError: It is one text, whose characters would be taken for its items.
    """
    if isinstance(values, (str, bytes)):
        raise ValueError(f"{name} must be a list, not one text")  # noqa: TRY004 - as every bad argument
    return tuple(values)
