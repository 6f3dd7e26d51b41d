"""The commands that read, against an emulator process: what is seeded is what is read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from posthog_persons import PersonsClient
from posthog_persons.cli import main
from posthog_persons.export import PEOPLE, export_records, export_records_async
from support.emulator import Service

DAY = "2026-10-0{}T12:00:00Z"
# Ada signs up and pays, Bob signs up and looks around, Eve's name is a formula.
EVENTS = [
    ("signup", "ada", 1, {"plan": "pro", "email": "ada@example.org"}),
    ("paid", "ada", 2, {}),
    ("signup", "bob", 1, {"plan": "free", "email": "bob@example.org"}),
    ("$pageview", "bob", 2, {}),
    ("signup", "eve", 3, {"plan": "free", "email": "=HYPERLINK(1)", "tags": ["a", "b"]}),
]


@pytest.fixture
def shop(service: Service) -> Service:
    service.set_clock("2026-10-07T09:00:00Z")
    batch = [
        {"event": event, "distinct_id": who, "timestamp": DAY.format(day), "properties": {"$set": known}}
        for event, who, day, known in EVENTS
    ]
    service.post("/batch/", {"api_key": service.project_token, "batch": batch})
    return service


@dataclass(frozen=True, slots=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(
    shop: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command in an empty folder as the owner of the emulator's key."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTHOG_HOST", shop.base_url)
    monkeypatch.setenv("POSTHOG_PROJECT_ID", str(shop.project_id))
    monkeypatch.setenv("POSTHOG_PERSONAL_API_KEY", shop.personal_api_key)

    def run_it(*arguments: str, stdin: str = "") -> Done:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        code = main(arguments)
        return Done(code, *capsys.readouterr())

    return run_it


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def who(text: str) -> list[str]:
    return [line["distinct_ids"][0] for line in lines(text)]


def test_exports_read_back_are_the_people_that_are_listed(run: Run, shop: Service, tmp_path: Path) -> None:
    listed = run("list")
    assert (listed.returncode, listed.stderr) == (0, "")
    people = {person["uuid"]: person for person in lines(listed.stdout)}
    assert {tuple(person["distinct_ids"]): person["properties"] for person in people.values()} == {
        ("ada",): {"plan": "pro", "email": "ada@example.org"},
        ("bob",): {"plan": "free", "email": "bob@example.org"},
        ("eve",): {"plan": "free", "email": "=HYPERLINK(1)", "tags": ["a", "b"]},
    }

    for suffix in ("jsonl", "csv", "parquet"):
        done = run("export", "--out", f"people.{suffix}", "--page-size", "2")
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert done.stderr == f"3 rows written to people.{suffix}\n"

    assert lines((tmp_path / "people.jsonl").read_text()) == list(people.values())
    with (tmp_path / "people.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["uuid"] for row in rows] == list(people)
    for row in rows:
        person = people[row["uuid"]]
        assert json.loads(row["properties"]) == person["properties"]
        assert json.loads(row["distinct_ids"]) == person["distinct_ids"]
        assert row["name"] == ("'" if person["name"].startswith("=") else "") + person["name"]
        assert row["created_at"] == person["created_at"]
    for row in pyarrow.parquet.read_table(tmp_path / "people.parquet").to_pylist():
        person = people[row["uuid"]]
        assert json.loads(row["properties"]) == person["properties"]
        assert (row["distinct_ids"], row["name"]) == (person["distinct_ids"], person["name"])
        assert row["created_at"].strftime("%Y-%m-%dT%H:%M:%SZ") == person["created_at"]

    done = run("export", "--out", "posthog.csv", "--posthog-csv")
    assert done.returncode == 0, done.stderr
    with (tmp_path / "posthog.csv").open(newline="") as file:
        assert {row["id"]: row["properties.email"] for row in csv.DictReader(file)} == {
            uuid: person["properties"]["email"] for uuid, person in people.items()
        }


def test_one_person_by_each_id(run: Run, shop: Service) -> None:
    [ada] = lines(run("get", "--distinct-id", "ada").stdout)
    [same] = lines(run("get", ada["uuid"]).stdout)
    [again] = lines(run("get", str(same["id"])).stdout)
    assert (same["uuid"], same["properties"]) == (ada["uuid"], ada["properties"])
    assert again == same


def test_what_was_done_and_what_there_is(run: Run, shop: Service) -> None:
    assert lines(run("values", "plan").stdout) == [
        {"name": "free", "count": 2},
        {"name": "pro", "count": 1},
    ]
    [ada] = lines(run("get", "--distinct-id", "ada").stdout)
    shop.post_as_owner(f"/api/projects/1/persons/{ada['uuid']}/delete_events/", {})
    pending = lines(run("deletion-status", "--status", "pending").stdout)
    assert [(row["person_uuid"], row["status"], row["verified_at"]) for row in pending] == [
        (ada["uuid"], "pending", None)
    ]
    assert run("deletion-status", "--status", "completed").stdout == ""
    update = f"/api/projects/1/persons/{ada['uuid']}/update_property/"
    shop.post_as_owner(update, {"key": "plan", "value": "free"})
    [line] = lines(run("activity", ada["uuid"], "--limit-rows", "1").stdout)
    [retrieved] = lines(run("get", ada["uuid"]).stdout)
    assert (line["activity"], line["item_id"]) == ("updated", str(retrieved["id"]))
    assert lines(run("activity", "--limit-rows", "1").stdout) == [line]
    assert run("cohorts", ada["uuid"], "--output", "csv").stdout.splitlines() == ["id,name,count"]


def test_capabilities_are_one_record(run: Run, shop: Service) -> None:
    [found] = lines(run("capabilities").stdout)
    assert (found["era"], found["absent"], found["limits.shared"]) == ("union", [], False)
    assert found["limits.deletes.per_minute"] == 480
    assert found["present"] == sorted(found["present"])
    assert "funnel" in found["present"]


FUNNEL = ("--step", "signup", "--step", "paid", "--date-from", "2026-10-01")


@pytest.mark.parametrize(
    ("arguments", "people"),
    [
        (["funnel", *FUNNEL, "--funnel-step", "2"], ["ada"]),
        (["funnel", *FUNNEL, "--funnel-step", "-2"], ["bob", "eve"]),
        (["funnel", *FUNNEL, "--funnel-step", "1", "--search", "bob"], ["bob"]),
        (["funnel", *FUNNEL, "--funnel-step", "2", "--funnel-window-days", "1"], ["ada"]),
        (["funnel", *FUNNEL, "--funnel-step", "2", "--funnel-order-type", "strict"], ["ada"]),
        (["correlation", *FUNNEL, "--event", "$pageview"], ["bob"]),
        (["correlation", *FUNNEL, "--event", "$pageview", "--converted"], []),
        (["correlation", *FUNNEL, "--event", "$pageview", "--dropped"], ["bob"]),
        (
            ["lifecycle", "--event", "signup", "--target-date", "2026-10-03", "--lifecycle-type", "new"],
            ["eve"],
        ),
        (["path", "--date-from", "2026-10-01", "--path-dropoff-key", "1_paid"], ["ada"]),
        (["trends", "--event", "paid", "--date-from", "2026-10-01"], ["ada"]),
        (
            ["stickiness", "--event", "signup", "--stickiness-days", "1", "--date-from", "2026-10-03"],
            ["eve"],
        ),
    ],
)
def test_people_of_insights_by_options(
    run: Run, shop: Service, arguments: list[str], people: list[str]
) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(who(done.stdout)) == people


def test_trends_tell_values_and_retention_tells_appearances(
    run: Run, shop: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid = run("trends", "--event", "paid", "--date-from", "2026-10-01", "--entity-math", "total")
    assert [line["value"] for line in lines(paid.stdout)] == [1]
    # Eleven days to the 7th: the first interval is the 27th of September, the fifth the 1st of October.
    retained = run(
        "retention", "--event", "signup", "--returning", "$pageview", "--period", "Day",
        "--date-to", "2026-10-07", "--total-intervals", "11", "--selected-interval", "4",
    )  # fmt: skip
    assert {line["distinct_ids"][0]: line["appearances"] for line in lines(retained.stdout)} == {
        "ada": [1, 0, 0, 0, 0, 0, 0],
        "bob": [1, 1, 0, 0, 0, 0, 0],
    }
    monkeypatch.setenv("COLUMNS", "120")
    table = run("retention", "--event", "signup", "--selected-interval", "4", "--output", "table")
    assert "1 0 0 0 0 0 0" in table.stdout


def test_a_filter_holds_what_has_no_option_and_options_win(run: Run, shop: Service) -> None:
    condition = {"key": "plan", "value": "free", "type": "person", "operator": "exact"}
    text = json.dumps(
        {
            "events": [{"id": "signup", "type": "events", "order": 0}],
            "funnel_step": 1,
            "date_from": "2026-10-01",
            "properties": [condition],
        }
    )
    assert sorted(who(run("funnel", "--filter", "-", stdin=text).stdout)) == ["bob", "eve"]
    later = run("funnel", "--filter", "-", "--date-from", "2026-10-03", stdin=text)
    assert who(later.stdout) == ["eve"]
    one = run("funnel", "--filter", "-", "--limit-people", "1", "--output", "csv", stdin=text)
    assert len(list(csv.DictReader(one.stdout.splitlines()))) == 1


def test_what_is_no_parameter_is_refused(run: Run, shop: Service) -> None:
    done = run("trends", "--filter", "-", stdin='{"events": [], "step": 1}')
    assert done.returncode == 2
    assert "step" in done.stderr
    assert done.stderr.count("\n") == 1


def test_groups_are_exported_with_their_keys(run: Run, shop: Service) -> None:
    batch = [
        {
            "event": "$groupidentify", "distinct_id": "ada", "timestamp": DAY.format(1),
            "properties": {"$group_type": "company", "$group_key": "acme", "$group_set": {"size": 3}},
        },
        {
            "event": "bought", "distinct_id": "ada", "timestamp": DAY.format(2),
            "properties": {"$groups": {"company": "acme"}, "$group_0": "acme"},
        },
    ]  # fmt: skip
    shop.post("/batch/", {"api_key": shop.project_token, "batch": batch})
    text = json.dumps({"aggregation_group_type_index": 0})
    arguments = ("funnel", "--step", "bought", "--funnel-step", "1", "--date-from", "2026-10-01")
    [group] = lines(run(*arguments, "--filter", "-", stdin=text).stdout)
    assert (group["group_key"], group["group_type_index"], group["uuid"]) == ("acme", 0, None)
    assert group["distinct_ids"] is group["name"] is None


def test_both_clients_export_the_same_people(shop: Service, tmp_path: Path) -> None:
    import asyncio  # beside its one use

    from posthog_persons import AsyncPersonsClient

    settings = {"key": shop.personal_api_key, "host": shop.base_url, "project_id": shop.project_id}

    async def exported() -> int:
        async with AsyncPersonsClient(**settings) as client:  # type: ignore[arg-type]
            return await export_records_async(client.list(), tmp_path / "async.csv", columns=PEOPLE)

    with PersonsClient(**settings) as client:  # type: ignore[arg-type]
        assert export_records(client.list(), tmp_path / "sync.csv", columns=PEOPLE) == 3
    assert asyncio.run(exported()) == 3
    assert (tmp_path / "async.csv").read_bytes() == (tmp_path / "sync.csv").read_bytes()
