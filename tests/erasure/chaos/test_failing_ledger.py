"""A ledger that cannot be written to any more: that is said, and nothing is sent that is not recorded."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from erasure.chaos.calls import check_calls
from erasure.chaos.witness import Witness, witness
from erasure.workers.crew import emulator
from posthog_persons.clock import Clock
from posthog_persons.erasure import open_ledger
from support.emulator import Service
from support.postgres import Postgres, postgres

__all__ = ["postgres"]

IDS = [f"user-{number:05d}" for number in range(2_500)]
START = ("start", "--file", "ids.csv", "--by", "distinct-id", "--name", "spring", "--yes")
PROGRAM = Path(sys.executable).with_name("posthog-persons")


@pytest.fixture(scope="module")
def process() -> Iterator[Service]:
    with emulator() as it:
        yield it


@pytest.fixture
def seen(process: Service) -> Iterator[Witness]:
    process.reset()
    process.capture(IDS)
    with witness(process.base_url) as it:
        yield it


def erase(
    folder: Path, seen: Witness, service: Service, ledger: str, *arguments: str, most: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command, on a disk that holds files up to so many bytes."""

    def limit() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    (folder / "ids.csv").write_text("\n".join(["distinct_id", *IDS]) + "\n")
    return subprocess.run(
        [PROGRAM, "erase", *arguments],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "POSTHOG_HOST": seen.url,
            "POSTHOG_PROJECT_ID": str(service.project_id),
            "POSTHOG_PERSONAL_API_KEY": service.personal_api_key,
            "POSTHOG_PERSONS_LEDGER": ledger,
            "POSTHOG_PERSONS_PACE": "off",
        },
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


@pytest.mark.parametrize("kilobytes", [150, 260, 330])
def test_a_full_disk(seen: Witness, process: Service, tmp_path: Path, kilobytes: int) -> None:
    ledger = tmp_path / "ledger.sqlite"
    done = erase(tmp_path, seen, process, ledger.name, *START, most=kilobytes * 1000)

    assert done.returncode in {1, 2, 3}
    assert "Traceback" not in done.stderr
    assert "its disk" in done.stderr
    sent = seen.deletions()
    again: tuple[str, ...] = START
    if sent:
        with open_ledger(ledger, Clock()) as opened:
            [job] = opened.jobs.list()
            check_calls(opened, job, seen)
        again = ("resume", "spring")
    elif ledger.exists():
        ledger.unlink()
    assert erase(tmp_path, seen, process, ledger.name, *again).returncode == 0
    assert process.people() == 0


def test_a_ledger_that_is_read_only(
    seen: Witness, process: Service, postgres: Postgres, tmp_path: Path
) -> None:
    schema = postgres.new_schema()
    with open_ledger(postgres.url(search_path=schema), Clock()):
        pass
    read_only = postgres.url(search_path=schema, default_transaction_read_only="on")
    done = erase(tmp_path, seen, process, read_only, *START)

    assert done.returncode == 2
    assert "it is read-only; nothing was sent" in done.stderr
    assert "s3cret" not in done.stderr
    assert not seen.deletions()
    assert process.people() == len(IDS)
