"""Measures a long erasure on one machine: its ledger, its memory, and how quickly it tells how far it is.

The service (`benchmarks/loopback.py`) answers at once and pacing is off, so that what is left is the program.
"""

# ruff: noqa: T201 -- what a benchmark finds, it prints
# ruff: noqa: S603 -- it starts this very Python

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.loopback import loopback
from posthog_persons import Clock, Pace, PersonsClient
from posthog_persons.erasure import Erasure, Ledger, open_ledger, status
from posthog_persons.erasure.ledger.database import Database

NAME = "long"
OFTEN = 1.0  # seconds between two questions how far it is
MOST_LEDGER, MOST_MEGABYTES, MOST_SECONDS = 0.15, 150.0, 1.0
_Block: TypeAlias = Callable[[Database], AbstractContextManager[Any]]


def main() -> int:
    """Print the figures; 1 if one of them is beyond what it may be. With `--run` be the erasure itself."""
    parser = argparse.ArgumentParser(description="Measures a long erasure.")
    parser.add_argument("--ids", type=int, default=10_000_000, help="(%(default)s)")
    parser.add_argument("--run", nargs=2, metavar=("ORIGIN", "LEDGER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        print(json.dumps(erase(options.ids, *options.run)))
        return 0
    with loopback(erased=True) as origin, tempfile.TemporaryDirectory() as folder:
        figures = watched(options.ids, origin, Path(folder) / "ledger")
    print(json.dumps(figures, indent=2))
    if place := os.environ.get("EVIDENCE_FIGURES"):
        Path(place).write_text(json.dumps(figures), encoding="utf-8")
    good = (
        figures["people proven"] == options.ids
        and figures["share of the ledger's writing"] < MOST_LEDGER
        and figures["most memory, MB"] < MOST_MEGABYTES
        and figures["slowest status, seconds"] < MOST_SECONDS
    )
    return int(not good)


def watched(ids: int, origin: str, ledger: Path) -> dict[str, Any]:
    """Run an erasure in a process of its own, and ask meanwhile how far it is."""
    command = [sys.executable, "-m", "benchmarks.erasure", "--ids", str(ids), "--run", origin, str(ledger)]
    slowest, asked = 0.0, 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while not ledger.exists() and process.poll() is None:
            time.sleep(0.05)
        with open_ledger(ledger, Clock()) as reading:
            while process.poll() is None:
                begun = time.perf_counter()
                status(reading, NAME)
                slowest = max(slowest, time.perf_counter() - begun)
                asked += 1
                time.sleep(OFTEN)
        figures: dict[str, Any] = json.loads(process.stdout.read()) if process.stdout else {}
    size = sum(file.stat().st_size for file in ledger.parent.glob("ledger*"))
    return {
        **figures,
        "status asked": asked,
        "slowest status, seconds": round(slowest, 3),
        "ledger on disk, MB": round(size / 1e6, 1),
    }


def erase(ids: int, origin: str, where: str) -> dict[str, Any]:
    """Erase so many people, and return what it cost."""
    seconds: dict[str, float] = defaultdict(float)
    with (
        timed("writing", seconds),
        timed("reading", seconds),
        open_ledger(where, Clock()) as ledger,
        PersonsClient(key="phx_made_up", host=origin, project_id=1, pace=Pace.OFF) as client,
    ):
        begun = time.perf_counter()
        stages = walk(ledger, client, ids)
        whole = time.perf_counter() - begun
        found = status(ledger, NAME)
    return {
        "ids": ids,
        "people proven": found.counts.people.get("proven", 0) if found else 0,
        "seconds": round(whole, 1),
        **{f"seconds until {stage}": round(at, 1) for stage, at in stages.items()},
        "seconds of writing the ledger": round(seconds["writing"], 1),
        "of these, computing and not waiting for the disk": round(seconds["writing, computing"], 1),
        "writing transactions": int(seconds["writing, transactions"]),
        "seconds of reading the ledger": round(seconds["reading"], 1),
        "share of the ledger's writing": round(seconds["writing"] / whole, 4),
        "most memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3, 1),
    }


def walk(ledger: Ledger, client: PersonsClient, ids: int) -> dict[str, float]:
    """Do the job, and return after how many seconds it came to each stage."""
    erasure = Erasure(ledger, client)
    begun = time.time()
    job = erasure.start(
        ((line, f"customer-{line:08d}") for line in range(1, ids + 1)), name=NAME, junk="skip"
    )
    ended = erasure.run(job).job
    return {stage: at.timestamp() - begun for stage, at in ended.times.items()}


@contextmanager
def timed(kind: str, seconds: dict[str, float]) -> Iterator[None]:
    """Add up how long the transactions of a kind take, while the block lasts."""
    original: _Block = getattr(Database, kind)

    @contextmanager
    def measured(database: Database) -> Iterator[Any]:
        begun, computed = time.perf_counter(), time.thread_time()
        try:
            with original(database) as connection:
                yield connection
        finally:
            seconds[kind] += time.perf_counter() - begun
            seconds[f"{kind}, computing"] += time.thread_time() - computed
            seconds[f"{kind}, transactions"] += 1

    setattr(Database, kind, measured)
    try:
        yield
    finally:
        setattr(Database, kind, original)


if __name__ == "__main__":
    sys.exit(main())
