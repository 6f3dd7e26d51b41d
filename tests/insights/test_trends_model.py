"""Whoever did something, and however much, is whom the plain rules name, in the order of how much."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.funnel_requests import Asked
from insights.playing import EXAMPLES, names, play
from insights.target_requests import about_one
from insights.worlds import rarely
from models.trends import trend_values
from support.inprocess import Emulator

AGGREGATES = ["sum", "avg", "min", "max", "median", "p75", "p90", "p95", "p99"]
MATHS = ["total", "dau", "weekly_active", "monthly_active", "min_count_per_actor", *AGGREGATES]
NUMBERS = st.sampled_from([5, 2, 0.5, "4", " 3 ", "x", True, None, -1])


@st.composite
def trends(draw: st.DrawFn) -> Asked:
    """Draw a world in which events have numbers, and a trend."""
    world, request = draw(about_one(MATHS))
    events = [
        replace(event, properties={**event.properties, "m": draw(NUMBERS)}) if draw(st.booleans()) else event
        for event in world.events
    ]
    return replace(world, events=events), request


@EXAMPLES
@given(asked=trends(), limit=rarely(st.sampled_from([1, 2]), 100), offset=rarely(st.integers(1, 2), 0))
def test_a_trend_is_of_those_whom_the_rules_name(
    emulator: Emulator, asked: Asked, limit: int, offset: int
) -> None:
    world, request = asked
    project = play(emulator, world)
    answer = project.ask("trends/", request | {"limit": limit, "offset": offset})
    assert answer.status_code == 200, answer.text
    body = answer.get_json()
    found = trend_values(world, request)

    def place(name: str) -> tuple[bool, float, str]:
        value = found[name]
        return value is None, -round(value or 0, 9), project.uuid(name)

    page = sorted(found, key=place)[offset : offset + limit]
    [result] = body["results"]
    assert names(result["people"]) == page
    shown = [person["value_at_data_point"] for person in result["people"]]
    assert shown == [pytest.approx(found[name]) for name in page]
    assert result["count"] == len(page)
    assert (body["next"] is not None) == (len(page) >= limit)
    assert body["missing_persons"] == 0
