"""Attempts at a funnel whose steps follow each other, whatever happens in between."""

from __future__ import annotations

from posthog_persons_emulator.insights.funnel.marks import step_events
from posthog_persons_emulator.insights.funnel.shape import Shape


def ordered(shape: Shape) -> str:
    """Return a query of attempts over the table `marks`: each event of the first step starts one.

    Every further step is taken by its first event that is strictly later than the step before: no choice
    lets an attempt come further. Columns: see `attempts`.
    """
    columns = [f"s0.{key}" for key in shape.keys] + ["s0.moment AS start"]
    if shape.uuids:
        columns.append("s0.seq AS seq")
    for k in shape.steps:
        columns += [f"s{k}.{name} AS {name}_{k}" for name in ("moment", *shape.carried)]
    following = "".join(
        f" ASOF LEFT JOIN {step_events(shape, k)} AS s{k} ON {shape.follows(f's{k - 1}', f's{k}')}"
        for k in shape.steps[1:]
    )
    return f"SELECT {', '.join(columns)} FROM (SELECT * FROM marks WHERE is_0) AS s0{following}"
