from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from posthog_persons_emulator.actors import actor, display_name, in_order, iso
from posthog_persons_emulator.store.records import Person, Team

NOW = datetime(2024, 11, 24, 12, tzinfo=UTC)
ANONYMOUS = "0193a2b4-0000-7000-8000-00000000000a"
TEAM = Team(1, "u", "o", "shop", "phc_x", "UTC", [], None, [], NOW)


def person(*distinct_ids: str, **properties: Any) -> Person:
    return Person(7, "u", NOW, properties, False, distinct_ids, None)


@pytest.mark.parametrize(
    ("who", "name"),
    [
        (person("d", email="e", name="n", username="u"), "e"),
        (person("d", email="", name="n"), "n"),
        (person("d", email=None, username="u"), "u"),
        (person("d", email=" "), " "),
        (person("d", name=5), "5"),
        (person("d", name={"a": [1]}), '{"a":[1]}'),
        (person("d", name=0), "d"),
        (person(ANONYMOUS, "d"), "d"),
        (person(ANONYMOUS), ANONYMOUS),
        (person(), "7"),
    ],
)
def test_a_name_is_the_first_property_that_is_there_then_a_distinct_id_then_the_number(
    who: Person, name: str
) -> None:
    assert display_name(who, TEAM) == name


def test_the_project_says_which_properties_name_people() -> None:
    team = replace(TEAM, person_display_name_properties=["nick", "email"])
    assert display_name(person("d", email="e", name="n", nick="k"), team) == "k"
    assert display_name(person("d", name="n"), team) == "d"


def test_anonymous_ids_come_last_otherwise_arrival_counts() -> None:
    assert in_order([ANONYMOUS, "z", "a-b-c-d-e", "a"]) == ["z", "a", ANONYMOUS, "a-b-c-d-e"]


def test_an_actor_shows_a_thousand_distinct_ids() -> None:
    who = person(*(f"d{number}" for number in range(1001)))
    assert actor(who, TEAM)["distinct_ids"] == [f"d{number}" for number in range(1000)]


@pytest.mark.parametrize(
    ("time", "text"),
    [
        (NOW, "2024-11-24T12:00:00Z"),
        (NOW + timedelta(microseconds=1200), "2024-11-24T12:00:00.001200Z"),
        (datetime(2024, 11, 24, 13, tzinfo=timezone(timedelta(hours=1))), "2024-11-24T12:00:00Z"),
    ],
)
def test_times_are_utc_with_microseconds_only_if_there_are_any(time: datetime, text: str) -> None:
    assert iso(time) == text
