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

from erasure.workers.crew import crew, emulator, ended, opened, record, until
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
        calls = [attempt for batch in of_job.batches.walk() for attempt in of_job.attempts.of(batch.number)]
    process.strike()

    assert killed.returncode == -signal.SIGKILL
    assert counts.subjects == {"proven": len(MANY)}
    assert process.people() == 1
    # The killed worker's call has no answer; what it did was looked up, and nobody was sent again.
    assert [attempt.answer is None or attempt.answer.outcome for attempt in calls].count("unclear") >= 1
    assert sum(len(attempt.places) for attempt in calls) == len(MANY)
    windows = httpx.get(f"{process.base_url}/_emulator/throttles/").json()
    assert windows
    assert all(window["refused"] == 0 for window in windows)
    if figures := os.environ.get("EVIDENCE_FIGURES"):
        found = {"people": len(MANY), "workers": 3, "killed": 1, "windows": windows}
        found["seconds"] = round(time.monotonic() - before, 1)
        Path(figures).write_text(json.dumps(found), encoding="utf-8")


def sending(job: JobLedger) -> list[int]:
    """Return the process ids of those who hold batches that are under way."""
    under_way = "sent" in job.counts().people
    return [int(holder.split("-")[1]) for holder in job.batches.holders()] if under_way else []
