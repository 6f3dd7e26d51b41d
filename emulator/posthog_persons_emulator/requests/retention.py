"""What a retention request asks for (api-facts §1.7, §6.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from posthog_persons_emulator.requests.dates import date_to, parse_iso
from posthog_persons_emulator.requests.entities import Entity, parse_entity
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.filter import (
    EventFilter,
    parse_common_properties,
    parse_group_type_index,
)
from posthog_persons_emulator.requests.parameters import Parameters, whole
from posthog_persons_emulator.requests.periods import SUNDAY, Unit, shift, start
from posthog_persons_emulator.requests.properties import PropertyFilter, PropertyGroup, parse_filter
from posthog_persons_emulator.requests.scope import Scope

_UNITS: dict[str, Unit] = {"Hour": "hour", "Day": "day", "Week": "week", "Month": "month"}
_TYPES = ("retention_recurring", "retention_first_time")
_PAGEVIEW = Entity("$pageview")
_DEFAULT_TOTAL = 11
_MOST_INTERVALS = 10_000
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class RetentionRequest:
    """People of one row of the retention table, and when they came back.

    Args:
        target: what puts people into a row.
        returning: what counts as coming back.
        first_time: whether only the first target event ever does so.
        edges: where the intervals begin, from the row's own on, and where the last one ends.
        named: which target events the row is of, whatever their interval; None: the first interval's.
        filter: which events count; with *first_time* from the beginning of time on.
    """

    target: Entity
    returning: Entity
    first_time: bool
    edges: tuple[datetime, ...]
    named: PropertyGroup | None
    filter: EventFilter


def parse_retention(parameters: Parameters, scope: Scope) -> RetentionRequest:
    """Read a retention request.

    Args:
        parameters: the request's; `events` and `date_from` say nothing here.
        scope: the project and the time.

    Raises:
        InvalidParameter: for an unknown `period` or `retention_type`, more than 10,000 intervals,
            breakdowns whose row is not named, or what cannot be read.
    """
    unit = _unit(parameters)
    first_time = parameters.choice("retention_type", _TYPES, _TYPES[0]) == _TYPES[1]
    target = _entity(parameters, "target_entity", _PAGEVIEW)
    named = _named(parameters)
    edges = _edges(_end(parameters, scope, unit), _total(parameters), unit, scope)
    if named is None:
        edges = _from_row(edges, _row(parameters))
    return RetentionRequest(
        target=target,
        returning=_entity(parameters, "returning_entity", target),
        first_time=first_time,
        edges=edges,
        named=named,
        filter=EventFilter(
            date_from=None if first_time else edges[0],
            date_to=edges[-1] - _TICK,
            properties=parse_common_properties(parameters, scope),
            search=parameters.text("search"),
            group_type_index=parse_group_type_index(parameters),
        ),
    )


def _unit(parameters: Parameters) -> Unit:
    period = parameters.text("period", "Day")
    if period not in _UNITS:
        raise InvalidParameter(f"Period {period} is unsupported.")
    return _UNITS[period]


def _entity(parameters: Parameters, name: str, default: Entity) -> Entity:
    return parse_entity(parameters.json(name), name) if parameters.sent(name) else default


def _total(parameters: Parameters) -> int:
    total = parameters.integer("total_intervals", _DEFAULT_TOTAL)
    if total > _MOST_INTERVALS:
        raise InvalidParameter(
            f"Ensure this value is less than or equal to {_MOST_INTERVALS}.", "total_intervals"
        )
    return total


def _end(parameters: Parameters, scope: Scope, unit: Unit) -> datetime:
    """Return where the data end, exclusive: a period after the day, or the hour, of `date_to`."""
    text = parameters.text("date_to")
    given = parse_iso(text, scope.zone) or date_to(text, scope.now, scope.zone)
    cut = start(given, "hour" if unit == "hour" else "day", scope.zone)
    return shift(cut, 1, unit, scope.zone)


def _edges(end: datetime, total: int, unit: Unit, scope: Scope) -> tuple[datetime, ...]:
    """Divide the range into intervals: whole periods, but for a first month that begins in its midst.

    Weeks step back to a Sunday first; what then lies between the last week and the end counts nowhere.
    """
    first = shift(end, -total, unit, scope.zone)
    whole_period = start(first, unit, scope.zone, week_begins=SUNDAY)
    later = (shift(whole_period, count, unit, scope.zone) for count in range(1, total + 1))
    return (first if unit == "month" else whole_period, *later)


def _row(parameters: Parameters) -> int:
    """Read which interval is meant: `breakdown_values` names it too."""
    if not parameters.names("breakdown_values"):
        return parameters.integer("selected_interval", 0)
    row = whole(parameters.names("breakdown_values")[0])
    if row is None or row < 0:
        raise InvalidParameter("A valid non-negative integer is required.", "breakdown_values")
    return row


def _from_row(edges: tuple[datetime, ...], row: int) -> tuple[datetime, ...]:
    """Keep the intervals from a row on; a row beyond the last is an interval without time."""
    *starts, end = edges
    return (*(starts[row:] or [end]), end)


def _named(parameters: Parameters) -> PropertyGroup | None:
    """Read the values of `breakdowns` that name the row, as conditions on the target event."""
    items = parameters.json("breakdowns")
    if not items:
        return None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InvalidParameter("A list of breakdowns is required.", "breakdowns")
    values = parameters.names("breakdown_values")
    if len(values) != len(items):
        raise InvalidParameter("A value for each of the breakdowns is required.", "breakdown_values")
    default = parameters.text("breakdown_type", "event")
    return PropertyGroup(
        "AND", tuple(_having(item, value, default) for item, value in zip(items, values, strict=True))
    )


def _having(item: dict[str, object], value: str, default: str) -> PropertyGroup:
    """Ask for a breakdown's value; a missing property and a null one have the empty value."""
    sent = {**item, "key": item.get("property"), "type": item.get("type") or default}
    asked = [sent | {"operator": "exact", "value": value}]
    if not value:
        asked += [sent | {"operator": "is_not_set"}, sent | {"operator": "exact", "value": None}]
    filters = [parse_filter(each) for each in asked]
    if None in filters:
        raise InvalidParameter("A breakdown needs a property.", "breakdowns")
    return PropertyGroup("OR", tuple(cast(list[PropertyFilter], filters)))
