"""Starts what is measured, and asks it."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Server:
    """A running server, over one connection that is kept."""

    process: subprocess.Popen[str]
    line: dict[str, Any]

    def __post_init__(self) -> None:
        address = urlsplit(self.line["base_url"])
        self._connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=600)
        self._headers = {
            "Authorization": f"Bearer {self.line['personal_api_key']}",
            "Content-Type": "application/json",
        }

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Return status and body of an answer."""
        self._connection.request(method, path, body, self._headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read()

    def peak_memory(self) -> float:
        """Return the most that all its processes have held so far, in GB (Linux)."""
        return sum(_peak(pid) for pid in _family(self.process.pid)) / 2**20


@contextmanager
def emulator(*options: str) -> Iterator[Server]:
    """Run an emulator, from its ready line on."""
    command = [sys.executable, "-m", "posthog_persons_emulator", "--json", *options]
    with subprocess.Popen(  # noqa: S603 -- this very Python
        command, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            yield Server(process, json.loads(line))
        finally:
            process.terminate()


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def _peak(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
