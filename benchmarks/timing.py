"""How long something takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping


def median(runs: int, act: Callable[[], object]) -> float:
    """Return the median of so many runs, in seconds."""
    times: list[float] = []
    for _ in range(runs):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def medians(runs: int, acts: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Return the medians of several things, in seconds, once they are warm.

    They take turns, so that whatever else the machine does hits all of them.
    """
    times: dict[str, list[float]] = {name: [] for name in acts}
    for act in acts.values():
        act()
    for _ in range(runs):
        for name, act in acts.items():
            begun = time.perf_counter()
            act()
            times[name].append(time.perf_counter() - begun)
    return {name: statistics.median(each) for name, each in times.items()}
