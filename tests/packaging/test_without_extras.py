"""The wheel alone, without any extra, does its work and says what is missing for the rest."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

BARE = Path(__file__).parents[1] / "support" / "bare.py"
# What needs more, by its beginning. The plugin is pytest's own to load.
MORE = {
    "posthog_persons.conformance.",
    "posthog_persons.cli.conformance_",
    "posthog_persons.cli.erase_",
    "posthog_persons.erasure",
    "posthog_persons.listeners.otel",
    "posthog_persons.testing.plugin",
}
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def bare(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a module of the unpacked wheel where nothing optional is installed."""
    folder = tmp_path_factory.mktemp("unpacked")
    wheel.extractall(folder)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(BARE), *arguments]
        environment = {"PYTHONPATH": str(folder)}
        return subprocess.run(
            command, env=environment, cwd=folder, capture_output=True, text=True, check=False
        )

    return run


def test_all_modules_can_be_imported_but_those_of_extras(bare: Run) -> None:
    done = bare("--walk")
    assert done.stderr == ""
    lacking = [line.split("\t") for line in done.stdout.splitlines()]
    assert {next((more for more in MORE if name.startswith(more)), name) for name, _, _ in lacking} == MORE
    assert ("posthog_persons.listeners.otel", "opentelemetry") in {(name, what) for name, what, _ in lacking}
    [told] = [text for name, _, text in lacking if name == "posthog_persons.listeners.otel"]
    assert "pip install 'posthog-persons[otel]'" in told


def test_the_command_helps(bare: Run) -> None:
    done = bare("posthog_persons", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "delete" in done.stdout


def test_erase_asks_for_its_extra(bare: Run) -> None:
    done = bare("posthog_persons", "erase", "list")
    assert done.returncode == 2
    assert "erase needs sqlalchemy: pip install 'posthog-persons[jobs]'" in done.stderr


def test_conformance_asks_for_its_extra(bare: Run) -> None:
    done = bare("posthog_persons", "conformance", "--base-url", "http://127.0.0.1:9", "--project-id", "1")
    assert done.returncode == 2
    assert "pip install 'posthog-persons[conformance]'" in done.stderr
