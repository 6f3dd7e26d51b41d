"""Attempts at a funnel whose steps may come in any order."""

from __future__ import annotations

from posthog_persons_emulator.insights.funnel.marks import step_events
from posthog_persons_emulator.insights.funnel.shape import Shape


def unordered(shape: Shape) -> str:
    """Return a query of attempts over the table `marks`: each event starts one for each step it matches.

    Every other step is taken by its first event that is strictly later than the start. Columns: see
    `attempts`; the times are by step, in no order.
    """
    columns = [f"began.{key}" for key in shape.keys] + ["began.moment AS start"]
    if shape.uuids:
        # An event that matches several steps starts an attempt for each in turn: there are 50 at most.
        columns.append("began.seq * 64 + began.step AS seq")
    for k in shape.steps:
        columns += [
            f"CASE WHEN began.step = {k} THEN began.{name} ELSE s{k}.{name} END AS {name}_{k}"
            for name in ("moment", *shape.carried)
        ]
    starts = " UNION ALL ".join(f"SELECT {k} AS step, * FROM marks WHERE is_{k}" for k in shape.steps)
    others = "".join(
        f" ASOF LEFT JOIN {step_events(shape, k)} AS s{k} ON {shape.follows('began', f's{k}')}"
        for k in shape.steps
    )
    return f"SELECT {', '.join(columns)} FROM ({starts}) AS began{others}"
