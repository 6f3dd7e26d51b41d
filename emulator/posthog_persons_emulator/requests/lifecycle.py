"""What a lifecycle request asks for (api-facts §1.5, §6.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from posthog_persons_emulator.requests.dates import date_from
from posthog_persons_emulator.requests.entities import Entity, parse_entities
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.filter import EventFilter, parse_event_filter
from posthog_persons_emulator.requests.interval import parse_interval
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.periods import Unit, shift, start
from posthog_persons_emulator.requests.scope import Scope

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class LifecycleRequest:
    """People of one status in one period.

    Args:
        entity: what counts as being active.
        status: `new`, `returning`, `resurrecting` or `dormant`; nobody has any other.
        period_start: first instant of the period.
        period_end: first instant after it.
        filter: which events count, bounded to what decides: the period and the one before it.
    """

    entity: Entity
    status: str
    period_start: datetime
    period_end: datetime
    filter: EventFilter


def parse_lifecycle(parameters: Parameters, scope: Scope) -> LifecycleRequest:
    """Read a lifecycle request that has a `target_date` and a `lifecycle_type`.

    Args:
        parameters: the request's.
        scope: the project and the time.

    Raises:
        InvalidParameter: without an entity, for an unknown `interval`, or for what cannot be read.
    """
    entities = parse_entities(parameters)
    if not entities:
        raise InvalidParameter("An event or action is required.", "events", "required")
    interval = parse_interval(parameters)
    chosen = parse_event_filter(parameters, scope, interval=interval, groups=False)
    target = date_from(parameters.text("target_date"), scope.now, scope.zone) or scope.now
    first = start(target, interval, scope.zone)
    end = shift(first, 1, interval, scope.zone)
    return LifecycleRequest(
        entity=entities[0],
        status=parameters.text("lifecycle_type"),
        period_start=first,
        period_end=end,
        filter=_bounded(chosen, shift(first, -1, interval, scope.zone), end, interval, scope),
    )


def _bounded(
    chosen: EventFilter, first: datetime, end: datetime, interval: Unit, scope: Scope
) -> EventFilter:
    """Cut the range of the data to the periods that decide.

    The data reach one interval further than the dates on both sides, the end exclusive.
    """
    if chosen.date_from is not None:
        if chosen.date_from > chosen.date_to:  # nobody
            return chosen
        first = max(first, shift(start(chosen.date_from, interval, scope.zone), -1, interval, scope.zone))
    data_end = shift(start(chosen.date_to, interval, scope.zone), 1, interval, scope.zone)
    return replace(chosen, date_from=first, date_to=min(end, data_end) - _TICK)
