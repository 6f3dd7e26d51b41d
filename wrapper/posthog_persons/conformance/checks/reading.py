"""Reads answers that may hold anything, and compares them with what is true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.world.calendar import moment

Json = Any

_TIMES = frozenset({"created_at", "last_seen_at", "timestamp", "delete_verified_at"})


def dig(value: Json, *steps: str | int) -> Json:
    """Return what lies at the end of the steps; None: something on the way is missing or of another kind."""
    for step in steps:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and len(value) > step else None
    return value


def rows(value: Json) -> list[dict[str, Json]]:
    """Return the objects in a list; none, where there is no list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def same(found: Json, wanted: Json, name: str = "") -> bool:
    """Tell whether two values are the same: numbers by value, times by the moment that they name."""
    if name in _TIMES and isinstance(wanted, str):
        return moment(found) == moment(wanted)
    if isinstance(wanted, bool) or isinstance(found, bool) or wanted is None or found is None:
        return found is wanted
    if isinstance(wanted, Mapping):
        return (
            isinstance(found, Mapping)
            and found.keys() == wanted.keys()
            and all(same(found[key], value, key) for key, value in wanted.items())
        )
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(same, found, wanted))
    return bool(found == wanted)


def actors(exchange: Exchange) -> list[dict[str, Json]]:
    """Return the people in an answer: of a list, of an insight's envelope, or of retention."""
    answer = exchange.answer
    if (retained := dig(answer, "result")) is not None:
        return [row["person"] for row in rows(retained) if isinstance(row.get("person"), dict)]
    listed = rows(dig(answer, "results"))
    if len(listed) == 1 and "people" in listed[0]:
        return rows(listed[0]["people"])
    return listed
