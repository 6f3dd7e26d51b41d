"""`erase status`, `list` and `report`: from the ledger alone."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from posthog_persons.cli import main
from posthog_persons.cli.erase_ledger import Where
from posthog_persons.cli.erase_summary import print_current
from posthog_persons.erasure.ledger import Ledger, open_ledger
from posthog_persons.testing.waiting import CountingClock
from support.erased import clock_at, erased, named
from support.ledgers import planned, received, uuid_of
from support.postgres import Postgres, postgres

__all__ = ["postgres"]

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POSTHOG_PERSONS_LEDGER", raising=False)
    monkeypatch.delenv("POSTHOG_PERSONS_HASH_KEY", raising=False)


@pytest.fixture
def clock() -> CountingClock:
    return clock_at("07 09:00:00")


@pytest.fixture
def ledger(clock: CountingClock) -> Iterator[Ledger]:
    with open_ledger("posthog-erasures.sqlite", clock) as ledger:
        yield ledger


def erase(*arguments: str) -> int:
    return main(["erase", *arguments])


def test_status_shows_the_newest_job_or_the_one_that_is_named(
    ledger: Ledger, clock: CountingClock, capsys: Capture
) -> None:
    erased(ledger, clock)
    received(ledger, ["x", "y"], name="summer")
    assert erase("status") == 0
    out = capsys.readouterr().out
    assert "Job summer: 2 distinct ids from people.csv, at the stage reading" in out
    assert re.search(r"^ received +2 +read, not looked up yet$", out, re.MULTILINE)
    assert erase("status", "spring") == 0
    out = capsys.readouterr().out
    assert "project 1 at https://eu.posthog.com: profiles with all their distinct ids, events" in out
    assert "Asked at 2026-10-07 09:00:00 UTC" in out
    assert re.search(r"^ covered by an earlier deletion +2 +1 ", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("per_hour", "says"),
    [
        (1, "about 2 h 1 min, at the server's limits"),
        (60, "about 3 min, at the server's limits"),
        (None, None),
    ],
)
def test_status_tells_how_long_the_calls_take(
    ledger: Ledger, capsys: Capture, per_hour: int | None, says: str | None
) -> None:
    planned(ledger, range(1, 1001), range(1001, 2001), [2001])  # three calls, one of them at once
    if per_hour:
        limit = {"per_minute": 1, "per_hour": per_hour}
        ledger.jobs.learn(1, {"limits": {"deletes": limit, "others": limit}})
    assert erase("status") == 0
    out = capsys.readouterr().out
    assert "Job spring" in out
    assert (says or "") in out
    assert ("The calls that are left" in out) is (says is not None and per_hour is not None)


def test_what_became_of_one_id_is_told(ledger: Ledger, clock: CountingClock, capsys: Capture) -> None:
    erased(ledger, clock)
    assert erase("status", "--id", "a") == 0
    assert capsys.readouterr().out == (
        "line 2: proven, everything that was asked for was seen to be done\n"
        f"  person {uuid_of(1)}\n"
        "  ready since 2026-10-07 09:00:12 UTC\n"
        "  sent since 2026-10-07 09:00:20 UTC\n"
        "  accepted since 2026-10-07 09:00:25 UTC\n"
        "  gone since 2026-10-07 09:05:00 UTC\n"
        "  events deleted since 2026-10-11 05:10:00 UTC\n"
        "  proven since 2026-10-11 05:11:00 UTC\n"
        "  PostHog verified the deletion of the events by 2026-10-11 05:02:00 UTC\n"
    )
    assert erase("status", "spring", "--id", "b") == 0
    out = capsys.readouterr().out
    assert "  why: asked for before, on 2026-10-06\n" in out
    assert out.endswith("line 5: duplicate, given before\n  the same as line 3\n")
    assert erase("status", "--id", "zoe") == 1
    assert capsys.readouterr().err == "posthog-persons: the job spring has no such id\n"


def test_list_shows_all_jobs(ledger: Ledger, clock: CountingClock, capsys: Capture) -> None:
    assert erase("list") == 0
    capsys.readouterr()
    erased(ledger, clock)
    received(ledger, ["x", "y"], name="summer")
    assert erase("list") == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[3][:6] == ["summer", "2026-10-11", "05:12", "reading", "2", "people.csv"]
    assert ["spring", "2026-10-07", "09:00", "ended", "8", "people.csv"] in [line[:6] for line in lines]


def test_a_job_that_is_gone_by_now_is_not_shown(ledger: Ledger, capsys: Capture) -> None:
    print_current(ledger, "autumn")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("command", [["status", "autumn"], ["report", "autumn"]])
def test_a_job_that_is_not_there_is_said_so(ledger: Ledger, capsys: Capture, command: list[str]) -> None:
    assert ledger.jobs.list() == []
    assert erase(*command) == 2
    assert "posthog-erasures.sqlite has no job of that name; erase list shows all" in capsys.readouterr().err
    assert erase("status") == 2
    assert "posthog-erasures.sqlite has no job\n" in capsys.readouterr().err


def test_a_ledger_is_not_made_by_looking(capsys: Capture) -> None:
    assert erase("list") == 2
    assert "there is no ledger posthog-erasures.sqlite: name it with --ledger" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_a_file_that_is_no_ledger_is_said_so(capsys: Capture) -> None:
    Path("notes").write_text("no database\n" * 100)
    assert erase("list", "--ledger", "notes") == 2
    assert "notes: the ledger cannot be used: the file is no ledger" in capsys.readouterr().err


def test_a_damaged_ledger_is_said_so(ledger: Ledger, clock: CountingClock, capsys: Capture) -> None:
    erased(ledger, clock)
    with closing(sqlite3.connect("posthog-erasures.sqlite")) as connection, connection:
        connection.execute("DROP TABLE erasure_oddity")
    assert erase("report", "spring") == 2
    assert "posthog-erasures.sqlite: the ledger cannot be used" in capsys.readouterr().err


def test_a_database_is_named_without_its_password(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("POSTHOG_PERSONS_LEDGER", postgres.url(search_path=postgres.new_schema()))
    assert erase("status") == 2
    out, err = capsys.readouterr()
    assert err == "posthog-persons: postgresql:///postgres has no job\n"
    assert "s3cret" not in out + err


@pytest.mark.parametrize(
    ("given", "shown", "again"),
    [
        ("posthog-erasures.sqlite", "posthog-erasures.sqlite", ""),
        ("/a/b.sqlite", "/a/b.sqlite", " --ledger /a/b.sqlite"),
        ("postgresql://me:s3cret@db.example:5432/erasures?password=s3cret", "postgresql://db.example/erasures",
         " --ledger URL"),
        ("postgresql://[s3cret", "the ledger's database", " --ledger URL"),
    ],
)  # fmt: skip
def test_where_a_ledger_is_told_without_secrets(given: str, shown: str, again: str) -> None:
    where = Where(ledger=given)
    assert (str(where), where.again) == (shown, again)


def test_a_url_that_is_none_is_not_shown(capsys: Capture) -> None:
    assert erase("list", "--ledger", "postgresql://me:s3cret@[x/y") == 2
    assert "s3cret" not in capsys.readouterr().err


def test_the_report_is_shown(ledger: Ledger, clock: CountingClock, capsys: Capture) -> None:
    job = erased(ledger, clock)
    assert erase("report", "spring") == 0
    out = capsys.readouterr().out
    assert "Some ids need attention: see the exceptions\n" in out
    assert re.search(r"^ deletion calls +4$", out, re.MULTILINE)
    assert re.search(r"^ people deleted, as the server says +2$", out, re.MULTILINE)
    assert "- Recordings were not to be deleted.\n" in out
    assert "5 ids need attention: --html and --json name them, --csv has all ids.\n" in out
    assert out.endswith(f"digest {ledger.of(job.id).digest()}\n")


def test_where_all_is_well_nothing_needs_attention(ledger: Ledger, capsys: Capture) -> None:
    ledger.jobs.create(named("empty"))
    assert erase("report", "empty") == 0
    assert "attention" not in capsys.readouterr().out


def test_files_are_written_for_their_owner_alone(
    ledger: Ledger, clock: CountingClock, tmp_path: Path
) -> None:
    erased(ledger, clock, junk="=HYPERLINK(1)")
    files = ("--html", "a.html", "--json", "a.json", "--csv", "a.csv")
    assert erase("report", "spring", *files, "--exceptions", "2") == 0
    assert {stat.S_IMODE(Path(name).stat().st_mode) for name in files[1::2]} == {0o600}
    assert sorted(path.name for path in tmp_path.iterdir() if "sqlite" not in path.name) == [
        "a.csv", "a.html", "a.json",
    ]  # fmt: skip
    report = json.loads(Path("a.json").read_text())
    assert (report["exceptions"]["count"], len(report["exceptions"]["shown"])) == (5, 2)
    with Path("a.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["line"], row["id"], row["state"], row["duplicate_of_line"]) for row in rows] == [
        ("2", "a", "proven", ""),
        ("3", "b", "covered by an earlier deletion", ""),
        ("4", "c", "covered by an earlier deletion", ""),
        ("5", "b", "duplicate", "3"),
        ("6", "'=HYPERLINK(1)", "junk", ""),
        ("7", "d", "gone", ""),
        ("8", "e", "not found", ""),
        ("9", "f", "refused", ""),
    ]
    assert rows[0] == {
        "line": "2", "id": "a", "hashed": "false", "person_uuid": uuid_of(1), "state": "proven", "reason": "",
        "duplicate_of_line": "", "batch": "0", "sent_at": "2026-10-07T09:00:20Z",
        "accepted_at": "2026-10-07T09:00:25Z", "gone_at": "2026-10-07T09:05:00Z",
        "events_deleted_at": "2026-10-11T05:10:00Z", "proven_at": "2026-10-11T05:11:00Z",
        "verified_first": "2026-10-11T05:01:00Z", "verified_last": "2026-10-11T05:02:00Z",
    }  # fmt: skip


def test_a_report_that_is_there_is_replaced_only_when_asked(
    ledger: Ledger, clock: CountingClock, capsys: Capture
) -> None:
    erased(ledger, clock)
    for option in ("--html", "--json", "--csv"):
        Path("filed").write_text("filed")
        assert erase("report", "spring", option, "filed") == 2
        assert "cannot write filed: the file exists already" in capsys.readouterr().err
        assert Path("filed").read_text() == "filed"
        assert erase("report", "spring", option, "filed", "--force") == 0
        assert len(Path("filed").read_text()) > 100


@pytest.mark.parametrize("form", ["html", "json"])
def test_a_report_is_held_against_the_ledger(
    ledger: Ledger, clock: CountingClock, capsys: Capture, form: str
) -> None:
    erased(ledger, clock)
    assert erase("report", "spring", f"--{form}", "filed") == 0
    capsys.readouterr()
    assert erase("report", "spring", "--check", "filed") == 0
    assert capsys.readouterr().out.startswith("The same: the ledger is as it was when this report was made")


@pytest.mark.parametrize(
    "altered",
    [
        "UPDATE erasure_batch SET state = 'proven' WHERE number = 1",
        "UPDATE erasure_exception SET reason = NULL",
        "UPDATE erasure_chunk SET first_line = 3 WHERE number = 0",
        "UPDATE erasure_attempt SET summary = '{}' WHERE batch = 0",
        "UPDATE erasure_job SET source = 'others.csv'",
        "DELETE FROM erasure_oddity WHERE place = 4",
    ],
)
def test_an_altered_row_shows(ledger: Ledger, clock: CountingClock, capsys: Capture, altered: str) -> None:
    erased(ledger, clock)
    assert erase("report", "spring", "--html", "filed") == 0
    capsys.readouterr()
    with closing(sqlite3.connect("posthog-erasures.sqlite")) as connection, connection:
        assert connection.execute(altered).rowcount >= 1
    assert erase("report", "spring", "--check", "filed") == 1
    out = capsys.readouterr().out
    assert out.startswith("Different: rows of the ledger were changed since this report was made, at ")
    assert "The job went on" not in out


def test_a_job_that_went_on_is_told_from_one_that_was_altered(
    ledger: Ledger, clock: CountingClock, capsys: Capture
) -> None:
    erased(ledger, clock)
    assert erase("report", "spring", "--json", "filed") == 0
    clock.sleep(10**9)  # beyond the machine's own clock, by which reports are made
    ledger.jobs.advance(1, "verifying")
    assert erase("report", "spring", "--check", "filed") == 1
    assert "The job went on after it: verifying.\n" in capsys.readouterr().out


def test_a_report_of_another_job_is_refused(ledger: Ledger, clock: CountingClock, capsys: Capture) -> None:
    erased(ledger, clock)
    received(ledger, ["x"], name="summer")
    assert erase("report", "summer", "--json", "filed") == 0
    assert erase("report", "spring", "--check", "filed") == 2
    assert "filed is the report of another job, summer" in capsys.readouterr().err


def test_what_is_no_report_is_refused(ledger: Ledger, clock: CountingClock, capsys: Capture) -> None:
    erased(ledger, clock)
    assert erase("report", "spring", "--json", "filed") == 0
    report = json.loads(Path("filed").read_text())
    Path("time").write_text(json.dumps(report | {"made_at": "soon"}))
    Path("text").write_text("hello")
    Path("bytes").write_bytes(b"\xff\xfe")
    capsys.readouterr()
    for name in ("time", "text", "bytes"):
        assert erase("report", "spring", "--check", name) == 2
        assert f"{name}: this is no report of an erasure" in capsys.readouterr().err
    assert erase("report", "spring", "--check", "absent") == 2
    assert "cannot read absent: No such file or directory" in capsys.readouterr().err
    assert erase("report", "spring", "--check", "filed", "--csv", "a.csv") == 2
    assert "--check compares a report, and writes none" in capsys.readouterr().err
