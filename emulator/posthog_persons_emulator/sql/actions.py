"""Which events an action chooses."""

from __future__ import annotations

from typing import Any

from posthog_persons_emulator.requests.properties import parse_properties
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, all_of, any_of, sql
from posthog_persons_emulator.sql.properties import property_condition


def action_condition(action_id: int, context: Context) -> SQL:
    """Return the condition on `events` that an action stands for: one of its steps; none if it is unknown.

    A step names an event (or any), and properties that it must have; what else it names is ignored
    (readings, "Common parameters of analytics").
    """
    action = context.actions.get(action_id)
    if action is None:
        return SQL("FALSE")
    return any_of(_step(step, context) for step in action.steps if isinstance(step, dict))


def _step(step: dict[str, Any], context: Context) -> SQL:
    name = step.get("event")
    parts = [property_condition(parse_properties(step.get("properties")), context)]
    if isinstance(name, str):
        parts.append(sql("events.event = {name}", name=name))
    return all_of(parts)
