"""The events at which the timeline of a person's properties looks (DEV-088)."""

from __future__ import annotations

from posthog_persons_emulator.requests.timeline import TimelineRequest
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.entities import entity_condition
from posthog_persons_emulator.sql.fragment import SQL, all_of, any_of, sql
from posthog_persons_emulator.store.times import to_db


def relevant_events(request: TimelineRequest, context: Context) -> SQL:
    """Return the condition over the alias `events` that an event is one of the entities', in the range.

    Raises:
        InvalidParameter: for an action that there is not.
    """
    chosen = [entity_condition(entity, context) for entity in request.entities]
    parts = [any_of(chosen)] if chosen else []
    if request.filter.date_from is not None:
        parts.append(sql("events.timestamp >= {first}", first=to_db(request.filter.date_from)))
    parts.append(sql("events.timestamp <= {last}", last=to_db(request.filter.date_to)))
    return all_of(parts)
