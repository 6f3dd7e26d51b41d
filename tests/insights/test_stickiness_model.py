"""Whoever was active in so many intervals is whom the plain rules name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from insights.busy import mostly
from insights.funnel_requests import Asked
from insights.playing import EXAMPLES, play
from insights.target_requests import about_one
from insights.worlds import rarely
from models.stickiness import sticky_people
from support.inprocess import Emulator


@st.composite
def stickinesses(draw: st.DrawFn) -> Asked:
    """Draw a world and a number of intervals, mostly one that somebody was active in."""
    world, request = draw(about_one(["total", "dau"]))
    numbers = [{"stickiness_days": number} for number in range(1, 6)]
    held = [number for number in numbers if sticky_people(world, request | number)]
    return world, request | draw(mostly(held, st.sampled_from(numbers)))


@EXAMPLES
@given(asked=stickinesses(), limit=rarely(st.sampled_from([1, 2]), 100), offset=rarely(st.integers(1, 2), 0))
def test_so_many_intervals_are_those_of_whom_the_rules_name(
    emulator: Emulator, asked: Asked, limit: int, offset: int
) -> None:
    world, request = asked
    project = play(emulator, world)
    answer = project.ask("stickiness/", request | {"limit": limit, "offset": offset})
    project.assert_people(answer, sticky_people(world, request), limit=limit, offset=offset)
