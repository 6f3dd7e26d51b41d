"""The events before, between or after the steps of a funnel."""

from __future__ import annotations

from posthog_persons_emulator.insights.funnel.attempts import best_attempts
from posthog_persons_emulator.insights.funnel.windows import span
from posthog_persons_emulator.requests.path_funnel import FunnelPart
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, sql


def within(items: SQL, part: FunnelPart, context: Context) -> SQL:
    """Return those items, in parentheses, that lie in the part of the funnel that their actor went through.

    Both ends are inclusive; an actor's attempt is the first that came furthest (readings, "funnel paths").

    Args:
        items: a query with `actor` and `timestamp`.
        part: which part of which funnel.
        context: the project and the time.
    """
    shown = part.funnel.selection.shown
    return sql(
        "(SELECT items.* FROM {items} AS items JOIN"
        " (SELECT actor, times[{step} - 1] AS previous, times[{step}] AS target"
        " FROM ({attempts})) AS attempts"
        " ON items.actor = attempts.actor AND {inside})",
        items=items,
        step=SQL("len(times)") if shown is None else shown + 1,
        attempts=best_attempts(part.funnel, context),
        inside=_inside(part),
    )


def _inside(part: FunnelPart) -> SQL:
    if part.place == "between":
        return SQL("items.timestamp BETWEEN previous AND target")
    if part.place == "after":
        return SQL("items.timestamp >= target")
    step = part.funnel.selection.step
    if step is None or step >= 0:
        return SQL("items.timestamp <= target")
    # Whoever dropped off had as much time to take the next step.
    return sql("items.timestamp <= target + {window}", window=span(part.funnel.window))
