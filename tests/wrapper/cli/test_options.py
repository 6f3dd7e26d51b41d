"""What all commands of a kind can be asked with."""

from __future__ import annotations

from typing import Any

import pytest
import typer

from posthog_persons.cli.commands import app

COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
SERVER = {"--host", "--region", "--project-id", "--scope", "--max-wait"}
OUTPUT = {"--output", "--out", "--force"}
INSIGHTS = {"funnel", "correlation", "lifecycle", "path", "retention", "trends", "stickiness"}
READING = INSIGHTS | {
    "activity",
    "capabilities",
    "cohorts",
    "deletion-status",
    "export",
    "get",
    "list",
    "values",
}


def options(name: str) -> set[str]:
    return {option for parameter in COMMANDS[name].params for option in parameter.opts}


@pytest.mark.parametrize("name", sorted(READING | {"delete"}))
def test_every_command_can_be_told_where_posthog_is(name: str) -> None:
    assert options(name) >= SERVER


@pytest.mark.parametrize("name", sorted(READING))
def test_what_gives_rows_gives_them_in_every_format(name: str) -> None:
    assert options(name) >= OUTPUT
    shown = COMMANDS[name].get_help(typer.Context(COMMANDS[name], info_name=name))
    assert "--output <table|jsonl|csv|parquet>" in shown


@pytest.mark.parametrize("name", sorted(INSIGHTS | {"list", "export"}))
def test_what_lists_people_takes_filters_from_options_or_a_file(name: str) -> None:
    assert options(name) >= {"--filter", "--search", "--limit-people", "--page-size"}
