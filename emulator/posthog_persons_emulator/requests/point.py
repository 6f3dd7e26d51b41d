"""Ranges of which both ends are the same date: a point of a graph, which lasts for one interval."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from posthog_persons_emulator.requests.filter import EventFilter, parse_event_filter
from posthog_persons_emulator.requests.interval import parse_interval
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.periods import Unit, shift
from posthog_persons_emulator.requests.scope import Scope

_TICK = timedelta(microseconds=1)


def parse_point_filter(parameters: Parameters, scope: Scope) -> EventFilter:
    """Read which events count, as every insight does, but for a range that is a point.

    Where `date_from` and `date_to` are sent as the same text the range is one `interval` (`day` by default)
    from there on: an hour to the same minute of the next, others to the end of their last day (read in
    upstream's source; DEV-087, DEV-088).

    Raises:
        InvalidParameter: for an unknown `interval`, or what cannot be read.
    """
    interval = parse_interval(parameters)
    chosen = parse_event_filter(parameters, scope, interval=interval)
    is_point = parameters.sent("date_from") and parameters.text("date_from") == parameters.text("date_to")
    if not is_point or chosen.date_from is None:
        return chosen
    return replace(chosen, date_to=_end(chosen.date_from, interval, scope))


def _end(first: datetime, interval: Unit, scope: Scope) -> datetime:
    later = shift(first, 1, interval, scope.zone)
    return later if interval == "hour" else later - _TICK
