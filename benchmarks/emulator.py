"""Times each insight of the emulator beside the leanest query for the same people (docs/benchmarks.md)."""

# ruff: noqa: T201 -- what a benchmark finds, it prints

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb

from benchmarks.data import NOW, make
from benchmarks.lean import CASES, Case, tables
from benchmarks.serving import Server, emulator
from benchmarks.timing import median

EVENTS_A_PERSON = 10
OK = 200


def main() -> None:
    """Exit 1 if an insight gave other people than the lean query."""
    parser = argparse.ArgumentParser(description="Times the emulator's insights beside lean queries.")
    parser.add_argument("--events", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--only", default="", help="just the insights whose name contains this")
    parser.add_argument("--runs", type=int, default=5, help="the median of so many runs (%(default)s)")
    parser.add_argument("--db", action="store_true", help="let the emulator keep its data in a file")
    options = parser.parse_args()
    sizes = [measure(events, options) for events in sorted(options.events)]
    growth = {
        name: round(last.seconds / sizes[0].insights[name].seconds, 1)
        for name, last in sizes[-1].insights.items()
    }
    for name, factor in growth.items():
        print(f"{name:40} grew {factor}-fold")
    if figures := os.environ.get("EVIDENCE_FIGURES"):
        Path(figures).write_text(json.dumps({"sizes": [asdict(size) for size in sizes], "growth": growth}))
    sys.exit(not all(timing.same for size in sizes for timing in size.insights.values()))


@dataclass(frozen=True)
class Timing:
    """How long a page takes through HTTP and by the lean query, and whether both have the same people."""

    seconds: float
    lean_seconds: float
    same: bool


@dataclass(frozen=True)
class Size:
    """What was found with so many events: how many load a second, memory in GB, timings by insight."""

    events: int
    loaded_a_second: int
    peak_memory: float
    insights: dict[str, Timing]


def measure(events: int, options: argparse.Namespace) -> Size:
    """Print and return the figures of one size."""
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
            memory = server.peak_memory()
            print(f"peak memory of the emulator: {memory:.2f} GB")
    return Size(events, round(events / loading), round(memory, 2), timings)


def report(server: Server, lean: duckdb.DuckDBPyConnection, case: Case, runs: int) -> Timing:
    """Print and return one insight's line."""
    path = f"/api/projects/1/persons/{case.path}?{urlencode({**case.parameters, 'refresh': 'true'})}"
    status, body = server.ask("GET", path)
    if status != OK:
        sys.exit(f"{case.name}: {status} {body[:200]!r}")
    ours, mine = people(json.loads(body)), [str(row[0]) for row in lean.execute(case.query).fetchall()]
    same = ours == mine if case.ordered else set(ours) == set(mine)
    through_http = median(runs, lambda: server.ask("GET", path))
    alone = median(runs, lambda: lean.execute(case.query).fetchall())
    print(
        f"{case.name:40} {through_http:8.3f} s {alone:8.3f} s  ratio {through_http / alone:5.2f}"
        f"  {len(mine)} people, {'the same' if same else 'NOT THE SAME'}",
        flush=True,
    )
    return Timing(round(through_http, 4), round(alone, 4), same)


def people(answer: dict[str, Any]) -> list[str]:
    """Return the uuids of an answer's people, in its order."""
    if "result" in answer:
        return [row["person"]["id"] for row in answer["result"]]
    return [person["id"] for page in answer["results"] for person in page["people"]]


if __name__ == "__main__":
    main()
