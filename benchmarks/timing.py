"""How long something takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median(runs: int, act: Callable[[], object]) -> float:
    """Return the median of so many runs, in seconds."""
    times: list[float] = []
    for _ in range(runs):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)
