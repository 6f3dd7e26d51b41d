"""What every insight lets a request say about the events that it considers (api-facts §0.5, §6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from posthog_persons_emulator.requests import dates
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.properties import PropertyGroup, parse_properties
from posthog_persons_emulator.requests.scope import Scope

DEFAULT_LIMIT = 100
_MOST_GROUP_TYPES = 5


@dataclass(frozen=True, slots=True)
class EventFilter:
    """The events that count, and whom they count for.

    Args:
        date_from: the first instant, or None for the beginning of time.
        date_to: the last instant, inclusive.
        properties: what every event must meet, the project's test-account filters among it.
        search: part of the actor's names, or empty.
        group_type_index: which groups are counted; None: persons.
        include_recordings: whether actors come with the recordings of their matching events.
    """

    date_from: datetime | None
    date_to: datetime
    properties: PropertyGroup
    search: str = ""
    group_type_index: int | None = None
    include_recordings: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """A page: at most *limit* actors after the first *offset*."""

    limit: int = DEFAULT_LIMIT
    offset: int = 0


def parse_event_filter(
    parameters: Parameters, scope: Scope, *, interval: str | None = None, groups: bool = True
) -> EventFilter:
    """Read dates, properties, search and what is counted.

    Args:
        parameters: the request's.
        scope: the project and the time.
        interval: the insight's, or None to take the request's: `hour` moves the default `date_to`.
        groups: whether the insight can count groups instead of persons.

    Raises:
        InvalidParameter: for what cannot be read.
    """
    unit = parameters.raw("interval") if interval is None else interval
    return EventFilter(
        date_from=_date_from(parameters, scope),
        date_to=_date_to(parameters, scope, str(unit)),
        properties=parse_common_properties(parameters, scope),
        search=parameters.text("search"),
        group_type_index=parse_group_type_index(parameters) if groups else None,
        include_recordings=parameters.boolean("include_recordings"),
    )


def parse_common_properties(parameters: Parameters, scope: Scope) -> PropertyGroup:
    """Read `properties`, and the project's own filters with `filter_test_accounts`.

    Raises:
        InvalidParameter: for filters that cannot be read.
    """
    own = parse_properties(parameters.raw("properties"))
    if not parameters.boolean("filter_test_accounts"):
        return own
    return PropertyGroup("AND", (own, parse_properties(list(scope.test_account_filters))))


def parse_group_type_index(parameters: Parameters, name: str = "aggregation_group_type_index") -> int | None:
    """Read which group type is meant; None if none is.

    Raises:
        InvalidParameter: for anything but 0…4.
    """
    try:
        index = parameters.integer(name, -1, zero=True)
    except InvalidParameter:
        index = _MOST_GROUP_TYPES
    if index >= _MOST_GROUP_TYPES:
        raise InvalidParameter("Group type index must be between 0 and 4.", name)
    return None if index < 0 else index


def parse_cut(parameters: Parameters, limit: str = "limit", offset: str = "offset") -> Cut:
    """Read which page is asked for, under the names that the operation has for it.

    Raises:
        InvalidParameter: for what is no count (service: 500).
    """
    return Cut(parameters.integer(limit, DEFAULT_LIMIT), parameters.integer(offset, 0))


def _date_from(parameters: Parameters, scope: Scope) -> datetime | None:
    text = parameters.text("date_from")
    if not text:
        return dates.default_date_from(scope.now, scope.zone)
    return dates.date_from(text, scope.now, scope.zone)


def _date_to(parameters: Parameters, scope: Scope, interval: str) -> datetime:
    text = parameters.text("date_to")
    if not text:
        return dates.default_date_to(scope.now, scope.zone, interval)
    return dates.date_to(text, scope.now, scope.zone)
