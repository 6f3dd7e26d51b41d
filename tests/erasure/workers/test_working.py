"""Workers as processes, on PostgreSQL, against an emulator with real limits."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from erasure.workers.crew import PATIENCE, crew, emulator, ended, opened, record, until
from posthog_persons.erasure.ledger import JobLedger
from posthog_persons.erasure.worker import enqueue
from support.emulator import Service

IDS = [f"user-{number:05d}" for number in range(2_500)]
MANY = [f"user-{number:06d}" for number in range(int(os.environ.get("CREW_IDS", "5000")))]
SLOW = {"kind": "latency", "seconds": 1, "route": "bulk_delete"}


@pytest.fixture(scope="module")
def process() -> Iterator[Service]:
    with emulator("--throttle", "real", "--chaos") as service:
        yield service


def test_two_workers_do_a_job_together(process: Service, database: str) -> None:
    process.reset()
    process.capture([*IDS, "stays"])
    with opened(database) as ledger, crew(database, process) as workers:
        job = record(ledger, process, [*IDS, "nobody", IDS[0]])
        enqueue(database, job)
        for _ in range(2):
            workers.hire()
        until(lambda: ended(ledger), "the job is done")
        counts = ledger.of(job.id).counts()

    assert counts.subjects == {"proven": 2_500, "not found": 1, "duplicate": 1}
    assert counts.people == {"proven": 2_500}
    assert process.people() == 1
    assert [worker.returncode for worker in workers.processes] == [0, 0]


def test_others_finish_what_a_killed_worker_had_begun(process: Service, database: str) -> None:
    process.reset()
    process.capture([*MANY, "stays"])
    process.strike(SLOW)
    before = time.monotonic()
    with opened(database) as ledger, crew(database, process) as workers:
        job = record(ledger, process, MANY)
        enqueue(database, job)
        hired = {worker.pid: worker for worker in (workers.hire_mortal() for _ in range(3))}
        of_job = ledger.of(job.id)
        until(lambda: bool(sending(of_job)), "a batch is under way")
        killed = hired[sending(of_job)[0]]
        killed.kill()
        killed.wait()  # until then its process is there
        until(lambda: ended(ledger), "the job is done")
        counts = of_job.counts()
        calls = [of_job.attempts.of(batch.number) for batch in of_job.batches.walk()]
    process.strike()

    assert killed.returncode == -signal.SIGKILL
    assert counts.subjects == {"proven": len(MANY)}
    assert process.people() == 1
    # The killed worker's call has no answer. What it did was looked up; it may not even have left.
    outcomes = [[attempt.answer.outcome if attempt.answer else None for attempt in batch] for batch in calls]
    assert sum(outcome.count("unclear") for outcome in outcomes) in {1, 2}  # it did two batches at a time
    assert all(outcome in (["taken"], ["unclear"], ["unclear", "taken"]) for outcome in outcomes)
    windows = httpx.get(f"{process.base_url}/_emulator/throttles/").json()
    assert windows
    assert all(window["refused"] == 0 for window in windows)
    if figures := os.environ.get("EVIDENCE_FIGURES"):
        found = {"people": len(MANY), "workers": 3, "killed": 1, "windows": windows}
        found["seconds"] = round(time.monotonic() - before, 1)
        Path(figures).write_text(json.dumps(found), encoding="utf-8")


def test_a_key_that_may_not_delete_ends_the_worker(process: Service, database: str) -> None:
    process.reset()
    process.capture(IDS[:3])
    key = process.key("person:read")
    changed = {"POSTHOG_PERSONAL_API_KEY": key, "POSTHOG_PERSONS_PACE": "off"}
    with opened(database) as ledger, crew(database, process, **changed) as workers:
        job = record(ledger, process, IDS[:3])
        enqueue(database, job)
        refused = workers.hire()
        errors = refused.communicate(timeout=PATIENCE)[1]
    with opened(database) as ledger, crew(database, process) as workers:
        enqueue(database, job)
        workers.hire()
        until(lambda: ended(ledger), "one with a better key does the job")

    assert refused.returncode == 3
    first, last = errors.splitlines()
    assert first.startswith("posthog-persons: spring: 403")
    assert first.endswith("; to be tried again")
    assert last.startswith("posthog-persons: 403")
    assert process.people() == 0


def test_a_call_that_waits_is_left_to_others(process: Service, database: str) -> None:
    process.reset()
    process.capture(IDS[:3])
    wait = {"kind": "status", "status": 429, "headers": {"Retry-After": "1800"}, "route": "bulk_delete"}
    process.strike(wait)
    with opened(database) as ledger, crew(database, process) as workers:
        job = record(ledger, process, IDS[:3])
        enqueue(database, job)
        waiting = workers.hire()
        assert waiting.stderr
        assert waiting.stderr.readline().startswith("waiting 1,800 s")
        waiting.terminate()
        errors = waiting.communicate(timeout=PATIENCE)[1]
        process.strike()
        workers.hire()
        until(lambda: ended(ledger), "another does the job")

    assert (waiting.returncode, errors) == (0, "")
    assert process.people() == 0


def test_a_ledger_that_nobody_else_can_share(process: Service, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    with crew(str(ledger), process) as workers:
        refused = workers.hire()
        errors = refused.communicate(timeout=PATIENCE)[1]

    assert refused.returncode == 2
    assert errors.startswith("posthog-persons: workers need a ledger in PostgreSQL")
    assert not ledger.exists()


def sending(job: JobLedger) -> list[int]:
    """Return the process ids of those who hold batches that are under way."""
    under_way = "sent" in job.counts().people
    return [int(holder.split("-")[1]) for holder in job.batches.holders()] if under_way else []
