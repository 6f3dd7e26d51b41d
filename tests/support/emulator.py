from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

# The emulator speaks no TLS, and to read all certificates for each call takes longer than the call.
_HTTP = httpx.Client(verify=False, timeout=60)  # noqa: S501 -- nothing is verified because nothing is encrypted


@dataclass(frozen=True, slots=True)
class Service:
    """An emulator in a process of its own."""

    base_url: str
    project_id: int
    project_token: str
    personal_api_key: str

    def post(self, path: str, body: object) -> httpx.Response:
        answer = _HTTP.post(f"{self.base_url}{path}", json=body)
        answer.raise_for_status()
        return answer

    def post_as_owner(self, path: str, body: object) -> httpx.Response:
        """Post with the key that may do everything."""
        headers = {"Authorization": f"Bearer {self.personal_api_key}"}
        answer = _HTTP.post(f"{self.base_url}{path}", json=body, headers=headers)
        answer.raise_for_status()
        return answer

    def set_clock(self, now: str) -> None:
        """Let its clock stand still at a time."""
        answer = _HTTP.put(f"{self.base_url}/_emulator/clock/", json={"now": now, "rate": 0})
        answer.raise_for_status()

    def reset(self) -> None:
        """Empty it, its log too; its clock stays."""
        self.post("/_emulator/reset/", {})
        self.forget()

    def strike(self, *faults: Mapping[str, Any]) -> None:
        """Break calls in these ways from now on."""
        _HTTP.put(f"{self.base_url}/_emulator/faults/", json=faults).raise_for_status()

    def forget(self) -> None:
        """Empty its log."""
        _HTTP.delete(f"{self.base_url}/_emulator/requests/").raise_for_status()

    def log(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = _HTTP.get(f"{self.base_url}/_emulator/requests/").json()
        return entries

    def capture(self, distinct_ids: list[str]) -> None:
        """Make a person for each id."""
        for start in range(0, len(distinct_ids), 5_000):
            batch = [
                {"event": "seen", "distinct_id": each, "properties": {}, "timestamp": "2026-10-01T00:00:00Z"}
                for each in distinct_ids[start : start + 5_000]
            ]
            self.post("/batch/", {"api_key": self.project_token, "batch": batch})

    def key(self, *scopes: str) -> str:
        return str(self.post("/_emulator/keys/", {"kind": "scoped", "scopes": scopes}).json()["key"])

    def calls(self, operation: str) -> int:
        return sum(operation in entry["path"] for entry in self.log())

    def people(self) -> int:
        answer = _HTTP.get(
            f"{self.base_url}/api/environments/1/persons/",
            params={"include_total": 1, "limit": 1},
            headers={"Authorization": f"Bearer {self.personal_api_key}"},
        )
        return int(answer.json()["count"])


@contextmanager
def started(era: str = "union", *options: str) -> Iterator[Service]:
    """Start an emulator of an era, perhaps with more options; it ends with the block."""
    command = [sys.executable, "-m", "posthog_persons_emulator", "--json", "--now", "2026-10-07T09:00:00Z"]
    command += ["--era", era, *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as emulator:
        try:
            assert emulator.stdout is not None
            yield Service(**json.loads(emulator.stdout.readline()))
        finally:
            emulator.terminate()


@pytest.fixture(scope="session")
def process() -> Iterator[Service]:
    with started() as service:
        yield service


@pytest.fixture
def service(process: Service) -> Service:
    """The emulator, empty again."""
    process.reset()
    return process


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(service: Service, tmp_path: Path) -> Run:
    """Run `posthog-persons` in an empty folder as the owner of the emulator's key."""

    def run_it(
        *arguments: str, command: str = "posthog-persons", stdin: str = "", **changed: str
    ) -> subprocess.CompletedProcess[str]:
        environment: Mapping[str, str] = {
            "PATH": str(Path(sys.executable).parent),
            "POSTHOG_HOST": service.base_url,
            "POSTHOG_PROJECT_ID": str(service.project_id),
            "POSTHOG_PERSONAL_API_KEY": service.personal_api_key,
            "POSTHOG_PERSONS_PACE": "off",  # the emulator has no limits
            **changed,
        }
        return subprocess.run(
            [Path(sys.executable).with_name(command), *arguments],
            cwd=tmp_path,
            env=environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_it
