"""`posthog-persons erase` in an empty folder, against an emulator whose clock runs with the machine's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from posthog_persons.cli import main
from support.emulator import Service, started

KEY = "correct horse battery staple, say"


class Site:
    """An emulator with people `user-0` to `user-9`, and a folder for the ledger."""

    def __init__(self, service: Service, folder: Path) -> None:
        self.service = service
        self.folder = folder
        service.reset()
        self._clock({"now": datetime.now(UTC).isoformat(), "rate": 1})
        service.capture([f"user-{number}" for number in range(10)])

    def _clock(self, body: object) -> None:
        address = f"{self.service.base_url}/_emulator/clock/"
        httpx.put(address, json=body, verify=False).raise_for_status()  # noqa: S501 - nothing is encrypted

    def sunday(self) -> None:
        """Let the emulator delete the events that are queued."""
        self.service.post("/_emulator/clock/advance/", {"to": "next-deletion-run"})

    def file(self, *lines: str, name: str = "ids.csv") -> str:
        """Write a file and return its path."""
        path = self.folder / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return str(path)

    def start(self, *lines: str, options: tuple[str, ...] = ("--delete-events",)) -> int:
        """Start the job `spring` with these ids, and return the exit code."""
        file = self.file(*lines)
        return main(
            ["erase", "start", "--file", file, "--by", "distinct-id", "--name", "spring", "--yes", *options]
        )

    def erase(self, *arguments: str) -> int:
        """Run another of the commands."""
        return main(["erase", *arguments])


@pytest.fixture(scope="module")
def own_emulator() -> Iterator[Service]:
    """One whose clock may be set."""
    with started() as service:
        yield service


@pytest.fixture
def site(own_emulator: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The emulator with ten people, and settings for it."""
    monkeypatch.chdir(tmp_path)
    for name in ("POSTHOG_PERSONS_LEDGER", "POSTHOG_PERSONS_HASH_KEY", "POSTHOG_PERSONS_MAX_WAIT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POSTHOG_HOST", own_emulator.base_url)
    monkeypatch.setenv("POSTHOG_PROJECT_ID", "1")
    monkeypatch.setenv("POSTHOG_PERSONAL_API_KEY", own_emulator.personal_api_key)
    monkeypatch.setenv("POSTHOG_PERSONS_PACE", "off")
    return Site(own_emulator, tmp_path)


@contextmanager
def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> Iterator[None]:
    """Let standard input be a terminal on which a text is typed."""
    import io

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    with monkeypatch.context() as patch:
        patch.setattr("sys.stdin", Terminal(text))
        yield
