"""Measures the client: memory of a long deletion, calls a second, decoding, and how long it takes to start.

Beside it stand the bare generated client, raw httpx, and `json.loads`. All of it talks to a service on
loopback that answers at once (`benchmarks/loopback.py`), and no rate limit is kept.
"""

# ruff: noqa: T201 -- what a benchmark finds, it prints
# ruff: noqa: S603 -- it starts this very Python
# ruff: noqa: SLF001 -- it measures single calls, which users make only as part of a job

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import httpx

from benchmarks.loopback import loopback, person
from benchmarks.timing import median
from posthog_persons import Answer, DeletionOptions, Pace, PersonsClient
from posthog_persons._api import deletion, persons
from posthog_persons_api import Client
from posthog_persons_api.api.deletion import bulk_delete_persons
from posthog_persons_api.models.bulk_delete_request import BulkDeleteRequest

IDS = 1000  # of a call
PEOPLE = 1000  # of a page
MEGABYTE = 1e6
OPTIONS = DeletionOptions(
    by="distinct_id", delete_events=False, delete_recordings=False, keep_person=False, dry_run=False
)


def main() -> None:
    """Print the tables; with `--memory-of ORIGIN` be the process whose memory is measured."""
    parser = argparse.ArgumentParser(description="Measures the client beside httpx and the generated client.")
    parser.add_argument("--ids", type=int, default=1_000_000, help="of the long deletion (%(default)s)")
    parser.add_argument("--runs", type=int, default=7, help="whose median counts (%(default)s)")
    parser.add_argument("--memory-of", metavar="ORIGIN", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        long_deletion(options.memory_of, options.ids)
        return
    starting(options.runs)
    decoding(options.runs)
    with loopback() as origin:
        calls(origin, options.runs)
        command = [
            sys.executable,
            "-m",
            "benchmarks.client",
            "--memory-of",
            origin,
            "--ids",
            str(options.ids),
        ]
        subprocess.run(command, check=True)


def starting(runs: int) -> None:
    """Print how long imports and the help take, less what Python itself takes."""
    python = timed(lambda: run("-c", "pass"), runs)
    httpx_alone = timed(lambda: run("-c", "import httpx"), runs) - python
    ours = timed(lambda: run("-c", "import posthog_persons.client"), runs) - python
    everyone = timed(lambda: run("-m", "posthog_persons", "--help"), runs)
    print(f"import httpx                     {httpx_alone * 1000:8.1f} ms")
    print(f"import posthog_persons.client    {ours * 1000:8.1f} ms   ratio {ours / httpx_alone:.2f}")
    print(
        f"posthog-persons --help           {everyone * 1000:8.1f} ms   with Python's {python * 1000:.1f} ms"
    )


def decoding(runs: int) -> None:
    """Print how long a page of people takes from bytes to records."""
    people = [person(number, f"customer-{number:06d}") for number in range(PEOPLE)]
    listed = [record | {"type": "person", "id": record["uuid"]} for record in people]
    body = json.dumps({"results": listed, "next": None}).encode()
    page = persons.list_page("1", limit=PEOPLE)
    reply = Answer(status=200, reason="OK", content_type="application/json", retry_after=None, body=body)
    plain = timed(lambda: json.loads(body), runs * 3)
    ours = timed(lambda: page.decode(reply), runs * 3)
    print(f"json.loads of {PEOPLE} people       {plain * 1000:8.2f} ms")
    print(f"the same as records              {ours * 1000:8.2f} ms   ratio {ours / plain:.2f}")


def calls(origin: str, runs: int, count: int = 100) -> None:
    """Print how many `bulk_delete` calls a second one connection makes."""
    ids = [f"customer-{number:06d}@shop.example" for number in range(IDS)]
    path = "/api/environments/1/persons/bulk_delete/"
    headers = {"Authorization": "Bearer phx_any"}
    with (
        httpx.Client(base_url=origin, headers=headers) as raw,
        Client(base_url=f"{origin}/api/environments", headers=headers) as bare,
        PersonsClient(key="phx_any", host=origin, project_id=1, pace=Pace.OFF) as client,
    ):
        ways: dict[str, Callable[[], object]] = {
            "raw httpx": lambda: raw.post(path, json={"distinct_ids": ids}).json(),
            "generated client": lambda: bulk_delete_persons.sync(
                "1", client=bare, body=BulkDeleteRequest(distinct_ids=ids)
            ),
            "posthog_persons": lambda: client._caller.carry_out(deletion.bulk_delete("1", OPTIONS, ids)),
        }
        rates = {name: count / timed(partial(repeat, act, count), runs) for name, act in ways.items()}
        job = timed(lambda: client.bulk_delete(f"{number}" for number in range(20 * IDS)), runs)
    for name, rate in rates.items():
        print(f"bulk_delete of {IDS}, {name:17}{rate:8.0f}/s    ratio {rate / rates['raw httpx']:.2f}")
    print(f"whole job with look-ups          {20 * IDS / job:8.0f} ids/s, four calls in flight")


def long_deletion(origin: str, count: int) -> None:
    """Print how much more memory a job with many ids takes at its peak than what was imported."""

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
    print(
        f"{count:,} ids of a generator: {memory('VmHWM') - before:.1f} MB above the imports at the peak, "
        f"{passed:.0f} s"
    )


def memory(what: str) -> float:
    """Return this process' memory in MB, now (`VmRSS`) or at its peak (`VmHWM`); Linux."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 / MEGABYTE for line in lines if line.startswith(f"{what}:"))


def run(*arguments: str) -> None:
    """Run Python to its end."""
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def repeat(act: Callable[[], object], count: int) -> None:
    """Do something again and again."""
    for _ in range(count):
        act()


def timed(act: Callable[[], object], runs: int) -> float:
    """Return the median of the seconds that something takes once it is warm."""
    act()
    return median(runs, act)


if __name__ == "__main__":
    main()
