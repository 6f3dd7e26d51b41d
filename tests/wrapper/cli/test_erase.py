"""`erase start`, `resume` and `verify`, against an emulator in a process of its own."""

from __future__ import annotations

import io
import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from posthog_persons.cli import main
from posthog_persons.cli.erase import extras
from posthog_persons.errors import CallNotMadeError, LedgerError
from support.erase_command import KEY, Site, own_emulator, site, typed
from support.postgres import Postgres, postgres

__all__ = ["own_emulator", "postgres", "site"]

Capture = pytest.CaptureFixture[str]


def rows(text: str) -> dict[str, list[str]]:
    """Return the numbers of the table of states."""
    found = re.findall(r"^ ([a-z ]+?) {2,}([\d,]+)(?: {2,}([\d,]+))? {2,}\w", text, re.MULTILINE)
    return {state: [number for number in numbers if number] for state, *numbers in found}


def test_people_are_erased_and_proven_after_the_sunday_run(site: Site, capsys: Capture) -> None:
    assert site.start("user-0", "user-1", "user-2") == 0
    out, err = capsys.readouterr()
    assert "The job spring is recorded in posthog-erasures.sqlite" in out
    assert rows(out) == {"gone": ["3", "3"]}
    assert "Waiting for 3 people whose events are queued" in out
    assert re.search(r"Come back at Sunday, .* UTC: posthog-persons erase verify spring\n", out)
    assert "ids looked up: 3 of 3\npeople sent: 3 of 3\n" in err
    assert site.service.people() == 7

    assert site.erase("verify", "spring") == 1
    assert rows(capsys.readouterr().out) == {"gone": ["3", "3"]}

    site.sunday()
    assert site.erase("verify", "spring") == 0
    out = capsys.readouterr().out
    assert rows(out) == {"proven": ["3", "3"]}
    assert "To file it: posthog-persons erase report spring --html report.html" in out
    assert stat.S_IMODE(Path("posthog-erasures.sqlite").stat().st_mode) == 0o600


def test_without_events_it_is_proven_at_once(site: Site, capsys: Capture) -> None:
    assert site.start("user-0", options=()) == 0
    assert rows(capsys.readouterr().out) == {"proven": ["1", "1"]}


@pytest.mark.parametrize(("options", "code"), [((), 1), (("--allow-unmatched",), 0)])
def test_an_id_of_nobody_is_a_failure_unless_allowed(
    site: Site, capsys: Capture, options: tuple[str, ...], code: int
) -> None:
    assert site.start("user-0", "nobody", options=options) == code
    assert rows(capsys.readouterr().out) == {"proven": ["1", "1"], "not found": ["1"]}


def test_nothing_but_ids_of_nobody_can_be_allowed_too(site: Site) -> None:
    assert site.start("nobody", options=("--allow-unmatched",)) == 0


def test_junk_is_refused_by_its_lines_before_anything_is_recorded(site: Site, capsys: Capture) -> None:
    assert site.start("distinct_id", "user-0", *['" "'] * 6, "x" * 401) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "posthog-persons: 7 of 8 ids cannot be right: line 3 is empty, line 4 is empty, line 5 is empty, "
        "line 6 is empty, line 7 is empty, …; nothing was recorded. --junk skip leaves them out\n"
    )
    assert not Path("posthog-erasures.sqlite").exists()
    assert site.service.people() == 10


def test_junk_can_be_left_out_and_is_told(site: Site, capsys: Capture) -> None:
    assert site.start("user-0", '" "', "user-0", " user-9", options=("--junk", "skip")) == 1
    out, err = capsys.readouterr()
    assert "warning: the id has white space around it: line 4\n" in err
    assert "warning: 1 of 4 ids cannot be right: line 2 is empty\n" in err
    assert rows(out) == {"proven": ["1", "1"], "not found": ["1"], "duplicate": ["1"], "junk": ["1"]}


def test_json_lines_from_standard_input(site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    text = b'{"user": "user-3"}\n{"user": "user-4"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    arguments = ["--file", "-", "--format", "jsonl", "--column", "user", "--by", "distinct-id", "--yes"]
    assert main(["erase", "start", *arguments]) == 0
    out = capsys.readouterr().out
    assert re.search(r"The job standard-input-\d{8}-\d{6} is recorded", out)
    assert "2 distinct ids from standard input" in out
    assert site.service.people() == 8


def test_uuids_are_taken_too(site: Site, capsys: Capture) -> None:
    site.start("user-0", options=("--dry-run",))
    site.start("user-0", "user-1")
    capsys.readouterr()
    site.erase("status", "spring", "--id", "user-0")
    [uuid] = re.findall(r"person (\S+)", capsys.readouterr().out)
    file = site.file("uuid", uuid.upper(), "0190f4a6-5c2e-7b6e-8d57-6f2c0d9a4e11", name="uuids.csv")
    assert site.erase("start", "--file", file, "--by", "id", "--name", "by-id", "--yes") == 1
    out = capsys.readouterr().out
    assert "2 UUIDs of persons from uuids.csv" in out
    assert rows(out) == {"not found": ["2"]}


def test_a_dry_run_looks_up_and_records_nothing(site: Site, capsys: Capture) -> None:
    assert site.start("user-0", "user-0", "nobody", options=("--dry-run",)) == 1
    out = capsys.readouterr().out
    numbers = dict(re.findall(r"^ (\S.*?) {2,}(\d+)$", out, re.MULTILINE))
    assert numbers == {
        "ids given": "3", "duplicates": "1", "ids that can name nobody": "0",
        "ids that belong to nobody": "1", "ids that belong to somebody": "1",
        "people that would be deleted": "1",
    }  # fmt: skip
    assert "How many events they have, no look-up tells." in out
    assert site.start("user-0", "nobody", options=("--dry-run", "--allow-unmatched")) == 0
    assert not Path("posthog-erasures.sqlite").exists()
    assert site.service.people() == 10


def test_it_asks_before_anything_is_recorded(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    file = site.file("user-0", '" "')
    arguments = ["erase", "start", "--file", file, "--by", "distinct-id", "--junk", "skip", "--delete-events"]
    with typed(monkeypatch, "no\n"):
        assert main(arguments) == 2
    err = capsys.readouterr().err
    assert f"1 distinct ids, project 1 at {site.service.base_url}." in err
    assert "This deletes for good: profiles with all their distinct ids, events. Type yes to go on: " in err
    assert not Path("posthog-erasures.sqlite").exists()
    with typed(monkeypatch, "yes\n"):
        assert main(arguments) == 0
    assert site.service.people() == 9


def test_where_nobody_can_answer_yes_is_to_be_said(site: Site, capsys: Capture) -> None:
    assert main(["erase", "start", "--file", site.file("user-0"), "--by", "distinct-id"]) == 2
    assert main(["erase", "start", "--file", "-", "--by", "distinct-id"]) == 2
    assert capsys.readouterr().err.count("add --yes") == 2


def test_kept_profiles_need_something_to_be_deleted(site: Site, capsys: Capture) -> None:
    assert site.start("user-0", options=("--keep-person",)) == 2
    assert "there is nothing to delete" in capsys.readouterr().err


def test_profiles_can_be_kept(site: Site, capsys: Capture) -> None:
    assert site.start("user-0", options=("--keep-person", "--delete-events", "--delete-recordings")) == 0
    assert "events, recordings" in capsys.readouterr().out
    assert site.service.people() == 10


def test_a_name_is_taken_once(site: Site, capsys: Capture) -> None:
    assert site.start("user-0") == 0
    assert site.start("user-1") == 2
    assert "posthog-erasures.sqlite: the ledger has a job of that name" in capsys.readouterr().err
    assert site.service.people() == 9


@pytest.mark.parametrize("name", ["", "a b", "-a", "a/b", "x" * 101])
def test_a_name_can_be_typed(site: Site, capsys: Capture, name: str) -> None:
    assert site.start("user-0", options=("--name", name)) == 2
    assert "the name of a job has" in capsys.readouterr().err


def test_without_a_key_nothing_is_deleted_and_it_can_be_gone_on_with(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("POSTHOG_PERSONAL_API_KEY", "phx_wrong")
        assert site.start("user-0") == 3
    err = capsys.readouterr().err
    assert "nothing was deleted; to go on: posthog-persons erase resume spring\n" in err
    assert "phx_wrong" not in err
    assert site.erase("resume", "spring") == 0
    assert site.service.people() == 9


def test_what_was_done_before_the_key_expired_is_recorded(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    site.start("user-0")
    with monkeypatch.context() as patch:
        patch.setenv("POSTHOG_PERSONAL_API_KEY", "phx_wrong")
        assert site.erase("verify", "spring") == 1
    assert (
        "what was done is recorded; to go on: posthog-persons erase resume spring" in capsys.readouterr().err
    )


def test_another_server_is_refused(site: Site, capsys: Capture) -> None:
    site.start("user-0")
    assert site.erase("resume", "spring", "--project-id", "2") == 1
    assert f"the job is about project 1 of {site.service.base_url}" in capsys.readouterr().err


def test_a_setting_that_cannot_be_right_is_bad_usage(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("POSTHOG_PERSONAL_API_KEY", "phx_wrong")
        site.start("user-0")
    assert site.erase("resume", "spring", "--project-id", "2") == 2
    assert "nothing was deleted" in capsys.readouterr().err


def test_an_interruption_is_told_truthfully(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("posthog_persons.erasure.steps.Steps.send", interrupted)
        assert site.start("user-0", options=("--ledger", "other.sqlite")) == 130
    out = capsys.readouterr().out
    assert rows(out) == {"ready": ["1", "1"]}
    assert "To go on: posthog-persons erase resume spring --ledger other.sqlite" in out
    assert site.erase("resume", "spring", "--ledger", "other.sqlite") == 0


def test_an_interruption_before_all_ids_are_recorded_is_told(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("posthog_persons.erasure.job.take_in", interrupted)
        assert site.start("user-0") == 130
    assert "To go on: erase start, the same input and --name spring" in capsys.readouterr().out
    assert site.erase("resume", "spring") == 3
    assert "start it again with the same input" in capsys.readouterr().err
    assert site.start("user-0") == 0


def test_what_is_not_sent_yet_cannot_be_verified(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def stopped(*_: Any) -> None:
        raise CallNotMadeError("it is night")

    with monkeypatch.context() as patch:
        patch.setattr("posthog_persons.erasure.steps.Steps.send", stopped)
        assert site.start("user-0") == 3
    assert "it is night; nothing was deleted" in capsys.readouterr().err
    assert site.erase("verify", "spring") == 3
    assert "the job is not sent yet" in capsys.readouterr().err


def test_who_failed_can_be_asked_for_again(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    assert site.start("user-0") == 0
    with closing(sqlite3.connect("posthog-erasures.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE erasure_batch SET state = 'failed', reason = 'said by hand'")
    capsys.readouterr()
    assert site.erase("resume", "spring") == 1
    assert rows(capsys.readouterr().out) == {"failed": ["1", "1"]}
    site.service.capture(["user-0"])  # back, with the uuid that the id always gets
    assert site.erase("resume", "spring", "--again") == 0
    assert rows(capsys.readouterr().out) == {"gone": ["1", "1"]}
    assert site.service.people() == 9


def test_another_run_is_helped_or_refused(site: Site, capsys: Capture) -> None:
    site.start("user-0")
    with closing(sqlite3.connect("posthog-erasures.sqlite")) as ledger, ledger:
        until = "2100-01-01T00:00:00.000000+00:00"
        ledger.execute("INSERT INTO erasure_lease VALUES (1, 'elsewhere-1-x', ?)", [until])
    assert site.erase("resume", "spring") == 1
    assert "another run has the job" in capsys.readouterr().err
    with closing(sqlite3.connect("posthog-erasures.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE erasure_job SET stage = 'sending'")
    assert site.erase("resume", "spring", "--share") == 0
    out = capsys.readouterr().out
    assert "Come back" not in out
    assert "To file it" not in out


def test_waiting_until_a_time_that_is_over_waits_for_nothing(site: Site, capsys: Capture) -> None:
    site.start("user-0")
    assert site.erase("verify", "spring", "--wait", "2026-01-01T00:00") == 1
    assert site.erase("resume", "spring", "--wait", "2026-01-01T00:00Z") == 0
    assert site.erase("verify", "spring", "--wait", "1s") == 1
    capsys.readouterr()
    for wrong in ("soon", "5", "5w", "9999999999d"):
        assert site.erase("verify", "spring", "--wait", wrong) == 2
        assert "--wait takes a time" in capsys.readouterr().err


def test_ids_are_hashed_at_the_end(site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    assert site.start("user-0", options=("--hash-ids",)) == 2
    assert "set POSTHOG_PERSONS_HASH_KEY" in capsys.readouterr().err
    monkeypatch.setenv("POSTHOG_PERSONS_HASH_KEY", KEY)
    assert site.start("user-0", "user-1", options=("--hash-ids", "--delete-events")) == 0
    assert "hashes" not in capsys.readouterr().out
    site.sunday()
    monkeypatch.delenv("POSTHOG_PERSONS_HASH_KEY")
    assert site.erase("verify", "spring") == 0
    assert "not hashed yet: set POSTHOG_PERSONS_HASH_KEY" in capsys.readouterr().out
    assert b"user-0" in Path("posthog-erasures.sqlite").read_bytes()
    monkeypatch.setenv("POSTHOG_PERSONS_HASH_KEY", KEY[::-1])
    assert site.erase("verify", "spring") == 1
    assert "this is another key" in capsys.readouterr().err
    monkeypatch.setenv("POSTHOG_PERSONS_HASH_KEY", KEY)
    assert site.erase("verify", "spring") == 0
    assert "2 ids were replaced by their hashes" in capsys.readouterr().out
    stored = b"".join(path.read_bytes() for path in Path().glob("posthog-erasures.sqlite*"))
    assert b"user-0" not in stored
    assert KEY.encode() not in stored
    assert site.erase("status", "spring", "--id", "user-0") == 0
    assert "line 1 (hashed): proven" in capsys.readouterr().out
    monkeypatch.delenv("POSTHOG_PERSONS_HASH_KEY")
    assert site.erase("status", "spring", "--id", "user-0") == 1
    assert "no such id, or it is hashed: set POSTHOG_PERSONS_HASH_KEY" in capsys.readouterr().err


def test_a_ledger_that_fails_before_the_first_call_lets_nothing_out(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise LedgerError("the ledger cannot be used: its disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("posthog_persons.erasure.ledger.Attempts.send", full)
        assert site.start("user-0") == 3
    assert "its disk is full; nothing was deleted" in capsys.readouterr().err
    assert site.service.people() == 10
    assert site.service.calls("bulk_delete") == 0


def test_a_ledger_that_cannot_be_read_any_more_is_said_so(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def damaged(*_: Any, **__: Any) -> None:
        raise LedgerError("the ledger cannot be used: the file is damaged")

    site.start("user-0")
    with monkeypatch.context() as patch:
        patch.setattr("posthog_persons.erasure.job.Erasure.verify", damaged)
        patch.setattr("posthog_persons.cli.erase_summary.status", damaged)
        patch.setattr("posthog_persons.erasure.ledger.JobLedger.history", damaged)
        assert site.erase("verify", "spring") == 1
    assert "the file is damaged; what was done is recorded" in capsys.readouterr().err
    with monkeypatch.context() as patch:
        patch.setattr("posthog_persons.erasure.ledger.Jobs.find", damaged)
        assert site.erase("verify", "spring") == 2
    assert "posthog-erasures.sqlite: the ledger cannot be used" in capsys.readouterr().err


def test_what_is_missing_is_named() -> None:
    says = r"erase needs sqlalchemy: pip install 'posthog-persons\[jobs\]'"
    with pytest.raises(ModuleNotFoundError, match=says), extras():
        raise ModuleNotFoundError("No module named 'sqlalchemy'", name="sqlalchemy")


def test_a_job_can_be_left_to_workers(
    site: Site, postgres: Postgres, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    assert site.start("user-0", options=("--enqueue",)) == 2
    assert "--enqueue needs a ledger in PostgreSQL" in capsys.readouterr().err
    url = postgres.url(search_path=postgres.new_schema())
    monkeypatch.setenv("POSTHOG_PERSONS_LEDGER", url)
    assert site.start("user-0", options=("--enqueue",)) == 0
    out, err = capsys.readouterr()
    assert out.endswith("It is left to the workers: posthog-persons worker\n")
    assert "s3cret" not in out + err
    with psycopg.connect(url) as connection:
        tasks = connection.execute("SELECT args ->> 'job' FROM procrastinate_jobs").fetchall()
    assert len(tasks) == 1
    assert site.service.people() == 10
