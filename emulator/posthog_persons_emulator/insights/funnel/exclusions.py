"""Attempts that an excluded event voids."""

from __future__ import annotations

from collections.abc import Iterable

from posthog_persons_emulator.insights.funnel.shape import Shape
from posthog_persons_emulator.insights.funnel.windows import span
from posthog_persons_emulator.requests.funnel_exclusions import Exclusion
from posthog_persons_emulator.sql.fragment import SQL, all_of, join, negated, sql


def unvoided(shape: Shape) -> SQL:
    """Return the table `tries` without the attempts that are void, as a FROM clause and what follows it.

    An attempt is void if an excluded event comes strictly after its `from` step and strictly before its `to`
    step, or before the end of a window that begins at the `from` step if it never reached `to`. One that did
    not reach `from` is not void. An unordered attempt counts from its start to its last step, or to the end
    of the window (readings, "Funnel").
    """
    exclusions = shape.request.exclusions
    if not exclusions:
        return SQL("tries")
    joins = [
        SQL(
            f" ASOF LEFT JOIN (SELECT {', '.join(shape.keys)}, moment FROM marks WHERE out_{k}) AS out_{k}"
            f" ON {shape.follows('tries', f'out_{k}', _begin(shape, one))}"
        )
        for k, one in enumerate(exclusions)
    ]
    return sql(
        "tries{joins} WHERE {unharmed}",
        joins=join("", joins),
        unharmed=all_of(_unharmed(shape)),
    )


def _unharmed(shape: Shape) -> Iterable[SQL]:
    for k, one in enumerate(shape.request.exclusions):
        yield negated(sql("{at} < {end}", at=SQL(f"out_{k}.moment"), end=_end(shape, one)))


def _begin(shape: Shape, exclusion: Exclusion) -> str:
    return "start" if shape.request.order == "unordered" else f"moment_{exclusion.from_step}"


def _end(shape: Shape, exclusion: Exclusion) -> SQL:
    times = [f"tries.moment_{k}" for k in shape.steps]
    unordered = shape.request.order == "unordered"
    reached = (
        f"CASE WHEN tries.steps = {len(times)} THEN greatest({', '.join(times)}) END"
        if unordered
        else times[exclusion.to_step]
    )
    return sql(
        "COALESCE({reached}, {begin} + {window})",
        reached=SQL(reached),
        begin=SQL(f"tries.{_begin(shape, exclusion)}"),
        window=span(shape.request.window),
    )
