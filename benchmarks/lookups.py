"""Counts requests a second for lookups and deletions among many people, beside Prism's mock of the contract.

Prism (`@stoplight/prism-cli`) is installed into a temporary folder if npm is at hand; it holds no state.
"""

# ruff: noqa: T201 -- what a benchmark finds, it prints
# ruff: noqa: S311 -- the dice pick people
# ruff: noqa: S603 -- it starts what it installed itself

from __future__ import annotations

import argparse
import json
import random
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from benchmarks.data import NOW, make
from benchmarks.serving import Server, emulator

SECONDS = 3.0
CAPTURED = 100  # events of a batch, as many as PostHog's own library sends
DELETED = 1000  # ids of a deletion
ROOT = Path(__file__).resolve().parent.parent
PERSONS = "/api/environments/1/persons"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Counts lookups a second beside Prism.")
    parser.add_argument("--people", type=int, default=1_000_000, help="and as many events (%(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seed = Path(folder, "seed.parquet")
        make(seed, options.people, options.people)
        with emulator("--now", NOW, "--seed", str(seed)) as server:
            ours = reads(server, PERSONS, options.people)
            writes(server, options.people)
        with prism(Path(folder)) as mock:
            theirs = reads(mock, "/1/persons", options.people) if mock else {}
    for name, rate in ours.items():
        beside = f"  Prism {theirs[name]:8.1f}/s  ratio {rate / theirs[name]:.2f}" if theirs else ""
        print(f"{name:32} {rate:8.1f}/s{beside}")


def reads(server: Server, persons: str, people: int) -> dict[str, float]:
    """Return requests a second of each lookup."""
    dice = random.Random(1)

    def retrieve(_: int) -> None:
        expect(server.ask("GET", f"{persons}/{dice.randrange(people) + 1}/"), 200)

    def lookup(size: int) -> Callable[[int], None]:
        def ask(_: int) -> None:
            names = [f"user-{dice.randrange(people)}" for _ in range(size)]
            body = json.dumps({"distinct_ids": names}).encode()
            expect(server.ask("POST", f"{persons}/batch_by_distinct_ids/", body), 200)

        return ask

    return {
        "retrieve": rate(retrieve),
        "batch_by_distinct_ids of 1": rate(lookup(1)),
        "batch_by_distinct_ids of 200": rate(lookup(200)),
    }


def writes(server: Server, people: int) -> None:
    """Print how quickly events are captured and people deleted, each in requests that were written before."""
    dice = random.Random(2)

    def event() -> dict[str, object]:
        return {
            "event": "viewed",
            "distinct_id": f"user-{dice.randrange(people)}",
            "timestamp": "2024-11-23T12:00:00+00:00",
            "uuid": str(uuid.UUID(int=dice.getrandbits(128), version=4)),
            "properties": {"$lib": "posthog-python", "$lib_version": "7.0.0", "amount": 3},
        }

    def batch() -> bytes:
        token = server.line["project_token"]
        events = [event() for _ in range(CAPTURED)]
        return json.dumps({"api_key": token, "batch": events, "historical_migration": False}).encode()

    def deletion(turn: int) -> bytes:
        names = [f"user-{number}" for number in range(turn * DELETED, (turn + 1) * DELETED)]
        return json.dumps({"distinct_ids": names}).encode()

    batches = [batch() for _ in range(500)]
    deletions = [deletion(turn) for turn in range(min(50, people // DELETED))]
    captured = through(batches, lambda body: expect(server.ask("POST", "/batch/", body), 200))
    delete = f"{PERSONS}/bulk_delete/"
    deleted = through(deletions, lambda body: expect(server.ask("POST", delete, body), 202))
    print(f"/batch/ of {CAPTURED}: {captured * CAPTURED:,.0f} events/s")
    print(f"bulk_delete of {DELETED}: {1000 / deleted:.0f} ms")


def through(bodies: list[bytes], act: Callable[[bytes], None]) -> float:
    """Return how many of the requests are answered in a second."""
    begun = time.perf_counter()
    for body in bodies:
        act(body)
    return len(bodies) / (time.perf_counter() - begun)


def rate(act: Callable[[int], None]) -> float:
    """Return how often something can be done in a second."""
    begun = time.perf_counter()
    for done in count(1):
        act(done)
        passed = time.perf_counter() - begun
        if passed > SECONDS:
            return done / passed
    raise AssertionError


def expect(answer: tuple[int, bytes], status: int) -> None:
    """End the benchmark if an answer is another one."""
    if answer[0] != status:
        raise SystemExit(f"{answer[0]} instead of {status}: {answer[1][:200]!r}")


@contextmanager
def prism(folder: Path) -> Iterator[Server | None]:
    """Run Prism's stateless mock of the contract, or nothing where npm is missing."""
    npm = shutil.which("npm")
    if npm is None:
        yield None
        return
    subprocess.run([npm, "install", "--silent", "--prefix", str(folder), "@stoplight/prism-cli"], check=True)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    contract = str(ROOT / "openapi.yaml")
    command = [str(folder / "node_modules/.bin/prism"), "mock", "-v", "silent", "-p", str(port), contract]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            server = Server(process, {"base_url": f"http://127.0.0.1:{port}", "personal_api_key": "phx_any"})
            wait_for(port)
            yield server
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    """Wait until somebody listens."""
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


if __name__ == "__main__":
    main()
