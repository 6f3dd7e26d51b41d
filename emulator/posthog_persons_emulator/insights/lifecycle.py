"""Lifecycle: who was new, returning, resurrecting or dormant in a period (api-facts §6.3)."""

from __future__ import annotations

from posthog_persons_emulator.requests.lifecycle import LifecycleRequest
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.entities import entity_condition
from posthog_persons_emulator.sql.events import considered
from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.store.times import to_db

# `current`: the event lies in the period, not in the one before. A person is made in only one period, so
# whoever was made in this one is new in it, whatever came before.
_STATUSES = {
    "new": "bool_or(current) AND actor IN {made}",
    "returning": "bool_or(current) AND NOT bool_and(current) AND actor NOT IN {made}",
    "resurrecting": "bool_and(current) AND actor NOT IN {made}",
    "dormant": "NOT bool_or(current)",
}


def lifecycle_actors(request: LifecycleRequest, context: Context) -> SQL:
    """Return the people of a status, in the one column `actor`."""
    events = considered(
        request.filter,
        context,
        columns=sql(
            "events.person_id AS actor, events.timestamp >= {start} AS current",
            start=to_db(request.period_start),
        ),
        where=entity_condition(request.entity, context),
    )
    return sql(
        "SELECT actor FROM {events} GROUP BY actor HAVING {status}",
        events=events,
        status=_status(request, context),
    )


def _status(request: LifecycleRequest, context: Context) -> SQL:
    template = _STATUSES.get(request.status, "FALSE")
    if "{made}" not in template:
        return SQL(template)
    made = sql(
        "(SELECT persons.id FROM persons WHERE persons.team_id = {team}"
        " AND persons.created_at >= {start} AND persons.created_at < {end})",
        team=context.team.id,
        start=to_db(request.period_start),
        end=to_db(request.period_end),
    )
    return sql(template, made=made)
