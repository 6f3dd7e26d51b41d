"""The values that a property of persons has (api-facts §2; DEV-080)."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.people.asking import body
from support.inprocess import NOON, Emulator


def having(emulator: Emulator, **plans: Any) -> None:
    """Make a person for each name, with a plan."""
    for name, plan in plans.items():
        emulator.people(name, plan=plan)


def counted(emulator: Emulator, query: str) -> list[tuple[str, int]]:
    answer = body(emulator.get(f"values/?{query}"))
    assert answer["refreshing"] is False
    return [(value["name"], value["count"]) for value in answer["results"]]


def test_the_worked_values(shopful: Emulator) -> None:
    answer = shopful.get("values/?key=email")
    assert body(answer) == {"results": [{"name": "ada@example.org", "count": 1}], "refreshing": False}
    assert answer.headers["Cache-Control"] == "max-age=10"


@pytest.mark.parametrize("era", ["2024-11"])
def test_the_list_stood_alone_until_2025(shopful: Emulator) -> None:
    assert shopful.get("values/?key=email").get_json() == [{"name": "ada@example.org", "count": 1}]
    assert shopful.get("values/").get_json() == []


@pytest.mark.parametrize("query", ["", "key=", "key=$virt_initial_channel_type", "key=nothing"])
def test_no_property_has_no_values(shopful: Emulator, query: str) -> None:
    assert counted(shopful, query) == []


def test_the_most_frequent_come_first_then_by_name(emulator: Emulator) -> None:
    having(emulator, a="pro", b="free", c="pro", d="basic", e="free", f="zzz", g="zzz", h="zzz")
    assert counted(emulator, "key=plan") == [("zzz", 3), ("free", 2), ("pro", 2), ("basic", 1)]


def test_values_count_by_their_text_and_nothing_is_no_value(emulator: Emulator) -> None:
    having(emulator, a=5, b="5", c=True, d=None, e="", f=["x", 1], g={"k": None}, h=2.5)
    assert counted(emulator, "key=plan") == [
        ("5", 2),
        ("2.5", 1),
        ('["x",1]', 1),
        ("true", 1),
        ('{"k":null}', 1),
    ]


@pytest.mark.parametrize(
    ("part", "found"), [("PR", ["pro", "Pro Max"]), ("_", []), ("%25", []), (" ", ["Pro Max"]), ("", None)]
)
def test_a_part_of_the_text_narrows_in_any_case(
    emulator: Emulator, part: str, found: list[str] | None
) -> None:
    having(emulator, a="pro", b="free", c="Pro Max", d="pro")
    names = [name for name, _ in counted(emulator, f"key=plan&value={part}")]
    assert names == (["pro", "Pro Max", "free"] if found is None else found)


@pytest.mark.parametrize("key", ["a/b", "~0", "a.b", '"', "$email"])
def test_a_key_may_be_spelt_anyhow(emulator: Emulator, key: str) -> None:
    emulator.batch([{"event": "$set", "distinct_id": "ada", "$set": {key: "yes"}}])
    assert counted(emulator, f"key={key}") == [("yes", 1)]


def test_only_the_living_of_the_project_count(emulator: Emulator) -> None:
    having(emulator, a="pro", b="pro", c="pro")
    token = emulator.post("/api/projects/", {"name": "other"}).get_json()["api_token"]
    emulator.batch([{"event": "$set", "distinct_id": "a", "$set": {"plan": "pro"}}], token)
    emulator.post("bulk_delete/", {"distinct_ids": ["a"]})
    assert counted(emulator, "key=plan") == [("pro", 2)]
    emulator.post("/_emulator/pathology/", {"kind": "short-page", "distinct_ids": ["b"]})
    assert counted(emulator, "key=plan") == [("pro", 1)]
    assert counted(emulator, f"key=plan&token={token}") == [("pro", 1)]


def test_new_values_are_seen_at_once_and_csv_has_a_row_for_each(emulator: Emulator) -> None:
    having(emulator, a="pro", b="free")
    assert counted(emulator, "key=plan&refresh=true") == [("free", 1), ("pro", 1)]
    emulator.batch(
        [{"event": "$set", "distinct_id": "b", "timestamp": NOON.isoformat(), "$set": {"plan": "pro"}}]
    )
    assert counted(emulator, "key=plan") == [("pro", 2)]
    assert emulator.get("values/?key=plan&format=csv").text.split() == ["count,name", "2,pro"]


def test_scoped_keys_may_read_them(shopful: Emulator) -> None:
    assert shopful.get("values/?key=email", key=shopful.scoped("person:read")).status_code == 200
    assert shopful.get("values/?key=email", key=shopful.scoped("cohort:read")).status_code == 403
