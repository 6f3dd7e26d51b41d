"""`list`, `get`, `cohorts`, `export`, and what all commands that read have in common."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from posthog_persons.cli import main
from posthog_persons.testing import no_waiting
from support.posthog_fake import ADA, BOB, KEY, FakePostHog, Reply, problem, query

PERSON = {
    "type": "person", "id": ADA, "uuid": ADA, "name": "Zoë", "distinct_ids": ["ada", "a2", "a3", "a4", "a5"],
    "created_at": "2026-10-01T09:00:00Z", "is_identified": True, "properties": {"plan": "=pro"},
}  # fmt: skip
LINE = {
    "uuid": ADA, "id": None, "distinct_ids": ["ada", "a2", "a3", "a4", "a5"], "name": "Zoë",
    "created_at": "2026-10-01T09:00:00Z", "last_seen_at": None, "is_identified": True,
    "properties": {"plan": "=pro"},
}  # fmt: skip


def page(*people: dict[str, Any], after: str | None = None) -> Reply:
    return lambda _: httpx.Response(200, json={"results": people, "next": after})


def person(number: int) -> dict[str, Any]:
    return PERSON | {"id": f"00000000-0000-4000-8000-{number:012d}", "distinct_ids": [f"p{number}"]}


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let nothing wait; return how long it would have waited."""
    clock = no_waiting()
    monkeypatch.setattr("posthog_persons.client.Clock", lambda: clock)
    return clock.waits


@pytest.fixture
def on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)  # every phase of a test has its own
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "dumb")


def failure(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("posthog-persons: ")
    assert err.count("\n") == 1
    assert KEY not in err
    return err


def test_people_are_listed_as_json_lines_page_by_page(
    served: str, posthog: FakePostHog, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("persons", page(PERSON, after="api/environments/1/persons/?offset=1"), page(person(2)))
    assert main(["list", "--search", "Zo", "--email", "a@b.c", "--distinct-id", "ada"]) == 0
    out, err = capsys.readouterr()
    first, second = map(json.loads, out.splitlines())
    assert (first, second["distinct_ids"], err) == (LINE, ["p2"], "")
    assert query(posthog.requests[0]) == {
        "search": ["Zo"], "email": ["a@b.c"], "distinct_id": ["ada"], "limit": ["1000"], "offset": ["0"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("options", "limit"),
    [
        (["--limit-people", "2"], "2"),
        (["--limit-people", "2", "--page-size", "1"], "1"),
        (["--limit-people", "2", "--page-size", "50"], "2"),
    ],
)
def test_no_more_people_are_asked_for_than_are_wanted(
    served: str, posthog: FakePostHog, options: list[str], limit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("persons", page(person(1), person(2), person(3), after="?offset=3"))
    assert main(["list", *options]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert [query(request)["limit"] for request in posthog.requests] == [[limit]]


def test_a_filter_comes_from_a_file_and_options_win(
    served: str, posthog: FakePostHog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conditions = [{"key": "plan", "value": "pro", "type": "person"}]
    text = json.dumps({"email": "x@y.z", "search": "x", "properties": conditions})
    (tmp_path / "filter.json").write_text(text)
    posthog.override("persons", always=page())
    assert main(["list", "--filter", str(tmp_path / "filter.json"), "--search", "Zo"]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert main(["list", "--filter", "-", "--search", "Zo"]) == 0
    for request in posthog.requests:
        asked = query(request)
        assert (asked["email"], asked["search"]) == (["x@y.z"], ["Zo"])
        assert json.loads(asked["properties"][0]) == conditions


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot read"),
        ("{", "is no JSON"),
        ("[]", "is no JSON object"),
        ('{"plan": 1, "email": "x"}', "has plan"),
        ('{"email": 5}', "email of the filter must be a text"),
        ('{"properties": 5}', "properties of the filter must be a list of objects"),
        ('{"properties": ["plan"]}', "properties of the filter must be a list of objects"),
    ],
)
def test_a_filter_that_cannot_be_used_is_told_before_anything_is_sent(
    served: str, posthog: FakePostHog, tmp_path: Path, content: str | None, says: str,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    file = tmp_path / "filter.json"
    if content is not None:
        file.write_text(content)
        monkeypatch.setattr("sys.stdin", io.StringIO(content))
        assert main(["list", "--filter", "-"]) == 2
        assert says in failure(capsys)
    assert main(["list", "--filter", str(file)]) == 2
    assert says in failure(capsys)
    assert posthog.requests == []


def test_csv_on_standard_output(
    served: str, posthog: FakePostHog, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("persons", page(PERSON))
    assert main(["list", "--output", "csv"]) == 0
    names, row = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    assert names == list(LINE)
    assert row[0] == ADA
    assert json.loads(row[2]) == PERSON["distinct_ids"]


def test_a_terminal_gets_a_table_without_the_columns_that_nobody_fills(
    served: str, posthog: FakePostHog, on_a_terminal: None, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("persons", page(PERSON, PERSON | {"name": "\x1b[31mred\u202e\n"}))
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    names, _, *rows = [line.split() for line in out.splitlines() if line.strip()]
    assert names == ["uuid", "distinct_ids", "name"]
    assert rows[0] == [ADA, "ada,", "a2,", "a3", "(+2)", "Zoë"]
    assert rows[1][-1] == "\\x1b[31mred\\u202e\\n"
    assert "\x1b" not in out
    assert err == ""


def test_a_table_stops_by_itself_and_says_so(
    served: str, posthog: FakePostHog, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("persons", always=page(*map(person, range(60)), after="?offset=60"))
    assert main(["list", "--output", "table"]) == 0
    out, err = capsys.readouterr()
    assert out.count("00000000-0000") == 50
    assert "stops after 50 rows" in err
    assert main(["list", "--output", "table", "--limit-people", "55"]) == 0
    out, err = capsys.readouterr()
    assert (out.count("00000000-0000"), err) == (55, "")
    assert [query(request)["limit"] for request in posthog.requests] == [["50"], ["55"]]


def test_nobody_is_a_table_with_its_names(
    served: str, posthog: FakePostHog, on_a_terminal: None, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("persons", page())
    assert main(["list"]) == 0
    assert capsys.readouterr().out.split()[:3] == ["uuid", "distinct_ids", "name"]


def test_one_person_by_number_uuid_or_distinct_id(
    served: str, posthog: FakePostHog, on_a_terminal: None, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.add("ada", "anon-1", uuid=ADA)
    assert main(["get", ADA]) == 0
    lines = dict(re.findall(r"^(\w+) +(.+)$", capsys.readouterr().out, re.MULTILINE))
    assert lines["uuid"] == ADA
    assert lines["distinct_ids"] == "ada, anon-1"
    assert lines["properties"] == '{"plan": "pro"}'
    assert main(["get", "--distinct-id", "ada", "--output", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["uuid"] == ADA


@pytest.mark.parametrize("arguments", [[BOB], ["--distinct-id", "nobody"]])
def test_nobody_is_a_failure(
    served: str, posthog: FakePostHog, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("persons", page())
    assert main(["get", *arguments]) == 1
    assert "nobody" in failure(capsys) or arguments == [BOB]


def test_cohorts_of_a_person(
    served: str, posthog: FakePostHog, on_a_terminal: None, capsys: pytest.CaptureFixture[str]
) -> None:
    cohorts = [{"id": 3, "name": "paying", "count": 12}]
    posthog.override("cohorts", lambda _: httpx.Response(200, json={"results": cohorts}))
    assert main(["cohorts", "17"]) == 0
    assert capsys.readouterr().out.split()[-3:] == ["3", "paying", "12"]
    assert query(posthog.requests[0]) == {"person_id": ["17"]}


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_people_are_exported_to_a_file_that_is_not_replaced_by_accident(
    served: str, posthog: FakePostHog, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    posthog.override("persons", always=page(PERSON, person(2)))
    target = tmp_path / f"people.{suffix}"
    wanted = ["export", "--out", str(target), "--property", "plan", "--limit-people", "1"]
    assert main(wanted) == 0
    assert capsys.readouterr() == ("", f"1 rows written to {target}\n")
    text = target.read_text(encoding="utf-8")
    if suffix == "csv":
        [row] = csv.DictReader(io.StringIO(text))
        assert (row["uuid"], row["properties.plan"]) == (ADA, "'=pro")
    else:
        assert json.loads(text) == LINE | {"properties.plan": "=pro"}
    asked = len(posthog.requests)
    assert main(wanted) == 2
    assert failure(capsys) == f"posthog-persons: cannot write {target}: the file exists already\n"
    assert len(posthog.requests) == asked
    assert main([*wanted, "--force"]) == 0


def test_a_terminal_counts_along_while_a_file_is_written(
    served: str, posthog: FakePostHog, on_a_terminal: None, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("TERM", "xterm")
    posthog.override("persons", page(PERSON, person(2)))
    assert main(["export", "--out", str(tmp_path / "people.csv")]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "2 records" in err
    assert err.endswith(f"2 rows written to {tmp_path / 'people.csv'}\n")


def test_cells_are_raw_on_request(served: str, posthog: FakePostHog, tmp_path: Path) -> None:
    posthog.override("persons", page(PERSON))
    target = tmp_path / "people.csv"
    assert main(["export", "--out", str(target), "--property", "plan", "--raw-cells"]) == 0
    [row] = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8")))
    assert row["properties.plan"] == "=pro"


def test_posthogs_own_csv_is_passed_on_as_it_is(
    served: str, posthog: FakePostHog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = "id,name\r\n1,=Zoë\r\n".encode()
    reply = httpx.Response(200, content=content, headers={"content-type": "text/csv; charset=utf-8"})
    posthog.override("persons", lambda _: reply)
    target = tmp_path / "people.txt"
    assert main(["export", "--out", str(target), "--posthog-csv", "--search", "Zo"]) == 0
    assert target.read_bytes() == content
    assert f"written to {target}" in capsys.readouterr().err
    assert query(posthog.requests[0]) == {"format": ["csv"], "search": ["Zo"]}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["export"], "name a file with --out"),
        (["export", "--out", "x.csv", "--posthog-csv", "--property", "plan"], "--posthog-csv"),
        (["export", "--out", "x.csv", "--posthog-csv", "--limit-people", "1"], "--posthog-csv"),
        (["export", "--out", "x.csv", "--posthog-csv", "--output", "jsonl"], "--posthog-csv"),
        (["export", "--out", "x.jsonl", "--raw-cells"], "only a CSV"),
        (["export", "--out", "x.xlsx"], "tells no format"),
        (["export", "--out", "nowhere/x.csv"], "cannot write nowhere"),
        (["export", "--out", "."], "tells no format"),
        (["list", "--out", "x.csv", "--output", "table"], "a table is for the terminal"),
        (["list", "--output", "parquet"], "name a file"),
        (["list", "--force"], "--force"),
        (["list", "--limit-people", "0"], "limit-people"),
        (["list", "--project-id", ".."], "project id"),
        (["get"], "give a person"),
        (["get", "17", "--distinct-id", "ada"], "give a person"),
        (["get", "ada"], "UUID"),
        (["values", ""], "key must be"),
        (["deletion-status", "--person-uuid", "ada"], "UUID"),
        (["funnel", "--filter", "nowhere.json"], "cannot read nowhere.json"),
        (["lifecycle", "--event", "seen"], "lifecycle needs"),
    ],
)
def test_bad_usage_is_one_line_exit_2_and_nothing_sent(
    served: str, posthog: FakePostHog, arguments: list[str], says: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert says in failure(capsys)
    assert posthog.requests == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("reply", "code", "says"),
    [
        (problem(401, "authentication_failed", "Personal API key is invalid."), 3, "401"),
        (problem(403, "permission_denied", "API key missing required scope 'person:read'"), 3, "scope"),
        (problem(404, "not_found", "Project not found."), 3, "Project not found"),
        (problem(400, "invalid_input", "Properties are unparsable!"), 1, "unparsable"),
        (httpx.Response(500), 1, "500"),
        (httpx.Response(200, text="<html>"), 1, "is the host a PostHog?"),
    ],
)
def test_a_refusal_is_exit_3_and_a_failure_of_the_server_exit_1(
    served: str, posthog: FakePostHog, reply: httpx.Response, code: int, says: str, slept: list[float],
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    posthog.override("persons", always=lambda _: reply)
    assert main(["export", "--out", str(tmp_path / "people.csv")]) == code
    err = capsys.readouterr().err.splitlines()[-1]
    assert says in err
    assert "deleted" not in err
    assert list(tmp_path.iterdir()) == []


def test_what_a_server_lacks_is_a_refusal_that_says_what_to_use(
    served: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["funnel", "--step", "seen", "--funnel-step", "1"]) == 3
    assert "gone since 2026-07-23" in failure(capsys)


def test_a_server_that_is_not_there_is_exit_3(
    served: str, slept: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "--host", "http://127.0.0.1:1"]) == 3
    assert "could not reach http://127.0.0.1:1" in capsys.readouterr().err.splitlines()[-1]


def test_long_waits_are_told_and_short_ones_are_not(
    served: str, posthog: FakePostHog, slept: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    throttled = problem(429, "throttled", "Request was throttled. Expected available in 35 seconds.")
    posthog.override("persons", lambda _: throttled, page(PERSON))
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == LINE
    assert sum(slept) >= 35
    assert "waiting 3" in err
    assert all(line.startswith("waiting ") and line.endswith(" UTC") for line in err.splitlines())


def test_an_interruption_is_exit_130_and_leaves_nothing(
    served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("posthog_persons.client.PersonsClient.list", stop)
    assert main(["export", "--out", str(tmp_path / "people.csv")]) == 130
    assert failure(capsys) == "posthog-persons: interrupted\n"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_a_failure_without_a_file(
    served: str, posthog: FakePostHog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    posthog.override("persons", page(PERSON))
    monkeypatch.setattr("os.fsync", full)
    assert main(["export", "--out", str(tmp_path / "people.csv")]) == 1
    assert failure(capsys) == "posthog-persons: cannot write the output: No space left on device\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("output", ["jsonl", "csv", "table"])
def test_a_broken_pipe_ends_quietly(served: str, posthog: FakePostHog, output: str) -> None:
    posthog.override("persons", always=page(*map(person, range(3000)), after=None))
    command = [sys.executable, "-m", "posthog_persons", "list", "--output", output, "--limit-people", "3000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 0
