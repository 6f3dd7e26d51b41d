"""A fake PostHog in a process of its own, for as long as the demo needs it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx


@dataclass(frozen=True, slots=True)
class Service:
    """Where the emulator listens, and the keys that it printed on its start."""

    base_url: str
    project_id: int
    project_token: str
    personal_api_key: str

    def advance_to_deletion_run(self) -> str:
        """Move the clock to the next Sunday, 05:00 UTC, when event deletions run; return the new time."""
        answer = httpx.post(f"{self.base_url}/_emulator/clock/advance/", json={"to": "next-deletion-run"})
        answer.raise_for_status()
        return str(answer.json()["now"])


@contextmanager
def emulator(now: str, *options: str) -> Iterator[Service]:
    """Start an emulator on a free port whose clock shows *now*, and end it afterwards."""
    command = [
        sys.executable,
        "-m",
        "posthog_persons_emulator",
        "--port",
        "0",
        "--now",
        now,
        "--json",
        *options,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
        try:
            assert process.stdout is not None  # noqa: S101 - it is a pipe, for the type checker
            yield Service(**json.loads(process.stdout.readline()))
        finally:
            process.terminate()
