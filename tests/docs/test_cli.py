"""The guide to the command line says what the commands say of themselves."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from posthog_persons.cli.commands import app

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
PROGRAM = typer.main.get_command(app)


def commands(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in sorted(group.commands.items()):
        if hasattr(command, "commands"):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


COMMANDS: dict[str, Any] = dict(commands(PROGRAM))


def what_it_does(name: str) -> str:
    return str(COMMANDS[name].help).partition("\n")[0]


def exit_codes(name: str) -> str:
    [said] = re.findall(r"Exit codes: (.*)", " ".join(COMMANDS[name].help.split()))
    return str(said)


def examples(name: str) -> list[str]:
    return [line.strip() for line in COMMANDS[name].epilog.splitlines()[2:]]


def test_every_command_is_in_the_guide_with_its_exit_codes_and_nothing_else_is() -> None:
    table = re.findall(r"^\| \[`(.+)`\]\(#(.+)\) \| (.*) \| (.*) \|$", PAGE, re.MULTILINE)
    assert table == [
        (name, name.replace(" ", "-"), what_it_does(name), exit_codes(name)) for name in COMMANDS
    ]


def test_every_command_has_a_chapter_with_its_examples_and_options() -> None:
    chapters = dict(re.findall(r"^### `([a-z -]+)`\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
    assert list(chapters) == list(COMMANDS)
    shared = re.findall(r"^\| `(--[a-z-]+)` \|", PAGE.partition("### ")[0], re.MULTILINE)
    for name, chapter in chapters.items():
        assert re.findall(r"^    (.+)$", chapter, re.MULTILINE) == examples(name)
        own = [
            option
            for parameter in COMMANDS[name].params
            if parameter.param_type_name == "option"
            for option in [*parameter.opts, *parameter.secondary_opts]
            if option not in {*shared, "--help"}
        ]
        assert re.findall(r"`(--[a-z-]+)`", chapter) == own, name


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_are_what_the_command_takes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTHOG_PERSONS_LEDGER", "postgresql://host/database")  # what workers need
    assert 2 <= len(examples(name)) <= 3
    for example in examples(name):
        words = shlex.split(re.split(" [|<] ", example)[0])
        before = ["posthog-persons", *name.split()]
        assert words[: len(before)] == before
        # Raises what is no option or no value of it.
        COMMANDS[name].make_context(name, words[len(before) :])


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_the_examples_as_they_are(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = typer.Context(COMMANDS[name], info_name=name)
    assert "\n".join(f"    {example}" for example in examples(name)) in COMMANDS[name].get_help(shown)
