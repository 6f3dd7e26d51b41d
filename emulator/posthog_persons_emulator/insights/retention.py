"""Retention: who was there in an interval, and in which of the later ones they came back (api-facts §6.5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from posthog_persons_emulator.requests.properties import PropertyGroup
from posthog_persons_emulator.requests.retention import RetentionRequest
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.entities import entity_condition
from posthog_persons_emulator.sql.events import actor, considered
from posthog_persons_emulator.sql.fragment import SQL, any_of, sql
from posthog_persons_emulator.sql.properties import property_condition
from posthog_persons_emulator.store.times import to_db

MOST_APPEARANCES = SQL("bit_count(found.appearances) DESC")
"""Who came back most often comes first."""


def retention_actors(request: RetentionRequest, context: Context) -> SQL:
    """Return the people of a row, with the columns `actor` and `appearances`.

    `appearances` are bits, which arrive as text: a `1` for each interval in which somebody was active,
    counted from the one that put them into the row, which is the first.
    """
    if request.named is None:
        return _of_interval(request, context)
    return _of_value(request, request.named, context)


def _of_interval(request: RetentionRequest, context: Context) -> SQL:
    """Find those whose (first) target event lies in the first interval."""
    events = considered(
        request.filter,
        context,
        columns=sql(
            "{actor} AS actor, {place} AS place",
            actor=actor(request.filter),
            place=_place(request.edges),
        ),
        where=_target_then_return(request, context),
    )
    return sql(
        "SELECT actor, {appearances} AS appearances FROM {events} GROUP BY actor"
        # Nobody's first time lies before the first interval, where events have no place.
        " HAVING get_bit(appearances, 0) = 1 AND count(*) = count(place)",
        appearances=_appearances(request, SQL("place")),
        events=events,
    )


def _target_then_return(request: RetentionRequest, context: Context) -> SQL:
    """Choose target events up to the end of the first interval, and returning events after it."""
    target = entity_condition(request.target, context)
    if request.returning == request.target:
        return target
    return sql(
        "CASE WHEN events.timestamp < {later} THEN {target} ELSE {returning} END",
        later=to_db(request.edges[1]),
        target=target,
        returning=entity_condition(request.returning, context),
    )


def _of_value(request: RetentionRequest, named: PropertyGroup, context: Context) -> SQL:
    """Find those whose (first) target event has the row's value, in whatever interval."""
    target = entity_condition(request.target, context)
    returning = entity_condition(request.returning, context)
    events = considered(
        request.filter,
        context,
        columns=sql(
            "{actor} AS actor, events.timestamp, events.seq, {place} AS place,"
            " {target} AS is_target, {returning} AS is_return, COALESCE({named}, FALSE) AS is_named",
            actor=actor(request.filter),
            place=_place(request.edges),
            target=target,
            returning=returning,
            named=property_condition(named, context),
        ),
        where=any_of([target, returning]),
    )
    return sql(
        "WITH marked AS {events}, started AS ({started})"
        " SELECT actor, {appearances} AS appearances FROM marked JOIN started USING (actor) GROUP BY actor",
        events=events,
        started=_FIRST_EVER if request.first_time else _FIRST_IN_ROW,
        appearances=_appearances(
            request, SQL("CASE WHEN is_return AND place > began THEN place - began ELSE 0 END")
        ),
    )


_FIRST_IN_ROW = SQL(
    "SELECT actor, min(place) AS began FROM marked WHERE is_target AND is_named GROUP BY actor"
)
_FIRST_EVER = SQL(
    "SELECT actor, arg_min_null(place, (timestamp, seq)) AS began FROM marked WHERE is_target GROUP BY actor"
    " HAVING began IS NOT NULL AND arg_min(is_named, (timestamp, seq))"
)


def _appearances(request: RetentionRequest, place: SQL) -> SQL:
    """Set a bit for each of the intervals that an actor's events have their places in."""
    return sql("bit_or(set_bit({none}::BIT, {place}, 1))", none="0" * (len(request.edges) - 1), place=place)


def _place(edges: Sequence[datetime]) -> SQL:
    """Return the number of the interval that an event lies in, NULL before the first."""
    return _search(edges[:-1], 0)


def _search(starts: Sequence[datetime], number: int) -> SQL:
    """Find an event's place among the starts of intervals by halving; the first of them has a number."""
    if not starts:
        return SQL(str(number - 1) if number else "NULL")
    middle = len(starts) // 2
    return sql(
        "CASE WHEN events.timestamp < {start} THEN {before} ELSE {after} END",
        start=to_db(starts[middle]),
        before=_search(starts[:middle], number),
        after=_search(starts[middle + 1 :], number + middle + 1),
    )
