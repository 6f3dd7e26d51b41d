"""Times each insight of the emulator beside the leanest query for the same people (docs/benchmarks.md)."""

# ruff: noqa: T201 -- what a benchmark finds, it prints

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb

from benchmarks.data import NOW, make
from benchmarks.lean import CASES, Case, tables
from benchmarks.serving import Server, emulator

EVENTS_A_PERSON = 10
OK, NOT_BUILT = 200, 501


def main() -> None:
    """Exit 1 if an insight gave other people than the lean query."""
    parser = argparse.ArgumentParser(description="Times the emulator's insights beside lean queries.")
    parser.add_argument("--events", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--only", default="", help="just the insights whose name contains this")
    parser.add_argument("--runs", type=int, default=5, help="the median of so many runs (%(default)s)")
    parser.add_argument("--db", action="store_true", help="let the emulator keep its data in a file")
    options = parser.parse_args()
    tables_of = {events: measure(events, options) for events in options.events}
    small, large = (tables_of[events] for events in (min(options.events), max(options.events)))
    if small is not large:
        for name in small.keys() & large.keys():
            print(f"{name:40} grew {large[name].seconds / small[name].seconds:.1f}-fold")
    sys.exit(not all(timing.same for table in tables_of.values() for timing in table.values()))


@dataclass(frozen=True)
class Timing:
    """How long a page takes through HTTP, and whether it has the people of the lean query."""

    seconds: float
    same: bool


def measure(events: int, options: argparse.Namespace) -> dict[str, Timing]:
    """Print the table of one size, and return its timings by insight."""
    with tempfile.TemporaryDirectory() as folder:
        seed = Path(folder, "seed.parquet")
        make(seed, events, events // EVENTS_A_PERSON)
        begun = time.perf_counter()
        place = ("--db", f"{folder}/emulator.duckdb") if options.db else ()
        with emulator("--now", NOW, "--seed", str(seed), *place) as server:
            loading = time.perf_counter() - begun
            print(f"{events:,} events, seeded in {loading:.1f} s ({events / loading:,.0f}/s)", flush=True)
            with tables(seed) as lean:
                timings = {
                    case.name: report(server, lean, case, options.runs)
                    for case in CASES
                    if options.only in case.name
                }
            print(f"peak memory of the emulator: {server.peak_memory():.2f} GB")
    return {name: timing for name, timing in timings.items() if timing is not None}


def report(server: Server, lean: duckdb.DuckDBPyConnection, case: Case, runs: int) -> Timing | None:
    """Print one insight's line; None if it is not built."""
    path = f"/api/projects/1/persons/{case.path}?{urlencode({**case.parameters, 'refresh': 'true'})}"
    status, body = server.ask("GET", path)
    if status != OK:
        print(f"{case.name:40} {status} {body[:200]!r}")
        return None if status == NOT_BUILT else Timing(math.inf, same=False)
    ours, mine = people(json.loads(body)), [str(row[0]) for row in lean.execute(case.query).fetchall()]
    same = ours == mine if case.ordered else set(ours) == set(mine)
    through_http = median(runs, lambda: server.ask("GET", path))
    alone = median(runs, lambda: lean.execute(case.query).fetchall())
    print(
        f"{case.name:40} {through_http:8.3f} s {alone:8.3f} s  ratio {through_http / alone:5.2f}"
        f"  {len(mine)} people, {'the same' if same else 'NOT THE SAME'}",
        flush=True,
    )
    return Timing(through_http, same)


def people(answer: dict[str, Any]) -> list[str]:
    """Return the uuids of an answer's people, in its order."""
    if "result" in answer:
        return [row["person"]["id"] for row in answer["result"]]
    return [person["id"] for page in answer["results"] for person in page["people"]]


def median(runs: int, act: Callable[[], object]) -> float:
    """Return the median of so many runs, in seconds."""
    times: list[float] = []
    for _ in range(runs):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


if __name__ == "__main__":
    main()
