"""Measures the client: calls a second, decoding, exports, pacing, memory, and how long it takes to start.

Beside it stand the bare generated client, raw httpx, and `json.loads`; they take turns with it, so that the
ratios hold on a machine that does other things, too. All of it talks to a service on loopback
(`benchmarks/loopback.py`).
"""

# ruff: noqa: T201 -- what a benchmark finds, it prints
# ruff: noqa: S603 -- it starts this very Python
# ruff: noqa: SLF001 -- it measures single calls, which users make only as part of a job

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx

from benchmarks.exporting import exporting
from benchmarks.loopback import listed, loopback
from benchmarks.pacing import pacing
from benchmarks.slow_answers import slow_answers
from benchmarks.timing import median, medians
from posthog_persons import Answer, CallEvent, DeletionOptions, Limit, Pace, PersonsClient
from posthog_persons._api import deletion, persons
from posthog_persons_api import Client
from posthog_persons_api.api.deletion import bulk_delete_persons
from posthog_persons_api.models.bulk_delete_request import BulkDeleteRequest

IDS = 1000  # of a call
PEOPLE = 1000  # of a page
MEGABYTE = 1e6
ENDLESS = Limit(per_minute=10**9, per_hour=10**9)
OPTIONS = DeletionOptions(
    by="distinct_id", delete_events=False, delete_recordings=False, keep_person=False, dry_run=False
)


def main() -> None:
    """Print the tables; with `--memory-of ORIGIN` be the process whose memory is measured."""
    parser = argparse.ArgumentParser(description="Measures the client beside httpx and the generated client.")
    parser.add_argument("--ids", type=int, default=1_000_000, help="of the long deletion (%(default)s)")
    parser.add_argument("--runs", type=int, default=15, help="whose median counts (%(default)s)")
    parser.add_argument("--minutes", type=int, default=3, help="of slow answers (%(default)s)")
    parser.add_argument("--memory-of", metavar="ORIGIN", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        long_deletion(options.memory_of, options.ids)
        return
    figures: dict[str, Any] = {
        "starting": starting(options.runs),
        "decoding": decoding(options.runs * 5),
        "exporting": exporting(options.runs),
        "pacing": pacing(),
    }
    with loopback() as origin:
        figures["calls"] = calls(origin, options.runs * 100)
        figures["job"] = job(origin, options.runs)
        figures["memory"] = measured_deletion(origin, options.ids)
    figures["slow answers"] = slow_answers(options.minutes)
    if place := os.environ.get("EVIDENCE_FIGURES"):
        Path(place).write_text(json.dumps(figures), encoding="utf-8")


def starting(runs: int) -> dict[str, float]:
    """Print and return how long imports and the help take, in ms; ratios are without Python itself."""
    seconds = medians(
        runs,
        {
            "python": lambda: run("-c", "pass"),
            "httpx": lambda: run("-c", "import httpx"),
            "client": lambda: run("-c", "import posthog_persons.client"),
            "PersonsClient": lambda: run("-c", "from posthog_persons import PersonsClient"),
            "help": lambda: run("-m", "posthog_persons", "--help"),
        },
    )
    python = seconds["python"]
    ratio = (seconds["client"] - python) / (seconds["httpx"] - python)
    for name in ("httpx", "client", "PersonsClient"):
        print(f"import of {name:20}{(seconds[name] - python) * 1000:8.1f} ms")
    print(f"import of client beside httpx                ratio {ratio:.2f}")
    print(f"posthog-persons --help        {seconds['help'] * 1000:8.1f} ms   Python's {python * 1000:.1f} ms")
    return {name: round(each * 1000, 1) for name, each in seconds.items()} | {"ratio": round(ratio, 2)}


def decoding(runs: int) -> dict[str, float]:
    """Print and return how long a page of people takes from bytes to records, in ms."""
    body = listed(PEOPLE)
    page = persons.list_page("1", limit=PEOPLE)
    reply = Answer(status=200, reason="OK", content_type="application/json", retry_after=None, body=body)
    seconds = medians(runs, {"json.loads": lambda: json.loads(body), "records": lambda: page.decode(reply)})
    ratio = seconds["records"] / seconds["json.loads"]
    print(f"json.loads of {PEOPLE} people    {seconds['json.loads'] * 1000:8.2f} ms")
    print(f"the same as records           {seconds['records'] * 1000:8.2f} ms   ratio {ratio:.2f}")
    return {name: round(each * 1000, 2) for name, each in seconds.items()} | {"ratio": round(ratio, 2)}


def calls(origin: str, runs: int) -> dict[str, float]:
    """Print and return how many `bulk_delete` calls a second one connection makes.

    The client paces them, with limits that nothing reaches, would make them again, and tells a listener.
    """
    ids = [f"customer-{number:06d}@shop.example" for number in range(IDS)]
    ready = json.dumps({"distinct_ids": ids}, separators=(",", ":")).encode()
    path = "/api/environments/1/persons/bulk_delete/"
    headers = {"Authorization": "Bearer phx_any"}
    typed = headers | {"Content-Type": "application/json"}
    heard: list[CallEvent] = []
    with (
        httpx.Client(base_url=origin) as raw,
        Client(base_url=f"{origin}/api/environments", headers=headers) as bare,
        PersonsClient(
            key="phx_any",
            host=origin,
            project_id=1,
            pace=Pace(deletes=ENDLESS, others=ENDLESS),
            on_event=heard.append,
        ) as client,
    ):
        ways: dict[str, Callable[[], object]] = {
            "raw httpx, ready bytes": lambda: raw.post(path, content=ready, headers=typed),
            "generated client": lambda: bulk_delete_persons.sync(
                "1", client=bare, body=BulkDeleteRequest(distinct_ids=ids)
            ),
            "posthog_persons": lambda: client._caller.carry_out(deletion.bulk_delete("1", OPTIONS, ids)),
        }
        rates = {name: 1 / each for name, each in medians(runs, ways).items()}
    if len(heard) != 2 * (runs + 1):
        raise SystemExit("the listener was not told of all calls")
    ours = rates["posthog_persons"]
    for name, rate in rates.items():
        print(f"bulk_delete of {IDS}, {name:24}{rate:8.0f}/s   client beside it {ours / rate:.3f}")
    return {name: round(rate) for name, rate in rates.items()} | {
        f"client beside {name}": round(ours / rate, 3) for name, rate in rates.items()
    }


def job(origin: str, runs: int) -> int:
    """Print and return how many ids a second a whole job deletes without pacing."""
    with PersonsClient(key="phx_any", host=origin, project_id=1, pace=Pace.OFF) as client:
        seconds = median(runs, lambda: client.bulk_delete(f"{number}" for number in range(20 * IDS)))
    print(f"whole job with look-ups, not paced {20 * IDS / seconds:10,.0f} ids/s")
    return round(20 * IDS / seconds)


def measured_deletion(origin: str, count: int) -> dict[str, Any]:
    """Return the figures of a long deletion, made by a process of its own."""
    command = [sys.executable, "-m", "benchmarks.client", "--memory-of", origin, "--ids", str(count)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    print(
        "{ids:,} ids of a generator: {megabytes} MB above the imports at the peak, {seconds} s".format(
            **figures
        )
    )
    return figures


def long_deletion(origin: str, count: int) -> None:
    """Print, as JSON, how much more memory a job with many ids takes at its peak than what was imported."""

    def ids() -> Iterator[str]:
        for number in range(count):
            yield f"customer-{number:08d}@shop.example"

    with PersonsClient(key="phx_any", host=origin, project_id=1, pace=Pace.OFF) as client:
        before = memory("VmRSS")
        begun = time.perf_counter()
        report = client.bulk_delete(ids())
        passed = time.perf_counter() - begun
    if (report.deleted, report.clean) != (count, True):
        raise SystemExit(f"{report.deleted} of {count} deleted")
    megabytes = round(memory("VmHWM") - before, 1)
    print(json.dumps({"ids": count, "megabytes": megabytes, "seconds": round(passed)}))


def memory(what: str) -> float:
    """Return this process' memory in MB, now (`VmRSS`) or at its peak (`VmHWM`); Linux."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 / MEGABYTE for line in lines if line.startswith(f"{what}:"))


def run(*arguments: str) -> None:
    """Run Python to its end."""
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
