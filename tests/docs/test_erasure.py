"""The guide to erasure: its commands and its Python run, and its tables are whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from posthog_persons.erasure.ledger import open_ledger
from posthog_persons.erasure.report import as_html, make_report
from posthog_persons.erasure.report.data import as_data
from posthog_persons.erasure.report.words import STATES
from posthog_persons.export import SUBJECTS
from support.erase_command import Site, own_emulator, site
from support.erased import clock_at, erased

__all__ = ["own_emulator", "site"]

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "erasure.md").read_text(encoding="utf-8")


def table(head: str) -> list[str]:
    """Return the first cells of a table, taken apart at commas."""
    rows = PAGE.partition(f"| {head} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])]


def test_the_commands_do_what_the_guide_says(site: Site) -> None:
    site.file("distinct_id", "user-0", "user-1")
    [block] = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    codes = {}
    for line in block.splitlines():
        program, *arguments = line.split()
        assert program == "posthog-persons"
        if arguments[1] == "verify":
            site.sunday()
        codes[" ".join(arguments[1:])] = site.erase(*arguments[1:])
    assert len(codes) == 6
    assert set(codes.values()) == {0}
    assert "Everybody erased, and proven" in Path("spring.html").read_text(encoding="utf-8")
    assert site.service.people() == 8


def test_the_python_runs(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.service.capture(["user-17", "user-18"])
    [example] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    there = example.replace('project_id=12345, region="eu"', "")
    assert there != example
    names: dict[str, str] = {}
    exec(compile(there, "erasure.md", "exec"), names)
    assert "{'gone': 2}" in capsys.readouterr().out
    assert "autumn" in names["page"]
    assert site.service.people() == 10


def test_every_state_is_in_the_guide() -> None:
    assert sorted(table("state")) == sorted(STATES)


def test_every_field_of_the_report_is_in_the_guide(tmp_path: Path) -> None:
    clock = clock_at("07 09:00:00")
    with open_ledger(tmp_path / "ledger.sqlite", clock) as ledger:
        report = make_report(ledger, erased(ledger, clock), clock)
        assert table("field of the JSON") == list(as_data(report))
        assert as_html(report)


def test_every_column_of_the_csv_is_in_the_guide_to_the_command_line() -> None:
    [row] = re.findall(r"^\| ids of an erasure \| (.*) \|$", (DOCS / "cli.md").read_text(), re.MULTILINE)
    assert re.findall(r"`(\w+)`", row) == [column.name for column in SUBJECTS]


def test_every_exit_code_is_in_the_guide() -> None:
    assert re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE) == ["0", "1", "2", "3", "130"]
