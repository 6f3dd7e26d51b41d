"""Property filters: every form in which requests write them, as one typed tree (api-facts §6.6)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, cast

from posthog_persons_emulator import strictjson
from posthog_persons_emulator.requests.errors import InvalidParameter

Conjunction = Literal["AND", "OR"]
Subject = Literal["events", "persons"]
"""What is filtered: events, which have persons, or persons alone."""

OPERATORS = frozenset(
    [
        "exact",
        "is_not",
        "icontains",
        "not_icontains",
        "regex",
        "not_regex",
        "gt",
        "gte",
        "lt",
        "lte",
        "min",
        "max",
        "between",
        "not_between",
        "in",
        "not_in",
        "is_set",
        "is_not_set",
        "is_date_exact",
        "is_date_before",
        "is_date_after",
        "is_cleaned_path_exact",
    ]
)
TYPES = frozenset(["event", "person", "cohort", "element", "group", "session", "feature", "event_metadata"])
COHORT_TYPES = frozenset(["cohort", "static-cohort", "precalculated-cohort"])
_PRESENCE = frozenset(["is_set", "is_not_set"])
_PERSON_TYPES = frozenset(["event", "person", "cohort"])
_KEYS = {
    "session": frozenset(["$session_duration"]),
    "event_metadata": frozenset(["event", "distinct_id", "timestamp"]),
}
_MOST_GROUP_TYPES = 5
_MOST_LEVELS = 20
_UNPARSABLE = "Properties are unparsable!"


@dataclass(frozen=True, slots=True)
class PropertyFilter:
    """One condition on a property, or on being in a cohort.

    Args:
        key: name of the property; for a cohort it does not matter.
        value: what it is compared with, as it was sent; a list means any of them.
        operator: how.
        type: where the property is found; cohorts of every kind are `cohort`.
        group_type_index: which group, for `group`.
        negation: whether everyone else is meant.
    """

    key: str
    value: Any = None
    operator: str = "exact"
    type: str = "event"
    group_type_index: int | None = None
    negation: bool = False


@dataclass(frozen=True, slots=True)
class PropertyGroup:
    """Conditions that must all hold, or one of which must; an empty group holds."""

    type: Conjunction
    values: tuple[PropertyFilter | PropertyGroup, ...] = ()


def parse_properties(raw: object, subject: Subject = "events") -> PropertyGroup:
    """Read `properties`: a list, a group, a legacy map, or any of them as JSON text.

    Items that are no filters are left out; nothing at all filters nothing.

    Args:
        raw: what was sent, or None.
        subject: with `persons`, properties without a type (or of type `event`) are the person's.

    Raises:
        InvalidParameter: for text that is no JSON, levels that are mixed, and types, operators and keys
            that there are not, or that are refused (readings, "Property filters").
    """
    value = _decoded(raw)
    if isinstance(value, dict) and not is_group(value):
        return PropertyGroup("AND", tuple(_legacy(value, subject)))
    if isinstance(value, dict):
        return _group(value, subject, _MOST_LEVELS)
    if isinstance(value, list):
        return PropertyGroup("AND", _values(value, subject, _MOST_LEVELS))
    raise InvalidParameter(_UNPARSABLE)


def is_group(item: object) -> bool:
    """Say whether JSON is a group of filters rather than a filter."""
    return isinstance(item, dict) and "type" in item and isinstance(item.get("values"), list)


def conjunction(item: dict[str, Any]) -> Conjunction:
    """Return how a group's values are joined.

    Raises:
        InvalidParameter: if it is neither AND nor OR.
    """
    if item["type"] not in ("AND", "OR"):
        raise InvalidParameter(f"{item['type']} is not a valid type of a property group.", "properties")
    return cast(Conjunction, item["type"])


def parse_filter(item: object, subject: Subject = "events") -> PropertyFilter | None:
    """Read one filter; None if it lacks a key or a value.

    Raises:
        InvalidParameter: see `parse_properties`.
    """
    if not isinstance(item, dict) or item.get("key") in (None, ""):
        return None
    operator = str(item.get("operator") or "exact")
    if "value" not in item and operator not in _PRESENCE:
        return None
    if operator not in OPERATORS:
        raise InvalidParameter(f"Property operator {operator} is not supported.", "properties")
    key, kind = _text(item["key"]), _type(item.get("type"), subject)
    if key not in _KEYS.get(kind, {key}):
        raise InvalidParameter(f"{key} is not a property of type {kind}.", "properties")
    index = _group_index(item.get("group_type_index")) if kind == "group" else None
    return PropertyFilter(key, item.get("value"), operator, kind, index, bool(item.get("negation")))


def _decoded(raw: object) -> object:
    if raw is None or raw == "":
        return []
    if not isinstance(raw, str):
        return raw
    try:
        return strictjson.loads(raw)
    except (ValueError, RecursionError):
        raise InvalidParameter(_UNPARSABLE) from None


def _group(item: dict[str, Any], subject: Subject, levels: int) -> PropertyGroup:
    return PropertyGroup(conjunction(item), _values(item["values"], subject, levels))


def _values(
    items: Iterable[object], subject: Subject, levels: int
) -> tuple[PropertyFilter | PropertyGroup, ...]:
    if levels == 0:
        raise InvalidParameter("Property groups are nested too deep.", "properties")
    items = list(items)
    groups = [item for item in items if is_group(item)]
    if groups and len(groups) < len(items):
        raise InvalidParameter("Property list cannot contain both PropertyGroup and Property objects")
    if groups:
        return tuple(_group(cast(dict[str, Any], item), subject, levels - 1) for item in groups)
    return tuple(found for item in items if (found := parse_filter(item, subject)) is not None)


def _legacy(mapping: dict[str, Any], subject: Subject) -> Iterable[PropertyFilter]:
    """Read `{"key__operator": value}`, split at the first `__`; unknown operators are left out."""
    kind = "person" if subject == "persons" else "event"
    for name, value in mapping.items():
        key, _, operator = name.partition("__")
        if key and (operator or "exact") in OPERATORS:
            yield PropertyFilter(key, value, operator or "exact", kind)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _type(sent: object, subject: Subject) -> str:
    kind = str(sent or "event")
    if kind in COHORT_TYPES:
        return "cohort"
    if kind not in TYPES:
        raise InvalidParameter(f"Property type {kind} is not supported.", "properties")
    if subject == "persons":
        if kind not in _PERSON_TYPES:
            raise InvalidParameter(f"Property type {kind} does not apply to persons.", "properties")
        return "person" if kind == "event" else kind
    return kind


def _group_index(sent: object) -> int:
    if isinstance(sent, str) and sent.isdecimal() and len(sent) == 1:
        sent = int(sent)
    if isinstance(sent, bool) or not isinstance(sent, int) or not 0 <= sent < _MOST_GROUP_TYPES:
        raise InvalidParameter("Group type index must be between 0 and 4.", "group_type_index")
    return sent
