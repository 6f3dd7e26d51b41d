"""Breakdowns of funnels: the values that attempts are told apart by (api-facts §6.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.filter import parse_group_type_index
from posthog_persons_emulator.requests.funnel_limit import check_count
from posthog_persons_emulator.requests.parameters import Parameters, whole

Attribution = Literal["first_touch", "last_touch", "all_events", "step"]
PropertyType = Literal["event", "person", "group"]

EVERYONE = 0
"""Number of the cohort `all`."""

_ATTRIBUTIONS = ("first_touch", "last_touch", "all_events", "step")
_TYPES = ("event", "person", "cohort", "group")
_DEFAULT_LIMIT = 25
_ALL = "all"


@dataclass(frozen=True, slots=True)
class BreakdownProperty:
    """A property of the event, of its person, or of its group of a type."""

    key: str
    type: PropertyType = "event"
    group_type_index: int | None = None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The values that attempts are told apart by: either properties or cohorts.

    Args:
        properties: whose texts together are a value.
        cohorts: numbers of cohorts, each a value of its own; an event may have several.
        attribution: which event of an attempt, or of its actor, gives the value.
        step: index of the step that gives it, for the attribution `step`.
        limit: how many of the most frequent values stay by themselves; the others are one, `Other`.
        asked: the value that actors must have; None: any.
    """

    properties: tuple[BreakdownProperty, ...] = ()
    cohorts: tuple[int, ...] = ()
    attribution: Attribution = "first_touch"
    step: int | None = None
    limit: int = _DEFAULT_LIMIT
    asked: tuple[str, ...] | None = None


def parse_attribution(parameters: Parameters) -> Attribution:
    """Read which event gives the value.

    Raises:
        InvalidParameter: for another choice.
    """
    choice = parameters.choice("breakdown_attribution_type", _ATTRIBUTIONS, "first_touch")
    return cast(Attribution, choice)


def parse_breakdown(parameters: Parameters, attribution: Attribution, steps: int) -> Breakdown | None:
    """Read `breakdowns`, or else `breakdown` with its type; None if neither is sent.

    Args:
        parameters: the request's.
        attribution: which event gives the value.
        steps: how many the funnel has.

    Raises:
        InvalidParameter: for unknown types, cohorts beside other types, and a step that there is not.
    """
    kind = parameters.choice("breakdown_type", _TYPES, "event")
    items = list(_items(parameters)) or _single(parameters, kind)
    if not items:
        return None
    check_count(items, "breakdowns")
    kinds = {item[0] for item in items}
    if "cohort" in kinds and len(kinds) > 1:
        raise InvalidParameter("Cohorts cannot be broken down by together with properties.", "breakdowns")
    cohorts = dict.fromkeys(_cohort(item[1]) for item in items if item[0] == "cohort")
    return Breakdown(
        properties=tuple(_property(*item) for item in items if item[0] != "cohort"),
        cohorts=tuple(cohorts),
        attribution=attribution,
        step=_step(parameters, steps) if attribution == "step" else None,
        limit=_limit(parameters),
        asked=_asked(parameters, everyone=str(EVERYONE) if cohorts else _ALL),
    )


_Item = tuple[str, Any, int | None]
"""Type, property or cohort, and index of the group type."""


def _items(parameters: Parameters) -> Iterator[_Item]:
    sent = parameters.json("breakdowns")
    if sent is None:
        return
    if not isinstance(sent, list) or not all(isinstance(item, dict) for item in sent):
        raise InvalidParameter("A list of breakdowns is required.", "breakdowns")
    for item in sent:
        kind = item.get("type") or "event"
        if kind not in _TYPES:
            raise InvalidParameter(f'"{kind}" is not a valid choice.', "breakdowns")
        index = None
        if kind == "group":
            index = parse_group_type_index(Parameters({}, item), "group_type_index")
        for value in _listed(item.get("property")) if kind == "cohort" else [item.get("property")]:
            yield kind, value, index


def _single(parameters: Parameters, kind: str) -> list[_Item]:
    index = parse_group_type_index(parameters, "breakdown_group_type_index") if kind == "group" else None
    if kind == "cohort":
        return [(kind, value, None) for value in _listed(parameters.loose("breakdown"))]
    return [(kind, name, index) for name in parameters.names("breakdown")]


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _property(kind: str, key: Any, index: int | None) -> BreakdownProperty:
    if not isinstance(key, str) or not key:
        raise InvalidParameter("The name of a property is required.", "breakdowns")
    if kind == "group" and index is None:
        raise InvalidParameter("Group type index must be between 0 and 4.", "breakdown_group_type_index")
    return BreakdownProperty(key, cast(PropertyType, kind), index)


def _cohort(value: Any) -> int:
    number = EVERYONE if value == _ALL else whole(value)
    if number is None:
        raise InvalidParameter("The number of a cohort, or all, is required.", "breakdown")
    return number


def _step(parameters: Parameters, steps: int) -> int:
    name = "breakdown_attribution_value"
    step = parameters.integer(name, -1, zero=True)
    if not 0 <= step < steps:
        raise InvalidParameter("The index of a step is required.", name)
    return step


def _limit(parameters: Parameters) -> int:
    limit = whole(parameters.raw("breakdown_limit"))
    return limit if limit is not None and limit > 0 else _DEFAULT_LIMIT


def _asked(parameters: Parameters, everyone: str) -> tuple[str, ...] | None:
    """Read the one value that is wanted; *everyone* is what `all` is written as."""
    sent = parameters.raw("funnel_step_breakdown")
    if sent is None:
        return None
    decoded = parameters.loose("funnel_step_breakdown")
    value = decoded if isinstance(decoded, list | str) else sent
    texts = _texts(value if isinstance(value, list) else [value])
    return tuple(everyone if text == _ALL else text for text in texts)


def _texts(values: Iterable[Any]) -> Iterator[str]:
    """Write values as the texts that breakdowns have them in."""
    for value in values:
        if isinstance(value, list):
            yield from _texts(cast(Sequence[Any], value))
        else:
            yield value if isinstance(value, str) else json.dumps(value)
