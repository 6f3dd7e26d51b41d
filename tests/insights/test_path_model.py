"""Whoever walked along a path is whom the plain rules name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from insights.path_requests import Walk, around_funnels, keyed, pointed, walks
from insights.playing import EXAMPLES, Way, play
from models.paths import path_people
from support.inprocess import Emulator

WAYS: st.SearchStrategy[Way] = st.sampled_from(["query", "body", "split"])


@EXAMPLES
@given(walk=walks().flatmap(pointed).flatmap(keyed), way=WAYS)
def test_a_path_is_walked_by_those_whom_the_rules_name(emulator: Emulator, walk: Walk, way: Way) -> None:
    assert_path(emulator, walk, way)


@EXAMPLES
@given(walk=walks().flatmap(around_funnels).flatmap(keyed), way=WAYS)
def test_a_path_around_a_funnel_is_too(emulator: Emulator, walk: Walk, way: Way) -> None:
    assert_path(emulator, walk, way)


@EXAMPLES
@given(walk=walks(), limit=st.sampled_from([1, 2, 0]), offset=st.integers(0, 2))
def test_pages_are_cut_by_uuid(emulator: Emulator, walk: Walk, limit: int, offset: int) -> None:
    assert_path(emulator, walk, limit=limit, offset=offset)


def assert_path(
    emulator: Emulator, walk: Walk, way: Way = "query", *, limit: int = 100, offset: int = 0
) -> None:
    project = play(emulator, walk.world)
    rules = {"path_cleaning_filters": list(walk.team_rules)}
    made = emulator.call("PATCH", f"/api/projects/{project.number}/", rules)
    assert made.status_code == 200, made.text
    answer = project.ask("path/", walk.request | {"limit": limit, "offset": offset}, way)
    people = path_people(walk.world, walk.request, walk.team_rules)
    project.assert_people(answer, people, limit=limit or 100, offset=offset)
