"""What the readers of people look for is what the contract has: a change of it breaks a test here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from posthog_persons._api import actors, insights, persons

CONTRACT = yaml.safe_load(Path(__file__).parents[3].joinpath("openapi.yaml").read_text(encoding="utf-8"))
SCHEMAS: dict[str, Any] = CONTRACT["components"]["schemas"]
UUID = "CFA956A0-5AF4-51C6-9EF5-CB3C80E09B69"
TIME = "2024-11-18T09:00:00Z"


class Noting(dict[str, Any]):
    """An object that notes which of its fields somebody looks for."""

    def __init__(self, fields: dict[str, Any]) -> None:
        super().__init__(fields)
        self.asked: set[str] = set()

    def pop(self, name: str, *default: Any) -> Any:
        self.asked.add(name)
        return super().pop(name, *default)

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)


EVENT = Noting({"uuid": UUID, "timestamp": TIME, "window_id": None})
RECORDING = Noting({"session_id": "s", "events": [EVENT]})
PERSON = {"id": UUID, "distinct_ids": ["a"], "matched_recordings": [RECORDING]}
GROUP = {"id": "acme", "group_key": "acme"}
RECORD = {"id": 1, "uuid": UUID, "distinct_ids": ["a"]}
ROW = Noting({"person": dict(GROUP), "appearances": [1]})


@pytest.mark.parametrize(
    ("schema", "read", "fields"),
    [
        ("PersonActor", actors.person, PERSON),
        ("GroupActor", actors.group, GROUP),
        ("PersonRecord", persons.person, RECORD),
        ("ActorPage", insights.FUNNEL.parse, {"results": []}),
        ("PlainActorPage", insights.LIFECYCLE.parse, {"results": []}),
        ("RetentionPage", insights.RETENTION.parse, {"result": []}),
    ],
)
def test_all_fields_of_the_contract_are_known_and_no_others(
    schema: str, read: Callable[[Any], Any], fields: dict[str, Any]
) -> None:
    answer = Noting(fields | {"is_new": True})
    result = read(answer)
    assert answer.asked == SCHEMAS[schema]["properties"].keys()
    assert result.extra == {"is_new": True}


def test_all_fields_of_recordings_are_known() -> None:
    recordings = SCHEMAS["MatchedRecording"]["properties"]
    actors.recordings([RECORDING])
    assert RECORDING.asked == recordings.keys()
    assert EVENT.asked == recordings["events"]["items"]["properties"].keys()


def test_all_fields_of_a_row_of_retention_are_known() -> None:
    insights.RETENTION.parse({"result": [ROW]})
    assert ROW.asked == SCHEMAS["Retained"]["properties"].keys()
