"""The plain rules themselves, held against answers that were worked out by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from models.correlation import correlation_people
from models.events import Event, Person, World
from models.funnels import funnel_people
from support.inprocess import NOON

START = datetime(2024, 11, 19, 8, tzinfo=ZoneInfo("UTC"))
UNIT = {"funnel_window_interval": 10, "funnel_window_interval_unit": "minute"}


def world(**happened: str) -> World:
    """Make a world from names of events: a letter a minute from 08:00 on, a dash for nothing."""
    people = [Person((name,), START - timedelta(days=1)) for name in happened]
    events = [
        Event(letter, name, START + timedelta(minutes=minute))
        for name, letters in happened.items()
        for minute, letter in enumerate(letters)
        if letter != "-"
    ]
    return World(people, events, NOON, ZoneInfo("UTC"))


def steps(letters: str, **more: Any) -> dict[str, Any]:
    return {"events": [{"id": letter} for letter in letters], **UNIT, **more}


@pytest.mark.parametrize(
    ("order", "step", "expected"),
    [
        ("ordered", 3, {"ada"}),
        ("ordered", 2, {"ada", "bob"}),
        ("ordered", -3, {"bob"}),
        ("strict", 3, set()),
        ("strict", -3, {"ada", "bob"}),
        ("unordered", 3, {"ada", "eve"}),
        ("unordered", -2, set()),
    ],
)
def test_orders_differ(order: str, step: int, expected: set[str]) -> None:
    people = world(ada="abxc", bob="ab", eve="cba")
    assert funnel_people(people, steps("abc", funnel_order_type=order, funnel_step=step)) == expected


@pytest.mark.parametrize(("letters", "expected"), [("a---------b", {"ada"}), ("a----------b", set())])
def test_the_window_ends_at_its_last_moment(letters: str, expected: set[str]) -> None:
    assert funnel_people(world(ada=letters), steps("ab", funnel_step=2)) == expected


@pytest.mark.parametrize(("letters", "expected"), [("axb", set()), ("xab", {"ada"}), ("axba-b", {"ada"})])
def test_an_exclusion_voids_an_attempt(letters: str, expected: set[str]) -> None:
    excluded = [{"id": "x", "funnel_from_step": 0, "funnel_to_step": 1}]
    assert funnel_people(world(ada=letters), steps("ab", funnel_step=2, exclusions=excluded)) == expected


def test_a_trend_counts_by_the_day_of_the_start() -> None:
    trend = {"funnel_viz_type": "trends", "drop_off": False, "entrance_period_start": "2024-11-19"}
    assert funnel_people(world(ada="ab", bob="a"), steps("ab", **trend)) == {"ada"}
    assert funnel_people(world(ada="ab", bob="a"), steps("ab", **trend | {"drop_off": True})) == {"bob"}
    later = trend | {"entrance_period_start": "2024-11-20"}
    assert funnel_people(world(ada="ab", bob="a"), steps("ab", **later)) == set()


def test_correlation_lies_between_the_first_and_the_final_step() -> None:
    people = world(ada="axb", bob="ax", eve="xab", tom="abx")
    asked = steps("ab", funnel_correlation_person_entity={"id": "x", "type": "events"})
    assert correlation_people(people, asked) == {"ada", "bob"}
    assert correlation_people(people, asked | {"funnel_correlation_person_converted": "true"}) == {"ada"}
    assert correlation_people(people, asked | {"funnel_correlation_person_converted": "false"}) == {"bob"}
