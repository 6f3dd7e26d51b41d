"""A job whose runs are killed again and again, each at some instant, and resumed each time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import IO

import httpx

from erasure.chaos.witness import Witness
from posthog_persons.clock import Clock
from posthog_persons.erasure import Job, open_ledger
from support.emulator import Service

NAME = "spring"
_BY_TIME = 0.25  # of the kills come after a time, so that reading and planning are hit, too
_LONGEST = 2.5  # seconds until such a kill
_LATER = 0.03  # seconds after a request, within which the others come
_RUNS = 400  # at most: a job that takes more is not getting anywhere


@dataclass
class Killing:
    """Runs the commands that a person would run.

    Attributes:
        folder: Where `ids.csv` is, and the ledger.
        service: The emulator.
        witness: What stands before it.
        kills: How many.
        requests: A run is killed after at most so many requests.
        dice: Draws the instants.
        killed: At which stage of the job each of them struck.
        ends: Exit codes of the runs that were not killed.
    """

    folder: Path
    service: Service
    witness: Witness
    kills: int
    requests: int
    dice: Random
    killed: Counter[str] = field(default_factory=Counter)
    ends: Counter[int] = field(default_factory=Counter)

    def run(self) -> Job:
        """Do the job, and return it once it has ended."""
        advanced = False
        for _ in range(_RUNS):
            job = self.job()
            if job and job.stage == "ended":
                return job
            if job and job.stage == "verifying" and not advanced and not self._pending(job):
                clock = f"{self.service.base_url}/_emulator/clock/advance/"
                httpx.post(clock, json={"to": "next-deletion-run"}).raise_for_status()
                advanced = True
            self._life(self._arguments(job))
        raise AssertionError(f"the job does not end: {self.job()}, {self.ends}")

    def job(self) -> Job | None:
        """Return the job as the ledger has it."""
        if not self.ledger.exists():
            return None
        with open_ledger(self.ledger, Clock()) as ledger:
            return ledger.jobs.find(NAME)

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite"

    def _pending(self, job: Job) -> bool:
        with open_ledger(self.ledger, Clock()) as ledger:
            people = ledger.of(job.id).counts().people
        return not people.keys() <= {"gone", "events deleted", "proven"}

    def _arguments(self, job: Job | None) -> Sequence[str]:
        if job is None or job.stage == "reading":
            start = ("start", "--file", "ids.csv", "--by", "distinct-id", "--name", NAME)
            return (*start, "--delete-events", "--allow-unmatched", "--yes")
        return ("resume", NAME, "--allow-unmatched")

    def _life(self, arguments: Sequence[str]) -> None:
        before = len(self.witness.seen)
        with (self.folder / "errors.txt").open("a") as errors, self._started(arguments, errors) as process:
            if sum(self.killed.values()) < self.kills:
                if self.dice.random() < _BY_TIME:
                    end = time.monotonic() + self.dice.uniform(0.3, _LONGEST)
                    _until(process, lambda: time.monotonic() >= end)
                else:
                    enough = before + self.dice.randint(1, self.requests)
                    _until(process, lambda: len(self.witness.seen) >= enough)
                    time.sleep(self.dice.uniform(0, _LATER))
                if process.poll() is None:
                    process.kill()
                    process.wait()
                    job = self.job()
                    self.killed[job.stage if job else "before"] += 1
                    return
            self.ends[process.wait()] += 1

    def _started(self, arguments: Sequence[str], errors: IO[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [Path(sys.executable).with_name("posthog-persons"), "erase", *arguments],
            cwd=self.folder,
            env={
                "PATH": os.environ["PATH"],
                "POSTHOG_HOST": self.witness.url,
                "POSTHOG_PROJECT_ID": str(self.service.project_id),
                "POSTHOG_PERSONAL_API_KEY": self.service.personal_api_key,
                "POSTHOG_PERSONS_LEDGER": self.ledger.name,
                "POSTHOG_PERSONS_PACE": "off",
            },
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )


def _until(process: subprocess.Popen[bytes], true: Callable[[], bool]) -> None:
    while process.poll() is None and not true():
        time.sleep(0.002)
