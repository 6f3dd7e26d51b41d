"""Which events an entity stands for."""

from __future__ import annotations

from posthog_persons_emulator.requests.entities import Entity
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.sql.actions import action_condition
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, all_of, sql
from posthog_persons_emulator.sql.properties import property_condition


def entity_condition(entity: Entity, context: Context) -> SQL:
    """Return the condition over the alias `events` that an entity's events meet.

    Raises:
        InvalidParameter: for an action that there is not (api-facts §0.5).
    """
    parts: list[SQL] = []
    if entity.type == "actions":
        parts.append(_action(int(entity.id or 0), context))
    elif entity.id is not None:
        parts.append(sql("events.event = {name}", name=entity.id))
    if entity.properties.values:
        parts.append(property_condition(entity.properties, context))
    return all_of(parts)


def _action(number: int, context: Context) -> SQL:
    if number not in context.actions:
        raise InvalidParameter(f"Action ID {number} does not exist!")
    return action_condition(number, context)
