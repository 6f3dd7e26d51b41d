"""What a stickiness request asks for (api-facts §2; DEV-083)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from posthog_persons_emulator.requests.entities import Entity
from posthog_persons_emulator.requests.filter import EventFilter, parse_event_filter
from posthog_persons_emulator.requests.interval import parse_interval
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.periods import Unit
from posthog_persons_emulator.requests.scope import Scope
from posthog_persons_emulator.requests.target import parse_target


@dataclass(frozen=True, slots=True)
class StickinessRequest:
    """Those who were active in so many intervals of a range.

    Args:
        entity: what counts as being active.
        days: in how many intervals, neither fewer nor more.
        interval: what is counted.
        filter: which events count, and who is counted.
    """

    entity: Entity
    days: int
    interval: Unit
    filter: EventFilter


def parse_days(parameters: Parameters) -> int:
    """Read in how many intervals, under either of its names; 0 if neither says it.

    Raises:
        InvalidParameter: for what is no count.
    """
    return parameters.integer("stickiness_days", 0) or parameters.integer("selected_interval", 0)


def parse_stickiness(parameters: Parameters, scope: Scope) -> StickinessRequest:
    """Read a stickiness request that says in how many intervals.

    Args:
        parameters: the request's.
        scope: the project and the time.

    Raises:
        InvalidParameter: without an entity, for an unknown `interval`, or for what cannot be read.
    """
    target = parse_target(parameters)
    interval = parse_interval(parameters)
    chosen = parse_event_filter(parameters, scope, interval=interval)
    return StickinessRequest(
        entity=target.entity,
        days=parse_days(parameters),
        interval=interval,
        filter=replace(chosen, group_type_index=target.group_type_index),
    )
