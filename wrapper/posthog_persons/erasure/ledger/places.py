"""Places of a batch or a chunk, from 0, as a short text such as `0-499,512`: pure."""

from __future__ import annotations

from collections.abc import Collection


def write(places: Collection[int]) -> str:
    """Write places as ranges, in order."""
    ordered = sorted(places)
    if ordered and ordered[-1] - ordered[0] == len(ordered) - 1:  # the rule, and much quicker
        return _run(ordered[0], ordered[-1])
    runs: list[list[int]] = []
    for place in ordered:
        if runs and runs[-1][1] == place - 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return ",".join(_run(first, last) for first, last in runs)


def read(text: str) -> list[int]:
    """Read what `write` wrote."""
    found: list[int] = []
    for run in text.split(",") if text else ():
        first, _, last = run.partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    return found


def _run(first: int, last: int) -> str:
    return f"{first}-{last}" if first < last else f"{first}"
