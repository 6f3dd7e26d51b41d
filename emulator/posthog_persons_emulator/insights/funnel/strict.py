"""Attempts at a funnel whose steps follow each other with no event of the actor in between."""

from __future__ import annotations

from posthog_persons_emulator.insights.funnel.shape import Shape


def strict(shape: Shape) -> str:
    """Return a query of attempts over the table `marks`: each event of the first step starts one.

    Step k is taken by the k-th event after the start, if that matches and is strictly later than the one
    before; where it is not, the attempt ends. Columns: see `attempts`.
    """
    later = shape.steps[1:]
    names = ("moment", *shape.carried)
    # The step's condition comes along with the time, which is NULL where it is not met.
    nexts = [f"lead(CASE WHEN is_{k} THEN moment END, {k}) OVER following AS next_{k}" for k in later]
    nexts += [f"lead({name}, {k}) OVER following AS {name}_{k}" for name in shape.carried for k in later]
    columns = [
        *shape.keys,
        "moment AS start",
        "seq",
        "moment AS moment_0",
        *(f"{name} AS {name}_0" for name in names[1:]),
    ]
    columns += [f"CASE WHEN next_{k} > moment_{k - 1} THEN next_{k} END AS moment_{k}" for k in later]
    columns += [f"{name}_{k}" for name in names[1:] for k in later]
    return (
        f"SELECT {', '.join(columns)} FROM (SELECT {', '.join(['*', *nexts])} FROM marks"
        f" WINDOW following AS (PARTITION BY {', '.join(shape.keys)} ORDER BY moment, seq)) WHERE is_0"
    )
