"""The sample of behaviour cases, played as they say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.cases import Player, events
from support.inprocess import Emulator

FILE = Path(__file__).parents[2] / "cases" / "sample-cases.json"
CASES = json.loads(FILE.read_text())


@pytest.fixture
def player(emulator: Emulator) -> Player:
    def send(method: str, path: str, body: object) -> tuple[int, str]:
        answer = emulator.call(method, path, body)
        return answer.status_code, answer.text

    return Player(send)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_goes_as_it_says(player: Player, case: dict[str, Any]) -> None:
    player.play(case)


def test_properties_and_further_ids_come_with_a_persons_first_event() -> None:
    case = {
        "persons": [
            {"distinct_ids": ["a", "b"], "properties": {"x": 1}},
            {"distinct_ids": ["c"], "properties": {}},
        ],
        "events": [
            {"event": "two", "distinct_id": "b", "timestamp": "2020-01-02T00:00:00Z", "properties": {}},
            {"event": "one", "distinct_id": "a", "timestamp": "2020-01-01T00:00:00Z", "properties": {"p": 1}},
        ],
    }
    assert [(each["event"], each["distinct_id"], each["properties"]) for each in events(case)] == [
        ("$set", "c", {"$set": {}}),
        ("$identify", "a", {"$anon_distinct_id": "b"}),
        ("one", "a", {"p": 1, "$set": {"x": 1}}),
        ("two", "b", {}),
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", 400), ("people_distinct_ids", [["first_one"]]), ("count", 2), ("ids_left", ["nobody"])],
)
def test_a_case_that_is_not_met_fails(player: Player, field: str, value: object) -> None:
    [case] = [case for case in CASES if case["name"] == "list_filter_second_distinct_id"]
    with pytest.raises(AssertionError):
        player.play(case | {"expect": case["expect"] | {field: value}})
