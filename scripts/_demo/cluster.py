"""Erase 3,000 ids by three workers, one of whom is killed, and check every number against plain counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import httpx
from checks import Checks
from load import load
from postgres import database
from product import Person, make_product
from request import ErasureRequest, make_request
from rich.console import Console
from service import Service, emulator

from posthog_persons import Clock, PersonsClient
from posthog_persons.erasure import open_ledger
from posthog_persons.erasure.ledger import JobLedger

JOB = "spring"
WORKERS = 3
PATIENCE = 100  # seconds
PROGRAM = Path(sys.executable).with_name("posthog-persons")
# About as long as PostHog takes for a thousand people: time to kill a worker who waits for the answer.
SLOW = {"kind": "latency", "seconds": 3, "route": "bulk_delete"}
console = Console(highlight=False)


def main() -> int:
    """Play the whole job; return 0 if every number was right."""
    now = datetime.now(UTC)
    product = make_product(now)
    request = make_request(product)
    checks = Checks()
    with (
        database() as url,
        emulator(now.isoformat(), "--throttle", "real", "--chaos") as service,
        tempfile.TemporaryDirectory() as name,
    ):
        folder = Path(name)
        environment = os.environ | {
            "POSTHOG_HOST": service.base_url,
            "POSTHOG_PROJECT_ID": str(service.project_id),
            "POSTHOG_PERSONAL_API_KEY": service.personal_api_key,
            "POSTHOG_PERSONS_LEDGER": url,
        }
        console.print(f"A PostgreSQL, and a fake PostHog at {service.base_url} with the real rate limits")
        events = product.events()
        load(events, host=service.base_url, token=service.project_token)
        console.print(
            f"{len(events):,} events of {len(product.people):,} people sent by the `posthog` package"
        )
        control(service, "PUT", "faults/", [SLOW])
        request.write(folder / "ids.csv")
        start = ("--file", "ids.csv", "--column", "distinct_id", "--by", "distinct-id", "--delete-events")
        command(folder, environment, "start", *start, "--name", JOB, "--enqueue", "--yes")
        with open_ledger(url, Clock()) as ledger:
            [job] = ledger.jobs.list()
            work(ledger.of(job.id), environment)
        control(service, "PUT", "faults/", [])
        console.print(f"\nThe clock moves to {service.advance_to_deletion_run()}: queued event deletions run")
        command(folder, environment, "verify", JOB, "--allow-unmatched")
        command(folder, environment, "report", JOB, "--json", "report.json")

        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        check_report(checks, request, report)
        check_service(checks, service, request.erased, gone=True)
        check_service(checks, service, request.others, gone=False)
        refused = [window["refused"] for window in control(service, "GET", "throttles/")]
        checks.expect("calls beyond a rate limit", 0, sum(refused))
    console.print()
    console.print(checks.table())
    console.print("[red]Some numbers are wrong." if checks.wrong() else "[green]Every number is right.")
    return int(checks.wrong())


def check_report(checks: Checks, request: ErasureRequest, report: Mapping[str, Any]) -> None:
    """Compare the report with what is known of the request."""
    subjects = report["subjects"]
    known = set(request.rows) - request.unknown
    checks.expect("rows asked", len(request.rows), report["ids"]["given"])
    checks.expect("rows that stand twice", len(request.rows) - len(set(request.rows)), subjects["duplicate"])
    checks.expect("ids that nobody has", len(request.unknown), subjects["not found"])
    checks.expect("ids proven", len(known), subjects["proven"])
    checks.expect("people proven", len(request.erased), report["people"]["proven"])
    checks.expect("states that ids are in", 3, len(subjects))


def work(job: JobLedger, environment: Mapping[str, str]) -> None:
    """Let three workers do the job, and kill one who waits for the answer to a deletion."""
    with workers(environment) as crew:
        console.print(f"{WORKERS} workers have begun")
        until(lambda: bool(holders(job)) and "sent" in job.counts().people)
        killed = next(worker for worker in crew if worker.pid in holders(job))
        killed.kill()
        killed.wait()
        console.print(
            f"[red]kill -9 {killed.pid}[/]: that worker had sent a batch, and will never see the answer"
        )
        settled = {"gone", "events deleted", "proven"}
        until(lambda: job.counts().people.keys() <= settled)
        console.print("The others have found out what became of its batch, and done the rest")


def holders(job: JobLedger) -> set[int]:
    """Return the process ids of those who hold batches."""
    return {int(holder.split("-")[1]) for holder in job.batches.holders()}


@contextmanager
def workers(environment: Mapping[str, str]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Start workers; at the end of the block they are told to stop, and finish what is under way."""
    crew = [
        subprocess.Popen([PROGRAM, "worker"], env=environment)  # noqa: S603 - our own
        for _ in range(WORKERS)
    ]
    try:
        yield crew
    finally:
        for worker in crew:
            worker.terminate()
        for worker in crew:
            worker.wait()


def until(true: Callable[[], bool]) -> None:
    """Wait for what the workers bring about."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(f"the workers did not get there within {PATIENCE} seconds")
        time.sleep(0.1)


def command(folder: Path, environment: Mapping[str, str], *arguments: str) -> None:
    """Run a command that a privacy engineer would run."""
    console.print(f"\n$ posthog-persons erase {' '.join(arguments)}", style="bold")
    subprocess.run([PROGRAM, "erase", *arguments], cwd=folder, env=environment, check=True)  # noqa: S603 - our own


def check_service(checks: Checks, service: Service, people: Iterable[Person], *, gone: bool) -> None:
    """Ask the service itself who is there."""
    ids = list(chain.from_iterable(person.distinct_ids for person in people))
    with PersonsClient(
        key=service.personal_api_key, host=service.base_url, project_id=service.project_id
    ) as client:
        found = client.batch_by_distinct_ids(ids)
    if gone:
        checks.expect("distinct ids of the erased that are still there", 0, len(found))
    else:
        checks.expect("distinct ids of the others that are still there", len(ids), len(found))


def control(service: Service, method: str, path: str, body: object = None) -> Any:
    """Ask or tell the fake PostHog what the real one has no API for."""
    answer = httpx.request(method, f"{service.base_url}/_emulator/{path}", json=body)
    answer.raise_for_status()
    return answer.json()


if __name__ == "__main__":
    sys.exit(main())
