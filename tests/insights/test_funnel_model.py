"""Whatever happened and whatever funnel is asked for, the people are those that the plain rules name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from insights.funnel_requests import Asked, broken_down, correlated, funnels, stepped, trends
from insights.playing import EXAMPLES, Way, play
from models.correlation import correlation_people
from models.funnels import funnel_people
from support.inprocess import Emulator

WAYS: st.SearchStrategy[Way] = st.sampled_from(["query", "body", "split"])


@EXAMPLES
@given(asked=funnels().flatmap(stepped), way=WAYS)
def test_steps_are_reached_by_those_whom_the_rules_name(emulator: Emulator, asked: Asked, way: Way) -> None:
    assert_funnel(emulator, asked, way)


@EXAMPLES
@given(asked=funnels().flatmap(stepped).flatmap(broken_down), way=WAYS)
def test_breakdowns_keep_those_whom_the_rules_name(emulator: Emulator, asked: Asked, way: Way) -> None:
    assert_funnel(emulator, asked, way)


@EXAMPLES
@given(asked=funnels().flatmap(trends), way=WAYS)
def test_trends_count_those_whom_the_rules_name(emulator: Emulator, asked: Asked, way: Way) -> None:
    assert_funnel(emulator, asked, way)


@EXAMPLES
@given(asked=funnels().flatmap(trends).flatmap(broken_down), way=WAYS)
def test_trends_may_be_broken_down_too(emulator: Emulator, asked: Asked, way: Way) -> None:
    assert_funnel(emulator, asked, way)


@EXAMPLES
@given(asked=funnels().flatmap(correlated), way=WAYS)
def test_correlation_finds_those_whom_the_rules_name(emulator: Emulator, asked: Asked, way: Way) -> None:
    world, request = asked
    project = play(emulator, world)
    answer = project.ask("funnel/correlation/", request, way)
    project.assert_people(answer, correlation_people(world, request))


@EXAMPLES
@given(
    asked=funnels().flatmap(stepped),
    limit=st.sampled_from([1, 2, 0]),
    offset=st.integers(0, 2),
    correlation=st.booleans(),
)
def test_pages_are_cut_by_uuid(
    emulator: Emulator, asked: Asked, limit: int, offset: int, correlation: bool
) -> None:
    world, request = asked
    project = play(emulator, world)
    if correlation:
        request |= {
            "funnel_correlation_person_entity": {"id": "d", "type": "events"},
            "funnel_correlation_person_limit": limit,
            "funnel_correlation_person_offset": offset,
        }
        answer = project.ask("funnel/correlation/", request)
        expected = correlation_people(world, request)
    else:
        answer = project.ask("funnel/", request | {"limit": limit, "offset": offset})
        expected = funnel_people(world, request)
    project.assert_people(answer, expected, limit=limit or 100, offset=offset)


def assert_funnel(emulator: Emulator, asked: Asked, way: Way) -> None:
    world, request = asked
    project = play(emulator, world)
    project.assert_people(project.ask("funnel/", request, way), funnel_people(world, request))
