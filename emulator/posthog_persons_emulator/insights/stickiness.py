"""Stickiness: who was active in exactly so many intervals of a range (api-facts §2)."""

from __future__ import annotations

from posthog_persons_emulator.requests.stickiness import StickinessRequest
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.entities import entity_condition
from posthog_persons_emulator.sql.events import actor, considered
from posthog_persons_emulator.sql.fragment import SQL, sql

# What tells the intervals of times apart. An hour that the clock shows twice is two hours, so those are
# told apart by their instants. Weeks begin on Sunday (DEV-061).
_NAMES = {
    "hour": "events.timestamp - ({local} - date_trunc('hour', {local}))",
    "day": "date_trunc('day', {local})",
    "week": "date_trunc('week', {local} + INTERVAL 1 DAY)",
    "month": "date_trunc('month', {local})",
}


def stickiness_actors(request: StickinessRequest, context: Context) -> SQL:
    """Return the actors, in the one column `actor`.

    Raises:
        InvalidParameter: for an action that there is not.
    """
    local = sql("timezone({zone}, events.timestamp AT TIME ZONE 'UTC')", zone=context.team.timezone)
    events = considered(
        request.filter,
        context,
        columns=sql(
            "{actor} AS actor, {period} AS period",
            actor=actor(request.filter),
            period=sql(_NAMES[request.interval], local=local),
        ),
        where=entity_condition(request.entity, context),
    )
    return sql(
        "SELECT actor FROM {events} GROUP BY actor HAVING count(DISTINCT period) = {days}",
        events=events,
        days=request.days,
    )
