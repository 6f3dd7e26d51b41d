"""Funnel correlation: who of a funnel did an event on the way, or has some properties (api-facts §6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from posthog_persons_emulator.insights.funnel.attempts import best_spans
from posthog_persons_emulator.insights.funnel.windows import span
from posthog_persons_emulator.requests.correlation import CorrelationRequest
from posthog_persons_emulator.requests.entities import Entity
from posthog_persons_emulator.requests.filter import EventFilter
from posthog_persons_emulator.requests.properties import PropertyGroup
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.entities import entity_condition
from posthog_persons_emulator.sql.events import actor, considered
from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.sql.properties import property_condition
from posthog_persons_emulator.store.times import to_db

_OUTCOMES = {None: "TRUE", True: "steps = {all}", False: "steps <> {all}"}


def correlation_actors(request: CorrelationRequest, context: Context) -> SQL:
    """Return the actors, in the column `actor`.

    With recordings, `matched` are the uuids of the events that they did on their way.
    """
    if isinstance(request.common, PropertyGroup):
        return _having(request, request.common, context)
    return _doing(request, request.common, context)


def _doing(request: CorrelationRequest, entity: Entity, context: Context) -> SQL:
    """Find those who did an event after their first step and before the attempt was over."""
    matched = SQL(", list(done.uuid) AS matched" if request.funnel.events.include_recordings else "")
    return sql(
        "SELECT tried.actor{matched} FROM (SELECT actor, began, {end} AS ended FROM {tried})"
        " AS tried JOIN {done} AS done"
        " ON done.actor = tried.actor AND done.at > tried.began AND done.at < tried.ended"
        " GROUP BY tried.actor",
        matched=matched,
        end=_end(request),
        tried=_tried(request, context),
        done=_done(request, entity, context),
    )


def _tried(request: CorrelationRequest, context: Context) -> SQL:
    """Return the best attempts of those with the outcome, in parentheses."""
    outcome = _OUTCOMES[request.converted]
    return sql(
        "(SELECT * FROM ({attempts}) WHERE {outcome})",
        attempts=best_spans(request.funnel, context, complete=request.converted is True),
        outcome=SQL(outcome.format(all=len(request.funnel.steps))),
    )


def _end(request: CorrelationRequest) -> SQL:
    """Return when an attempt is over: at its last step, else at the end of the window or of the data."""
    return sql(
        "CASE WHEN steps = {all} THEN ended ELSE least(began + {window}, {date_to}) END",
        all=len(request.funnel.steps),
        window=span(request.funnel.window),
        date_to=to_db(request.funnel.events.date_to),
    )


def _done(request: CorrelationRequest, entity: Entity, context: Context) -> SQL:
    """Return the events of the entity; the funnel's own do not count."""
    return considered(
        request.funnel.events,
        context,
        columns=sql(
            "{actor} AS actor, events.timestamp AS at, events.uuid", actor=actor(request.funnel.events)
        ),
        where=sql(
            "{chosen} AND NOT list_contains({own}::VARCHAR[], events.event)",
            chosen=entity_condition(entity, context),
            own=list(_own_names(request.funnel.steps, context)),
        ),
    )


def _own_names(steps: tuple[Entity, ...], context: Context) -> Iterator[str]:
    """Name the events that a funnel's steps are made of; its actions are known to exist by now."""
    for step in steps:
        if step.type == "events":
            names = [step.id]
        else:
            names = [part.get("event") for part in context.actions[int(step.id or 0)].steps]
        yield from (name for name in names if isinstance(name, str))


def _having(request: CorrelationRequest, properties: PropertyGroup, context: Context) -> SQL:
    """Find those with properties: each actor is looked at as an event of its own would be.

    A person has no properties of groups, and a group none of persons.
    """
    return sql(
        "SELECT actor FROM (SELECT actor, {seen} FROM {tried}) AS events WHERE {meets}",
        seen=_as_event(request.funnel.events),
        tried=_tried(request, context),
        meets=property_condition(properties, context),
    )


def _as_event(chosen: EventFilter) -> SQL:
    """Return an actor's number and groups, under the names that an event has them by."""
    if chosen.group_type_index is None:
        return SQL("actor AS person_id, '{}'::JSON AS properties")
    return sql(
        "NULL::BIGINT AS person_id, json_object({name}, actor) AS properties",
        name=f"$group_{chosen.group_type_index}",
    )
