"""Attempts with their breakdown values (readings, "Funnel")."""

from __future__ import annotations

from posthog_persons_emulator.insights.funnel.shape import Shape
from posthog_persons_emulator.insights.funnel.values import value_of
from posthog_persons_emulator.requests.funnel_breakdown import Breakdown
from posthog_persons_emulator.sql.entities import entity_condition
from posthog_persons_emulator.sql.events import considered, living
from posthog_persons_emulator.sql.fragment import SQL, all_of, any_of, sql


def valued(shape: Shape, breakdown: Breakdown) -> SQL:
    """Return the table `kept` with a column `value`: an attempt that has none, is left out.

    Args:
        shape: the funnel; the table `marks` must be at hand.
        breakdown: the funnel's.
    """
    rows = {
        "actor": _touched(shape, breakdown),
        "own": SQL("SELECT * FROM kept"),
        "step": SQL(
            f"SELECT *, value_{breakdown.step} AS value FROM kept WHERE moment_{breakdown.step} IS NOT NULL"
        ),
    }[shape.source]
    return rows if shape.split else with_others(shape, breakdown, sql("({rows})", rows=rows))


def with_others(shape: Shape, breakdown: Breakdown, rows: SQL) -> SQL:
    """Return rows whose `value` is `Other` if it is not among the most frequent; cohorts have no such limit.

    Where attempts are made within a value this comes before them: all other values are one.

    Args:
        shape: the funnel.
        breakdown: the funnel's.
        rows: a table or a query in parentheses.
    """
    if breakdown.cohorts:
        return sql("SELECT * FROM {rows}", rows=rows)
    return sql(
        "SELECT * REPLACE (CASE WHEN value IN {top} THEN value ELSE ['Other'] END AS value) FROM {rows}",
        top=_top(shape, breakdown),
        rows=rows,
    )


def _touched(shape: Shape, breakdown: Breakdown) -> SQL:
    """Give each actor the value of its first or last event that matches a step and has the property."""
    chosen = "first" if breakdown.attribution == "first_touch" else "last"
    any_step = " OR ".join(f"is_{k}" for k in shape.steps)
    return sql(
        "SELECT kept.*, touched.value FROM kept JOIN ("
        " SELECT actor,"
        " COALESCE({chosen}(value ORDER BY moment, seq) FILTER (array_to_string(value, '') <> ''),"
        " any_value(value)) AS value FROM marks WHERE {any_step} GROUP BY actor) AS touched USING (actor)",
        chosen=SQL(chosen),
        any_step=SQL(any_step),
    )


def _top(shape: Shape, breakdown: Breakdown) -> SQL:
    """Return the most frequent values, in parentheses: those of most events, whoever's they are."""
    request, context = shape.request, shape.context
    if shape.source == "actor" or request.order == "unordered":
        counted = request.steps
    else:
        counted = (request.steps[breakdown.step or 0],)
    events = considered(
        request.events,
        context,
        columns=sql("{value} AS value", value=value_of(breakdown, context)),
        where=all_of([living(context), any_of(entity_condition(step, context) for step in counted)]),
    )
    return sql(
        "(SELECT value FROM {events} GROUP BY value ORDER BY count(*) DESC, value DESC LIMIT {limit})",
        events=events,
        limit=breakdown.limit,
    )
