from __future__ import annotations

import asyncio
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from posthog_persons import PersonsClient
from posthog_persons.testing import Emulator, emulator, no_waiting
from posthog_persons.testing.plugin import persons_emulator

__all__ = ["persons_emulator"]  # the fixture, also where the entry point is not installed


def test_nothing_waits_and_all_waits_are_counted() -> None:
    clock = no_waiting()
    start = clock.now()
    clock.sleep(2202)
    asyncio.run(clock.asleep(0.5))
    assert clock.waits == [2202, 0.5]
    assert clock.now() - start == 2202.5


def test_the_fixture_is_an_empty_emulator_that_a_client_can_talk_to(persons_emulator: Emulator) -> None:
    with PersonsClient(**persons_emulator.client) as client:  # type: ignore[arg-type]
        assert list(client.list()) == []
        assert client.capabilities().era == "union"
    assert persons_emulator.personal_api_key not in repr(persons_emulator)


def test_the_emulator_takes_the_options_of_its_command() -> None:
    with emulator("--era", "2024-11") as running, PersonsClient(**running.client) as client:  # type: ignore[arg-type]
        assert client.capabilities().era == "2024-11"


def test_an_emulator_that_does_not_start_is_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="did not start"), emulator("--era", "1999"):
        pass
    assert "1999" in capfd.readouterr().err


def test_pytest_finds_the_fixture_by_the_plugin(tmp_path: Path) -> None:
    test = """
        def test_it(persons_emulator):
            assert persons_emulator.base_url.startswith("http://127.0.0.1:")
    """
    (tmp_path / "test_it.py").write_text(textwrap.dedent(test))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "posthog_persons.testing.plugin", "test_it.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "1 passed" in done.stdout) == (0, True), done.stdout
