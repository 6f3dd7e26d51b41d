"""The events that matter to a funnel, marked with the steps that they match."""

from __future__ import annotations

from posthog_persons_emulator.insights.funnel.shape import Shape
from posthog_persons_emulator.insights.funnel.values import cohort_values, value_of
from posthog_persons_emulator.sql.entities import entity_condition
from posthog_persons_emulator.sql.events import actor, considered
from posthog_persons_emulator.sql.fragment import SQL, any_of, join, sql


def marks(shape: Shape) -> SQL:
    """Return a query, in parentheses, of those events.

    Columns: `actor`, `moment` (the time), `is_k` (whether it matches step k), `out_k` (whether it is
    exclusion k's), and as far as they are needed `seq` (order of arrival), `uuid` and `value` (of the
    breakdown). In a strict funnel every event matters, since any may interrupt.
    """
    request, context = shape.request, shape.context
    flags = {f"is_{step.order}": entity_condition(step, context) for step in request.steps}
    flags |= {f"out_{k}": entity_condition(one.entity, context) for k, one in enumerate(request.exclusions)}
    columns = [
        sql("{actor} AS actor", actor=actor(request.events)),
        SQL("events.timestamp AS moment"),
        *(sql("{met} AS {name}", met=met, name=SQL(name)) for name, met in flags.items()),
    ]
    if shape.arrival:
        columns.append(SQL("events.seq AS seq"))
    if shape.uuids:
        columns.append(SQL("events.uuid AS uuid"))
    breakdown = request.breakdown
    if breakdown is not None:
        is_cohort = bool(breakdown.cohorts)
        columns.append(
            SQL("events.person_id AS person_id")
            if is_cohort
            else sql("{value} AS value", value=value_of(breakdown, context))
        )
    found = considered(
        request.events,
        context,
        columns=join(", ", columns),
        where=None if request.order == "strict" else any_of(flags.values()),
    )
    return cohort_values(found, breakdown, context) if breakdown and breakdown.cohorts else found


def step_events(shape: Shape, step: int) -> str:
    """Return the events of a step as a table: of those at the same time the one that arrived first.

    The table `marks` must be at hand.
    """
    if not shape.carried:
        return f"(SELECT * FROM marks WHERE is_{step})"
    keys = ", ".join((*shape.keys, "moment"))
    return f"(SELECT DISTINCT ON ({keys}) * FROM marks WHERE is_{step} ORDER BY {keys}, seq)"
