from __future__ import annotations

import io
import json
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

import posthog_persons
from posthog_persons import Clock, PersonsClient
from posthog_persons.cli import main
from support.bulk_deletion import carried_out, poisoned
from support.posthog_fake import ADA, BOB, KEY, FakePostHog, problem, summary


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def ids(tmp_path: Path, posthog: FakePostHog) -> str:
    posthog.add("ada", "anon-1", uuid=ADA)
    posthog.add("bob", uuid=BOB)
    path = tmp_path / "ids.csv"
    path.write_text("distinct_id\nada\nanon-1\n")
    return str(path)


def delete(file: str, *more: str, yes: bool = True) -> int:
    return main(["delete", "--file", file, "--by", "distinct-id", *(["--yes"] if yes else []), *more])


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("posthog-persons: ")
    assert KEY not in err
    return err


def cells(text: str) -> dict[str, str]:
    return {what.strip(): number for what, number in re.findall(r"│ ([^│]+?) +│ +(\S+) │", text)}


def test_everything_asked_was_done(
    served: str, ids: str, posthog: FakePostHog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "report.json"
    assert delete(ids, "--delete-events", "--report", str(target)) == 0
    out, err = capsys.readouterr()
    assert cells(out)["people deleted"] == "1"
    assert "Events are only queued" in out
    assert "looked up 2 of 2 ids\ndeleted 2 of 2 ids" in err
    assert posthog.called("bulk_delete") == [{"distinct_ids": ["ada", "anon-1"], "delete_events": True}]
    report = json.loads(target.read_text())
    assert {"started_at", "ended_at"} <= report.keys()
    del report["started_at"], report["ended_at"]
    assert report == {
        "host": served, "project_id": "1", "scope": "environments", "by": "distinct_id",
        "delete_events": True, "delete_recordings": False, "keep_person": False, "dry_run": False,
        "interrupted": False, "asked": 2,
        "unique": 2, "sent": 2, "calls": 1, "not_sent": 0, "found": 1, "deleted": 1, "queued": 0,
        "confirmed_by_look_up": 0, "uncounted": 0, "unaccounted": 0, "unmatched": 0, "failures": [],
        "failed_alone": [], "failed_batches": [], "unknown_batches": [], "unmatched_ids": [],
    }  # fmt: skip
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.glob(".report*")) == []


def test_unmatched_ids_are_a_failure_unless_allowed(
    served: str, ids: str, posthog: FakePostHog, tmp_path: Path
) -> None:
    Path(ids).write_text("ada\nnobody\nnobody\nno-one\n")
    target = tmp_path / "report.json"
    assert delete(ids, "--report", str(target)) == 1
    report = json.loads(target.read_text())
    assert (report["asked"], report["unique"], report["unmatched"]) == (4, 3, 2)
    assert report["unmatched_ids"] == ["nobody", "no-one"]
    Path(ids).write_text("bob\nnobody\n")
    assert delete(ids, "--allow-unmatched") == 0
    assert posthog.people == {}


def test_an_id_that_fails_alone_is_in_the_report_with_its_error(
    served: str, ids: str, posthog: FakePostHog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(ids).write_text("ada\nbob\n")
    posthog.override("bulk_delete", always=poisoned(posthog, {"bob"}, 400))
    target = tmp_path / "report.json"
    assert delete(ids, "--report", str(target)) == 1
    out, err = capsys.readouterr()
    table = cells(out)
    assert (table["ids that failed alone"], table["batches or parts failed"]) == ("1", "1")
    assert (table["people deleted"], table["deletion calls"]) == ("1", "3")
    assert "batch 0 (2 ids) is sent again in parts: 400 error: A server error occurred." in err
    assert "batch 0 (1 ids): 400 error: A server error occurred." in err
    assert "bob" not in out + err
    report = json.loads(target.read_text())
    assert (report["calls"], report["failed_alone"]) == (3, ["bob"])
    assert report["failed_batches"] == [
        {
            "number": 0, "stage": "delete", "alone": True, "gone": False, "ids": ["bob"],
            "error": {
                "kind": "BadRequestError", "message": "400 error: A server error occurred.", "status": 400,
                "code": "error", "retryable": False,
            },
        }
    ]  # fmt: skip


def test_what_a_look_up_confirms_is_told_as_such(
    served: str, ids: str, posthog: FakePostHog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("bulk_delete", carried_out(posthog, lambda _: httpx.Response(202, html="<html>")))
    target = tmp_path / "report.json"
    assert delete(ids, "--report", str(target)) == 0
    out, _ = capsys.readouterr()
    assert (cells(out)["people deleted"], cells(out)["ids gone, confirmed by look-up"]) == ("0", "2")
    assert "a look-up found their ids gone" in out
    assert json.loads(target.read_text())["confirmed_by_look_up"] == 2


def test_that_events_are_queued_is_not_claimed(
    served: str, ids: str, posthog: FakePostHog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("bulk_delete", carried_out(posthog, lambda _: httpx.Response(202, html="<html>")))
    target = tmp_path / "report.json"
    assert delete(ids, "--delete-events", "--report", str(target)) == 1
    out, _ = capsys.readouterr()
    assert cells(out)["batches or parts of unknown outcome"] == "1"
    assert "Some profiles are gone while it is unknown" in out
    assert [batch["gone"] for batch in json.loads(target.read_text())["unknown_batches"]] == [True]


def test_suspicious_ids_are_told_by_line_and_never_by_name(
    served: str, ids: str, posthog: FakePostHog, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(ids).write_text("distinct_id\nada\n secret\n")
    assert delete(ids, "--allow-unmatched") == 0
    err = capsys.readouterr().err
    assert err.splitlines()[0] == "warning: the id has white space around it: line 3"
    assert "secret" not in err
    assert delete(ids, "--allow-unmatched", "--suspicious", "allow") == 0
    assert "warning" not in capsys.readouterr().err


def test_suspicious_ids_can_be_refused(
    served: str, ids: str, posthog: FakePostHog, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(ids).write_text("ada\nbob \n")
    assert delete(ids, "--suspicious", "error") == 2
    assert "line 2: the id has white space around it" in one_line(capsys)
    assert posthog.requests == []


def test_the_length_of_bodies_can_be_limited(
    served: str, ids: str, posthog: FakePostHog, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"{number:03d}{'x' * 197}" for number in range(30)]
    for name in names:
        posthog.add(name, uuid=f"{name[:3]:>08}-0000-4000-8000-000000000000")
    Path(ids).write_text("\n".join(names))
    assert delete(ids, "--max-batch-bytes", "4096") == 0
    # An id takes 202 bytes and a comma, the rest of the body 19: 20 ids in 4078 bytes.
    assert sorted(len(body["distinct_ids"]) for body in posthog.called("bulk_delete")) == [10, 20]
    assert delete(ids, "--max-batch-bytes", "4095") == 2


def test_a_failed_look_up_is_told(
    served: str, ids: str, posthog: FakePostHog, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("batch_by_distinct_ids", lambda _: httpx.Response(501))
    assert delete(ids) == 1
    assert "looked up 2 of 2 ids" in capsys.readouterr().err


def test_failures_and_duplicates_and_what_is_unaccounted_are_in_the_summary(
    served: str, ids: str, posthog: FakePostHog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(ids).write_text("ada\nada\n")
    errors = [{"person_uuid": ADA, "step": "log_activity"}]
    posthog.override("bulk_delete", lambda _: summary(found=3, deleted=1, deletion_errors=errors))
    assert delete(ids, "--report", str(tmp_path / "r.json")) == 1
    table = cells(capsys.readouterr().out)
    assert (table["ids asked"], table["ids without duplicates"]) == ("2", "1")
    assert table["people that could not be deleted"] == "1"
    assert table["people the server does not account for"] == "1"
    report = json.loads((tmp_path / "r.json").read_text())
    assert report["failures"] == [{"person_uuid": ADA, "step": "log_activity"}]


def test_an_old_server_accepts_without_numbers(
    served: str, ids: str, posthog: FakePostHog, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("batch_by_distinct_ids", lambda _: problem(405, "method_not_allowed", "No."))
    posthog.override("bulk_delete", lambda _: httpx.Response(202))
    assert delete(ids, "--delete-events") == 0
    out, err = capsys.readouterr()
    assert (cells(out)["people deleted"], cells(out)["ids accepted without numbers"]) == ("0", "2")
    assert "without saying how many people it deletes" in out
    assert "no list of queued deletions" in out
    assert "each is looked up on its own" in err


def test_a_dry_run_asks_nobody_and_deletes_nobody(
    served: str, ids: str, posthog: FakePostHog, capsys: pytest.CaptureFixture[str]
) -> None:
    assert delete(ids, "--dry-run", yes=False) == 0
    out = capsys.readouterr().out
    assert "nothing was deleted" in out
    assert cells(out)["ids known, not sent"] == "2"
    assert posthog.called("bulk_delete") == []


def test_a_dry_run_without_look_ups_looks_up_all_the_same(
    served: str, ids: str, posthog: FakePostHog
) -> None:
    posthog.override("batch_by_distinct_ids", lambda _: problem(405, "method_not_allowed", "No."))
    assert delete(ids, "--dry-run") == 0


def test_uuids_and_keeping_profiles(
    served: str, ids: str, posthog: FakePostHog, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(ids).write_text(f"id\n{BOB}\n")
    done = main(["delete", "--file", ids, "--by", "id", "--keep-person", "--delete-recordings", "--yes"])
    assert done == 0
    assert posthog.called("bulk_delete") == [{"ids": [BOB], "delete_recordings": True, "keep_person": True}]


@pytest.mark.parametrize(("typed", "code"), [("yes\n", 0), ("y\n", 2), ("", 2)])
def test_only_a_typed_yes_goes_on(
    served: str, ids: str, posthog: FakePostHog, typed: str, code: int,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    assert delete(ids, "--delete-events", "--delete-recordings", yes=False) == code
    err = capsys.readouterr().err
    assert f"2 distinct ids, project 1 at {served}." in err
    assert "profiles with all their distinct ids, events, recordings" in err
    assert bool(posthog.requests) is (code == 0)


def test_the_question_names_what_is_kept(
    served: str, ids: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(ids).write_text(f"{ADA}\n")
    monkeypatch.setattr("sys.stdin", Terminal("no\n"))
    assert main(["delete", "--file", ids, "--by", "id", "--keep-person", "--delete-events"]) == 2
    err = capsys.readouterr().err
    assert "1 UUIDs of persons" in err
    assert "This deletes for good: events. " in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["delete", "--file", "IDS", "--by", "distinct-id"], "add --yes"),
        (["delete", "--file", "-", "--by", "distinct-id"], "add --yes"),
        (["delete", "--file", "IDS", "--by", "distinct-id", "--yes", "--keep-person"], "--keep-person needs"),
        (["delete", "--file", "nowhere.csv", "--by", "distinct-id", "--yes"], "cannot read nowhere.csv"),
        (["delete", "--file", "IDS", "--by", "name", "--yes"], "name"),
        (["delete", "--by", "distinct-id", "--yes"], "--file"),
        (["delete", "--file", "IDS", "--by", "distinct-id", "--yes", "--column", "x"], "no column 'x'"),
        (["delete", "--file", "IDS", "--by", "distinct-id", "--yes", "--project-id", ".."], "project id"),
        (
            ["delete", "--file", "IDS", "--by", "distinct-id", "--yes", "--host", "h", "--region", "eu"],
            "not both",
        ),
        (
            ["delete", "--file", "IDS", "--by", "distinct-id", "--yes", "--report", "/nowhere/r.json"],
            "cannot write",
        ),
        (["delete", "--key", "phx_x"], "--key"),
        (["erase"], "erase"),
    ],
)
def test_bad_usage_is_one_line_exit_2_and_nothing_sent(
    served: str, ids: str, posthog: FakePostHog, arguments: list[str], says: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert main([ids if argument == "IDS" else argument for argument in arguments]) == 2
    assert says in one_line(capsys)
    assert posthog.requests == []


def test_without_a_key_nothing_is_sent(
    served: str,
    ids: str,
    posthog: FakePostHog,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("POSTHOG_PERSONAL_API_KEY")
    assert delete(ids) == 2
    assert "set POSTHOG_PERSONAL_API_KEY" in one_line(capsys)
    assert posthog.requests == []


@pytest.mark.parametrize(
    ("operation", "reply", "says"),
    [
        (
            "batch_by_distinct_ids",
            problem(401, "authentication_failed", "Personal API key is invalid."),
            "401",
        ),
        ("batch_by_distinct_ids", problem(404, "not_found", "Project not found."), "Project not found"),
        (
            "bulk_delete",
            problem(403, "permission_denied", "API key missing required scope 'person:write'"),
            "scope",
        ),
    ],
)
def test_a_refusal_is_one_line_exit_3_and_a_report(
    served: str, ids: str, posthog: FakePostHog, operation: str, reply: httpx.Response, says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    posthog.override(operation, lambda _: reply)
    target = tmp_path / "report.json"
    assert delete(ids, "--report", str(target)) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err.splitlines()[-1]
    assert err.splitlines()[-1].endswith("; nothing was deleted")
    report = json.loads(target.read_text())
    assert (report["sent"], report["deleted"], report["interrupted"]) == (0, 0, True)
    assert set(posthog.people) == {"ada", "anon-1", "bob"}


def test_an_unreachable_host_is_one_line_and_exit_3(
    ids: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POSTHOG_PERSONAL_API_KEY", KEY)
    monkeypatch.setattr(Clock, "sleep", lambda _, seconds: None)
    assert delete(ids, "--host", "http://127.0.0.1:1", "--project-id", "1") == 3
    *waits, last = capsys.readouterr().err.splitlines()
    assert last.startswith("posthog-persons: could not reach http://127.0.0.1:1")
    assert all(wait.startswith("waiting ") for wait in waits)


@pytest.mark.parametrize("before", [True, False])
def test_an_interruption_is_exit_130_with_a_truthful_report(
    served: str, ids: str, tmp_path: Path, before: bool,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    real = PersonsClient.bulk_delete

    def interrupted(self: PersonsClient, *arguments: Any, **options: Any) -> Any:
        if before:
            raise KeyboardInterrupt
        listen = options.pop("on_event")

        def stop(event: Any) -> None:
            listen(event)
            if type(event).__name__ == "BatchDone":
                raise KeyboardInterrupt

        return real(self, *arguments, **options, on_event=stop)

    monkeypatch.setattr(PersonsClient, "bulk_delete", interrupted)
    target = tmp_path / "report.json"
    assert delete(ids, "--report", str(target)) == 130
    out, err = capsys.readouterr()
    assert err.splitlines()[-1] == "posthog-persons: interrupted"
    assert target.exists() is not before
    assert list(tmp_path.glob(".report*")) == []
    if not before:
        assert "stopped before its end" in out
        report = json.loads(target.read_text())
        assert (report["interrupted"], report["deleted"], report["sent"]) == (True, 1, 2)


def test_ids_from_standard_input(served: str, posthog: FakePostHog, monkeypatch: pytest.MonkeyPatch) -> None:
    posthog.add("ada", uuid=ADA)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ada\n")))
    assert delete("-", "--region", "us", "--scope", "projects", "--host", served) == 2
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ada\n")))
    assert delete("-", "--scope", "projects", "--host", served) == 0
    assert posthog.requests[0].url.path == "/api/projects/1/persons/batch_by_distinct_ids/"
    assert posthog.people == {}


@pytest.mark.parametrize("arguments", [["--help"], ["delete", "--help"]])
def test_help_works_and_loads_no_http_library(arguments: list[str]) -> None:
    code = (
        "import sys; from posthog_persons.cli import main; code = main(sys.argv[1:]); "
        "sys.exit(code or sum(name in sys.modules for name in ('httpx', 'posthog_persons_api')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "delete" in done.stdout.lower()


def test_the_module_is_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import runpy  # here, beside its one use

    monkeypatch.setattr("sys.argv", ["posthog-persons", "--help"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(Path(posthog_persons.__file__).with_name("__main__.py")), run_name="__main__")
    assert caught.value.code == 0
    assert "delete" in capsys.readouterr().out
