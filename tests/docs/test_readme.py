"""The README's Python runs, and does what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.emulator import Service

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_python_example_runs(
    service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    service.capture(["user-17", "user-18", "user-19"])
    monkeypatch.setenv("POSTHOG_PERSONAL_API_KEY", service.personal_api_key)
    [example] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    there = example.replace('project_id=12345, region="eu"', f'project_id=1, host="{service.base_url}"')
    assert there != example

    exec(compile(there, "README.md", "exec"), {})

    printed = capsys.readouterr().out
    assert "2 of 2 people deleted, ['nobody'] matched nobody" in printed
    assert "['pending', 'pending']" in printed
    assert service.people() == 1


def test_every_exit_code_of_the_command_is_in_the_readme() -> None:
    assert set(re.findall(r"^\| (\d+) \|", README, re.MULTILINE)) == {"0", "1", "2", "3", "130"}


def test_every_script_is_in_the_contributing_guide() -> None:
    scripts = {path.name for path in Path("scripts").iterdir() if path.is_file() and not path.suffix}
    guide = Path("CONTRIBUTING.md").read_text(encoding="utf-8")
    assert all(f"scripts/{name}" in guide for name in scripts)


def test_every_option_of_the_emulator_is_in_its_guide() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "posthog_persons_emulator", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    options = set(re.findall(r"--[a-z-]+", shown.stdout)) - {"--help"}
    guide = Path("docs/emulator.md").read_text(encoding="utf-8")
    assert options
    assert all(option in guide for option in options)
