"""Counts in queries, read as the service reads them (design.md, "Rulings"; readings, "List")."""

from __future__ import annotations

import re

from rest_framework.exceptions import ValidationError

_WHOLE = re.compile(r"\s*(\d+)(?:\.0*)?\s*\Z", re.ASCII)
_LARGEST = 2**63 - 1
_MOST_DIGITS = 19


def count(text: str | None, name: str, default: int) -> int:
    """Read a count; absent, empty and 0 mean the default.

    Args:
        text: as sent.
        name: of the parameter.
        default: what to take then.

    Raises:
        ValidationError: if it is no number, or negative (service: 500).
    """
    if not text:
        return default
    number = _WHOLE.match(text)
    if number is None:
        raise ValidationError({name: ["A valid non-negative integer is required."]})
    # Longer ones only exist to break something, and every page ends before the largest number.
    given = min(int(number[1]), _LARGEST) if len(number[1]) <= _MOST_DIGITS else _LARGEST
    return given or default
