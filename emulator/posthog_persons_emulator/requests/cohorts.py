"""Cohorts' definitions as they are written, as one typed tree (api-facts §6.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal, cast

from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.properties import (
    Conjunction,
    PropertyFilter,
    conjunction,
    is_group,
    parse_filter,
)

Comparison = Literal["gte", "lte", "eq", "gt", "lt"]

_COMPARISONS: dict[object, Comparison] = {
    "gte": "gte",
    "lte": "lte",
    "eq": "eq",
    "exact": "eq",
    "gt": "gt",
    "lt": "lt",
}
_UNITS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_DEFAULT_DAYS = 30
_MOST_DAYS = 365_000
_MOST_LEVELS = 20


@dataclass(frozen=True, slots=True)
class Behavior:
    """How often somebody did something lately.

    Args:
        event: name of the event, or None if it is an action.
        action_id: number of the action, or None if it is an event.
        within: how far back it counts.
        comparison: how the number of times is compared with `count`.
        count: number of times.
        negation: whether everyone else is meant.
    """

    event: str | None
    action_id: int | None
    within: timedelta
    comparison: Comparison = "gte"
    count: int = 1
    negation: bool = False


@dataclass(frozen=True, slots=True)
class Criteria:
    """Criteria that must all be met, or one of which must; an empty group is met by nobody."""

    type: Conjunction
    values: tuple[PropertyFilter | Behavior | Criteria, ...] = ()


def parse_cohort(groups: list[Any], filters: Mapping[str, Any] | None) -> Criteria:
    """Read a dynamic cohort's definition; `filters` win over `groups`, neither is an empty cohort.

    Raises:
        InvalidParameter: for criteria that there are not.
    """
    properties = filters.get("properties") if isinstance(filters, Mapping) else None
    if isinstance(properties, dict):
        return _criteria(properties, _MOST_LEVELS)
    return Criteria("OR", tuple(_legacy_group(group) for group in groups if isinstance(group, dict)))


def _legacy_group(group: dict[str, Any]) -> Criteria:
    """Read one of the legacy `groups`: something done, or properties that must all hold."""
    action, event = group.get("action_id"), group.get("event_id")
    if action is None and event is None:
        properties = group.get("properties")
        return Criteria("AND", _leaves(properties if isinstance(properties, list) else [], _MOST_LEVELS))
    done = Behavior(
        event=str(event) if action is None else None,
        action_id=None if action is None else _whole(action, "action_id"),
        within=_span(group.get("days"), "day"),
        comparison=_comparison(group.get("count_operator"), "count_operator"),
        count=_whole(group.get("count") or 1, "count"),
    )
    return Criteria("AND", (done,))


def _criteria(item: dict[str, Any], levels: int) -> Criteria:
    if not is_group(item):
        return Criteria("AND", _leaves([item], levels))
    return Criteria(conjunction(item), _leaves(item["values"], levels))


def _leaves(items: list[Any], levels: int) -> tuple[PropertyFilter | Behavior | Criteria, ...]:
    if levels == 0:
        raise InvalidParameter("Cohort criteria are nested too deep.", "filters")
    found: list[PropertyFilter | Behavior | Criteria] = []
    for item in items:
        if is_group(item):
            found.append(_criteria(cast(dict[str, Any], item), levels - 1))
        elif isinstance(item, dict) and item.get("type") == "behavioral":
            found.append(_behavior(item))
        elif (leaf := parse_filter(item, "persons")) is not None:
            found.append(leaf)
    return tuple(found)


def _behavior(item: dict[str, Any]) -> Behavior:
    kind = item.get("value")
    if kind not in ("performed_event", "performed_event_multiple"):
        raise InvalidParameter(f"Behavioral criterion {kind} is not supported.", "filters")
    multiple = kind == "performed_event_multiple"
    is_action = item.get("event_type") == "actions"
    return Behavior(
        event=None if is_action else str(item.get("key")),
        action_id=_whole(item.get("key"), "key") if is_action else None,
        within=_span(item.get("time_value"), str(item.get("time_interval") or "day")),
        comparison=_comparison(item.get("operator"), "operator") if multiple else "gte",
        count=_whole(item.get("operator_value") or 1, "operator_value") if multiple else 1,
        negation=bool(item.get("negation")),
    )


def _span(sent: object, unit: str) -> timedelta:
    if unit not in _UNITS:
        raise InvalidParameter(f"{unit} is not a time interval.", "time_interval")
    number = _DEFAULT_DAYS if sent in (None, "") else _whole(sent, "days")
    return timedelta(days=min(number * _UNITS[unit], _MOST_DAYS))


def _comparison(sent: object, name: str) -> Comparison:
    found = _COMPARISONS.get(sent or "gte") if isinstance(sent, str | None) else None
    if found is None:
        raise InvalidParameter(f"{sent} is not a valid operator.", name)
    return found


def _whole(sent: object, name: str) -> int:
    """Read a whole number that is not negative, written as one or as text."""
    if isinstance(sent, str) and sent.isascii() and sent.isdecimal() and len(sent) < 19:  # noqa: PLR2004 -- fits 64 bits
        return int(sent)
    if isinstance(sent, bool) or not isinstance(sent, int) or not 0 <= sent < 2**63:
        raise InvalidParameter("A valid integer is required.", name)
    return sent
