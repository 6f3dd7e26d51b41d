"""How long deletions take on a fake clock, beside the quickest schedule that the limits leave."""

# ruff: noqa: T201 -- what a benchmark finds, it prints

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from posthog_persons._execute import CALLS_IN_FLIGHT
from posthog_persons._policy.share import Share
from posthog_persons.pace import Rate
from support.limited import Limited, best, send, steady

DELETES = (Rate(480, 60), Rate(4800, 3600))
IDS = 1000  # of a call
JOBS = (1_000_000, 10_000_000, 100_000_000, 1_000_000_000)
OTHERS = 3600 / (DELETES[-1].calls / 2)  # seconds between the calls of somebody who uses half of an hour
LEFT = tuple(Rate(rate.calls - int(rate.seconds / OTHERS), rate.seconds) for rate in DELETES)
# How long a call is under way until the service counts it, in seconds, and how many are at a time.
MANY = (0.2, CALLS_IN_FLIGHT)
ONE = (0.02, 1)


@dataclass(frozen=True)
class Paced:
    """A job: its ids, hours it took and would take at best, and what was refused, in all and in a row."""

    ids: int
    in_flight: int
    hours: float
    best_hours: float
    ratio: float
    refused: int
    in_a_row: int


def pacing() -> dict[str, Any]:
    """Print and return how jobs of all sizes fare, alone and while somebody else uses half of the limit."""
    return {
        "alone": [asdict(paced(ids, MANY, alone=True)) for ids in JOBS],
        "with another": [asdict(paced(ids, way, alone=False)) for way in (ONE, MANY) for ids in JOBS],
    }


def paced(ids: int, way: tuple[float, int], *, alone: bool) -> Paced:
    """Print and return how a job fares.

    Args:
        ids: Of the job.
        way: `ONE` or `MANY`.
        alone: Whether nobody else uses the key.
    """
    calls = ids // IDS
    longest, in_flight = way
    server = Limited(DELETES) if alone else Limited(DELETES, steady(OTHERS, OTHERS / 3))
    run = send(calls, Share(DELETES), server, delays(longest), in_flight)
    ideal = best(calls, DELETES if alone else LEFT)
    job = Paced(
        ids,
        in_flight,
        round(run.seconds / 3600, 3),
        round(ideal / 3600, 3),
        round(run.seconds / ideal, 4),
        run.refused,
        run.in_a_row,
    )
    print(
        f"{'alone' if alone else 'with another':13}{in_flight:3} in flight{ids:14,} ids"
        f"  {timedelta(seconds=round(run.seconds))!s:>18}  ratio {job.ratio:.4f}"
        f"  {job.refused} refused, {job.in_a_row} in a row",
        flush=True,
    )
    return job


def delays(longest: float) -> Iterator[float]:
    """Yield for how long calls are under way, for ever."""
    draw = random.Random(1)  # noqa: S311 - nothing secret
    return (draw.uniform(0.001, longest) for _ in itertools.count())
