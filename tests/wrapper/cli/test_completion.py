"""Shells complete commands, options and their values."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("posthog-persons")
DELETIONS = ["delete", "deletion-status"]


def asked(**environment: str) -> list[str]:
    """Return what the program answers to a shell, the first word of each line."""
    done = subprocess.run([PROGRAM], env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return [line.split()[0] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (["posthog-persons", "del"], DELETIONS),
        (["posthog-persons", "delete", "--delete-"], ["--delete-events", "--delete-recordings"]),
        (["posthog-persons", "list", "--output", "p"], ["parquet"]),
        (["posthog-persons", "trends", "--interval", ""], ["hour", "day", "week", "month"]),
    ],
)
def test_bash_completes_with_the_script_that_is_shown(line: list[str], offered: list[str]) -> None:
    script = """
        eval "$(posthog-persons --show-completion)"
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _posthog_persons_completion posthog-persons "${@: -1}"
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["/bin/bash", "--norc", "-c", script, "bash", *line],
        env={"PATH": f"{PROGRAM.parent}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.split(), done.stderr) == (offered, "")


def test_fish_is_answered() -> None:
    answer = asked(
        _POSTHOG_PERSONS_COMPLETE="complete_fish",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_ARGS="posthog-persons del",
    )
    assert answer == DELETIONS


def test_zsh_is_answered() -> None:
    environment = {
        "_POSTHOG_PERSONS_COMPLETE": "complete_zsh",
        "_TYPER_COMPLETE_ARGS": "posthog-persons del",
    }
    done = subprocess.run([PROGRAM], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("_arguments '*: :((")
    assert all(f'"{name}":' in done.stdout for name in DELETIONS)
