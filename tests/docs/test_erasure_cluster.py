"""The guide to workers: its commands have these options, its Python runs, its numbers are right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from posthog_persons import PersonsClient
from posthog_persons.cli import main
from posthog_persons.erasure import worker
from posthog_persons.erasure.ledger.batches import LEASE

PAGE = (Path(__file__).parents[2] / "docs" / "erasure-cluster.md").read_text(encoding="utf-8")


def test_the_commands_have_these_options(capsys: pytest.CaptureFixture[str]) -> None:
    [block] = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    commands = [line.split()[1:] for line in block.splitlines() if line.startswith("posthog-persons")]
    assert len(commands) == 3
    for command in commands:
        words = command[:2] if command[0] == "erase" else command[:1]
        assert main([*words, "--help"]) == 0
        help_ = capsys.readouterr().out
        assert all(option in help_ for option in command if option.startswith("--"))
    assert main(["worker", "--help"]) == 0
    assert {"--concurrency", "--key-name"} <= set(re.findall(r"--[a-z-]+", capsys.readouterr().out))


def test_the_python_calls_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[Any, ...]] = []

    def work(database: str, make_client: object, **options: object) -> None:
        called.append((database, make_client, options["concurrency"]))

    monkeypatch.setattr(worker, "work", work)
    [example] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(example, "erasure-cluster.md", "exec"), {})
    assert called == [("postgresql://erasure:password@db.example.org/erasures", PersonsClient, 8)]


def test_the_numbers_are_those_of_the_code() -> None:
    assert f"no sign of life for {worker.Beats().dead:.0f} seconds" in PAGE
    assert f"after {LEASE // 60} minutes" in PAGE
    assert f"at a time ({worker.CONCURRENCY})" in PAGE
