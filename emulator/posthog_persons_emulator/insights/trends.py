"""Trends: who did something in a range of time, and how much of it (api-facts §2; DEV-087)."""

from __future__ import annotations

from posthog_persons_emulator.requests.trends import TrendsRequest
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.entities import entity_condition
from posthog_persons_emulator.sql.events import actor, considered
from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.sql.operators import number_of
from posthog_persons_emulator.sql.properties import text_of

MOST_VALUE = SQL("found.value DESC NULLS LAST")
"""Who did most comes first, who has no value last."""

_AGGREGATES = {
    "sum": "sum(number)",
    "avg": "avg(number)",
    "min": "min(number)",
    "max": "max(number)",
    "median": "quantile_cont(number, 0.5)",
    "p75": "quantile_cont(number, 0.75)",
    "p90": "quantile_cont(number, 0.9)",
    "p95": "quantile_cont(number, 0.95)",
    "p99": "quantile_cont(number, 0.99)",
}


def trends_actors(request: TrendsRequest, context: Context) -> SQL:
    """Return the actors, with the columns `actor` and `value`.

    The value is the number of events, or an aggregate of a property: NULL where no event has it as a
    number, or where it is beyond what a number can hold. With recordings, `matched` are the uuids of the
    events.

    Raises:
        InvalidParameter: for an action that there is not.
    """
    events = considered(
        request.filter,
        context,
        columns=sql(
            "{actor} AS actor, events.uuid AS uuid, {number} AS number",
            actor=actor(request.filter),
            number=_number(request),
        ),
        where=entity_condition(request.entity, context),
    )
    return sql(
        "SELECT actor, {value} AS value{matched} FROM {events} GROUP BY actor",
        value=_value(request.aggregate),
        matched=SQL(", list(uuid) AS matched" if request.filter.include_recordings else ""),
        events=events,
    )


def _number(request: TrendsRequest) -> SQL:
    if request.aggregate is None:
        return SQL("NULL")
    return number_of(text_of(SQL("events.properties"), request.property))


def _value(aggregate: str | None) -> SQL:
    if aggregate is None:
        return SQL("count(*)")
    return sql("CASE WHEN isfinite({value}) THEN {value} END", value=SQL(_AGGREGATES[aggregate]))
