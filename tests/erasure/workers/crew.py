"""An emulator on the machine's time, a job for workers, and workers as processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from posthog_persons import PersonsClient
from posthog_persons.clock import Clock
from posthog_persons.erasure import Erasure, Job, Ledger, open_ledger
from support.emulator import Service, started

PATIENCE = int(os.environ.get("CREW_PATIENCE", "60"))  # seconds


@contextmanager
def emulator(*options: str) -> Iterator[Service]:
    """Start an emulator on the machine's time: what a ledger says and what the server says are compared."""
    with started("union", "--now", datetime.now(UTC).isoformat(), *options) as service:
        yield service


def client(service: Service, **settings: object) -> PersonsClient:
    """Return a client of an emulator."""
    aim = {"key": service.personal_api_key, "host": service.base_url, "project_id": service.project_id}
    return PersonsClient(**aim | settings)  # type: ignore[arg-type]


def record(
    ledger: Ledger, service: Service, ids: Iterable[str], name: str = "spring", *, events: bool = False
) -> Job:
    """Record a job."""
    with client(service) as asked:
        erasure = Erasure(ledger, asked)
        return erasure.start(enumerate(ids, start=1), name=name, delete_events=events)


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for what other processes bring about."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"not within {PATIENCE} s: {what}"
        time.sleep(0.05)


def ended(ledger: Ledger, name: str = "spring") -> bool:
    """Tell whether a job has come to its end."""
    job = ledger.jobs.find(name)
    return job is not None and job.stage == "ended"


@dataclass
class Crew:
    """Workers of one database."""

    database: str
    environment: dict[str, str]
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    def hire(self, *options: str) -> subprocess.Popen[str]:
        """Start one more, by the command."""
        return self._start(str(Path(sys.executable).with_name("posthog-persons")), "worker", *options)

    def hire_mortal(self) -> subprocess.Popen[str]:
        """Start one more, whose death is noticed within a second."""
        return self._start(sys.executable, str(Path(__file__).with_name("hired.py")))

    def kill(self) -> None:
        """End all who are left."""
        for worker in self.processes:
            worker.kill()

    def _start(self, *command: str) -> subprocess.Popen[str]:
        worker = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        self.processes.append(worker)
        return worker


@contextmanager
def crew(database: str, service: Service, **changed: str) -> Iterator[Crew]:
    """Let workers be hired in a block; they are let go at its end."""
    environment = {
        **{name: value for name, value in os.environ.items() if name.startswith(("COV", "PATH"))},
        "POSTHOG_HOST": service.base_url,
        "POSTHOG_PROJECT_ID": str(service.project_id),
        "POSTHOG_PERSONAL_API_KEY": service.personal_api_key,
        "POSTHOG_PERSONS_LEDGER": database,
        **changed,
    }
    it = Crew(database, environment)
    with ExitStack() as stack:
        stack.callback(it.kill)
        yield it
        for worker in it.processes:
            worker.terminate()
        for worker in it.processes:
            worker.wait(timeout=PATIENCE)
            if worker.stderr:
                worker.stderr.close()


@contextmanager
def opened(database: str) -> Iterator[Ledger]:
    """Open the ledger."""
    with open_ledger(database, Clock()) as ledger:
        yield ledger
