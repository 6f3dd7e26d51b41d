"""The command `conformance`: what it asks for, how it ends, and what it leaves behind."""

from __future__ import annotations

import io
import json
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from posthog_persons.cli import conformance_run, conformance_summary, main
from posthog_persons.conformance import run as running
from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World
from support.quiet import KEY, quiet

WRONG = "pages share people"


@dataclass
class Suite:
    """What stands in for the checks, and what was planned."""

    findings: list[Finding] = field(default_factory=list)
    fails: BaseException | None = None
    plan: Plan | None = None

    def look(self, server: Server, world: World | None) -> Iterator[Finding]:
        shown = server.ask("list_persons", query={"limit": 2})
        for each in self.findings:
            yield server.finding(each.check, each.title, each.detail, shown)
        if self.fails is not None:
            raise self.fails


@pytest.fixture
def suite(monkeypatch: pytest.MonkeyPatch) -> Suite:
    """Stand in for the server and the checks: what they find is tested where they are."""
    stand_in = Suite()

    @contextmanager
    def opened(plan: Plan) -> Iterator[Server]:
        stand_in.plan = plan
        yield quiet(plan)

    check = Check(name="paging", says="pages are disjoint", body=stand_in.look, world=False)
    monkeypatch.setattr(conformance_run, "opened", opened)
    monkeypatch.setattr(running, "CHECKS", (check,))
    monkeypatch.setattr(running, "fuzz", lambda *_: iter(()))
    monkeypatch.setattr(running, "made", lambda _: None)
    return stand_in


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTHOG_PERSONAL_API_KEY", KEY)
    monkeypatch.delenv("POSTHOG_PROJECT_ID", raising=False)

    def run_it(*arguments: str) -> Done:
        return Done(main(["conformance", *arguments]), *capsys.readouterr())

    return run_it


def wrong(title: str = WRONG, detail: str = "ada is on two pages") -> Finding:
    return Finding(check="paging", operation="list_persons", title=title, detail=detail)


def test_a_run_without_findings_ends_with_0(command: Command, suite: Suite) -> None:
    done = command()
    assert done.code == 0
    first, *_, last = done.out.splitlines()
    assert first == "Testing https://ph.example, project 1, read only, as of era union."
    assert "Nothing is written there; --allow-writes PROJECT_ID would" in done.out
    assert last.endswith("exit code 0: no finding, or only known or accepted ones.")
    assert done.err == "reaching\npaging\nfuzzing\n"


def test_the_options_are_the_plan(command: Command, suite: Suite) -> None:
    command(
        "--era", "2026-04", "--base-url", "https://ph.example", "--project-id", "1", "--allow-writes", "1",
        "--project-token", "phc_x", "--operations", "list,bulk_delete_persons", "--operations", "retrieve",
        "--max-examples", "3", "--seed", "7", "--time-limit", "60", "--max-requests", "100", "--quick",
    )  # fmt: skip
    assert suite.plan == Plan(
        era="2026-04",
        base_url="https://ph.example",
        project_id="1",
        token="phc_x",
        allow_writes="1",
        operations=("list_persons", "retrieve_person", "bulk_delete_persons"),
        max_examples=3,
        seed=7,
        time_limit=60,
        max_requests=100,
        quick=True,
    )


def test_the_project_may_come_from_the_environment(
    command: Command, suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTHOG_PROJECT_ID", "1")
    assert command("--base-url", "https://ph.example", "--allow-writes", "1").code == 0
    assert suite.plan == Plan(base_url="https://ph.example", project_id="1", allow_writes="1")


def test_a_project_that_is_written_to_is_not_called_read_only(command: Command, suite: Suite) -> None:
    done = command("--base-url", "https://ph.example", "--project-id", "1", "--allow-writes", "1")
    assert done.out.startswith("Testing https://ph.example, project 1, written to, as of era union.\n")
    assert "--allow-writes" not in done.out


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["--project-id", "1"], "--project-id is for --base-url: an emulator has its own"),
        (["--project-token", "phc_x"], "--project-token is for --base-url"),
        (["--allow-writes", "1"], "--allow-writes is for --base-url"),
        (
            ["--base-url", "https://ph.example", "--project-id", "1", "--allow-writes", "2"],
            "--allow-writes 2 is not the project that is tested (1); nothing was sent",
        ),
        (
            ["--base-url", "https://ph.example", "--project-id", "@current", "--allow-writes", "@current"],
            "--allow-writes must name the project by its number; nothing was sent",
        ),
        (["--operations", "lits"], "no operation lits in era union: there are activity, all_activity,"),
        (["--update-baseline"], "--update-baseline needs --baseline FILE"),
        (["--baseline", "none.json"], "cannot use the baseline none.json: No such file or directory"),
        (["--html", "no/such/folder.html"], "cannot write no/such/folder.html: No such file or directory"),
        (["--requests", "no/such/folder"], "cannot write no/such/folder: No such file or directory"),
        (["--max-examples", "0"], "Invalid value for '--max-examples'"),
        (["--era", "2023"], "Invalid value for '--era'"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_sent(
    command: Command, suite: Suite, arguments: list[str], fault: str
) -> None:
    done = command(*arguments)
    assert done.code == 2
    assert fault in done.err
    assert suite.plan is None


def test_a_baseline_that_is_none_is_refused(command: Command, suite: Suite, tmp_path: Path) -> None:
    (tmp_path / "accepted.json").write_text("{}")
    done = command("--baseline", "accepted.json")
    assert done.code == 2
    assert "cannot use the baseline accepted.json: its version is None, and must be 1" in done.err


def test_findings_end_with_1_and_show_how_to_send_the_request_again(command: Command, suite: Suite) -> None:
    suite.findings = [wrong(), wrong(detail="bob is on two pages"), wrong("pages\x1b[2J miss people", "")]
    done = command()
    assert done.code == 1
    assert (
        "Findings\n  list_persons\n    paging: pages\\x1b[2J miss people (once)\n      answered with 200\n"
        in done.out
    )
    assert (
        "    paging: pages share people (2 times)\n"
        "      ada is on two pages\n"
        "      answered with 200\n"
        "      curl -i -H 'Accept: application/json' -H \"Authorization: Bearer $POSTHOG_PERSONAL_API_KEY\""
        " 'https://ph.example/api/environments/1/persons/?limit=2'\n"
    ) in done.out
    assert "\x1b" not in done.out
    assert "exit code 1: findings." in done.out


def test_reports_are_written_for_their_owner_and_hold_no_key(
    command: Command, suite: Suite, tmp_path: Path
) -> None:
    suite.findings = [wrong()]
    files = {form: tmp_path / f"report.{form}" for form in ("junit", "json", "html", "requests")}
    files["json"].write_text("of yesterday")
    done = command(*(word for form, file in files.items() for word in (f"--{form}", str(file))))
    assert done.code == 1
    assert json.loads(files["json"].read_text())["verdict"] == "failed"
    assert ET.fromstring(files["junit"].read_text()).attrib["failures"] == "1"  # noqa: S314 - our own
    assert files["html"].read_text().startswith("<!DOCTYPE html>")
    sent = list(map(json.loads, files["requests"].read_text().splitlines()))
    assert [(each["method"], each["status"]) for each in sent] == [("GET", 200)] * 3
    for file in files.values():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert KEY not in file.read_text()


def test_an_interrupted_run_reports_what_it_has_found(command: Command, suite: Suite, tmp_path: Path) -> None:
    suite.findings, suite.fails = [wrong()], KeyboardInterrupt()
    done = command("--json", "report.json")
    assert done.code == 130
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["verdict"] == "interrupted"
    assert report["stopped"] == "it was interrupted"
    assert [kind["title"] for kind in report["findings"]] == [WRONG]
    assert "It ended early: it was interrupted." in " ".join(done.out.split())
    assert done.err.endswith("posthog-persons: interrupted\n")


def test_a_baseline_accepts_what_is_found_and_names_what_is_gone(
    command: Command, suite: Suite, tmp_path: Path
) -> None:
    suite.findings = [wrong(), wrong("pages miss people")]
    made = command("--baseline", "accepted.json", "--update-baseline")
    assert made.code == 0
    assert "The baseline accepted.json accepts 2 more and 0 fewer kinds of findings than before." in made.out
    before = (tmp_path / "accepted.json").read_text()
    suite.findings = [wrong()]
    again = command("--baseline", "accepted.json")
    assert again.code == 0
    assert "Known or accepted\n  list_persons\n    paging: pages share people (accepted since 20" in again.out
    assert "take them out of the baseline\n  list_persons, paging: pages miss people\n" in again.out
    assert (tmp_path / "accepted.json").read_text() == before
    suite.findings = [wrong(), wrong("pages grow")]
    assert command("--baseline", "accepted.json").code == 1
    updated = command("--baseline", "accepted.json", "--update-baseline")
    assert updated.code == 0
    assert "accepts 1 more and 1 fewer kinds" in updated.out
    titles = [each["title"] for each in json.loads((tmp_path / "accepted.json").read_text())["accepted"]]
    assert titles == ["pages grow", WRONG]


def test_an_interrupted_run_accepts_nothing(command: Command, suite: Suite, tmp_path: Path) -> None:
    suite.findings, suite.fails = [wrong()], KeyboardInterrupt()
    assert command("--baseline", "accepted.json", "--update-baseline").code == 130
    assert not (tmp_path / "accepted.json").exists()


def test_a_server_that_is_not_reached_ends_with_2(command: Command) -> None:
    done = command("--base-url", "http://127.0.0.1:9", "--project-id", "1", "--json", "report.json")
    assert done.code == 2
    assert done.err.splitlines()[-1].startswith("posthog-persons: the server cannot be tested: ")
    assert list(Path().iterdir()) == []


def test_another_server_needs_a_key(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSTHOG_PERSONAL_API_KEY")
    done = command("--base-url", "https://ph.example", "--project-id", "1")
    assert done.code == 2
    assert "set POSTHOG_PERSONAL_API_KEY" in done.err


def test_an_emulator_that_does_not_start_ends_with_2(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/true")
    done = command()
    assert done.code == 2
    assert "the emulator did not start" in done.err


def test_a_missing_extra_is_named(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "posthog_persons.cli.conformance_run")
    monkeypatch.setitem(sys.modules, "posthog_persons.conformance.opening", None)
    done = command()
    assert done.code == 2
    assert "pip install 'posthog-persons[conformance]'" in done.err


def test_a_terminal_shows_one_line_of_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    terminal = Console(file=screen, force_terminal=True, width=80)
    monkeypatch.setattr(conformance_summary, "Console", lambda **_: terminal)
    with conformance_summary.telling() as tell:
        tell("paging [x]")
    assert "paging [x]" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[2K")  # the line is taken away
