from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from emulator.insights.asking import Project
from emulator.insights.funnel.funnels import asked, happened, people
from posthog_persons_emulator.insights.funnel.actors import funnel_actors
from posthog_persons_emulator.insights.funnel.attempts import best_attempts
from posthog_persons_emulator.sql.fragment import sql


def best(project: Project, names: str, **more: Any) -> dict[str, list[tuple[int, str]]]:
    """Return hour and event name of each step of everyone's best attempt."""
    request = asked(project, names, **more)
    found = project.found(best_attempts(request, project.context()))
    attempts = {}
    for who, row in found.items():
        assert row["steps"] == len(row["times"]) == len(row["uuids"])
        times: list[datetime] = row["times"]
        attempts[who] = [
            (time.hour, name_of(project, uuid)) for time, uuid in zip(times, row["uuids"], strict=True)
        ]
    return attempts


def name_of(project: Project, uuid: object) -> str:
    [(name,)] = project.store.database.rows(
        sql("SELECT event FROM events WHERE uuid = {uuid}::UUID", uuid=str(uuid))
    )
    return str(name)


def test_the_best_attempt_is_the_first_with_the_most_steps(project: Project) -> None:
    happened(project, "ada", "aabab-b")
    happened(project, "bob", "a--abc-abc")
    assert best(project, "abc", funnel_step=1) == {
        "ada": [(0, "a"), (2, "b")],
        "bob": [(0, "a"), (4, "b"), (5, "c")],
    }


def test_a_strict_attempt_keeps_its_events(project: Project) -> None:
    happened(project, "ada", "axabxabc")
    assert best(project, "abc", funnel_step=1, funnel_order_type="strict") == {
        "ada": [(5, "a"), (6, "b"), (7, "c")]
    }


def test_an_unordered_attempt_is_in_order_of_time(project: Project) -> None:
    happened(project, "ada", "acxb")
    assert best(project, "abc", funnel_step=1, funnel_order_type="unordered") == {
        "ada": [(0, "a"), (1, "c"), (3, "b")]
    }


def test_only_those_who_are_asked_for_have_attempts(project: Project) -> None:
    happened(project, "ada", "ab")
    happened(project, "bob", "a")
    assert best(project, "ab", funnel_step=-2) == {"bob": [(0, "a")]}


def test_what_lies_beyond_the_window_is_no_part_of_an_attempt(project: Project) -> None:
    happened(project, "ada", "a--b")
    hours = {"funnel_window_interval": 2, "funnel_window_interval_unit": "hour"}
    assert best(project, "ab", funnel_step=1, **hours) == {"ada": [(0, "a")]}


def test_of_several_values_that_qualify_the_best_counts(project: Project) -> None:
    happened(project, "ada", "a", plan="free")
    happened(project, "ada", "-ab", plan="pro")
    more = {"breakdown": "plan", "breakdown_attribution_type": "all_events", "funnel_step": 1}
    assert best(project, "ab", **more) == {"ada": [(1, "a"), (2, "b")]}
    assert best(project, "ab", funnel_step_breakdown="free", **more) == {"ada": [(0, "a")]}


def test_of_events_at_the_same_time_the_first_to_arrive_is_taken(project: Project) -> None:
    happened(project, "ada", "a(bb)")
    rows = project.store.database.rows(
        sql("SELECT uuid FROM events WHERE event = {name} ORDER BY seq", name="b")
    )
    found = project.found(best_attempts(asked(project, "ab", funnel_step=2), project.context()))
    assert found["ada"]["uuids"][1] == rows[0][0]


def matched(project: Project, names: str, **more: Any) -> dict[str, set[tuple[int, str]]]:
    """Return hour and name of the events that recordings are looked up by."""
    request = asked(project, names, include_recordings=True, **more)
    found = project.found(funnel_actors(request, project.context()))
    return {who: {name_and_hour(project, uuid) for uuid in row["matched"]} for who, row in found.items()}


def name_and_hour(project: Project, uuid: object) -> tuple[int, str]:
    [(time, name)] = project.store.database.rows(
        sql("SELECT timestamp, event FROM events WHERE uuid = {uuid}::UUID", uuid=str(uuid))
    )
    return time.hour, name


@pytest.mark.parametrize(
    ("selected", "expected"),
    [
        ({"funnel_step": 0}, {(0, "a")}),
        ({"funnel_step": 1}, {(0, "a")}),
        ({"funnel_step": 2}, {(1, "b")}),
        ({"funnel_step": -3}, {(1, "b")}),
        ({"funnel_custom_steps": [2]}, {(1, "b")}),
    ],
)
def test_recordings_are_of_the_step_that_is_asked_about(
    project: Project, selected: dict[str, Any], expected: set[tuple[int, str]]
) -> None:
    happened(project, "ada", "ab")
    assert matched(project, "abc", **selected) == {"ada": expected}


def test_all_attempts_that_came_as_far_show_their_events(project: Project) -> None:
    happened(project, "ada", "abab-a")
    assert matched(project, "ab", funnel_step=2) == {"ada": {(1, "b"), (3, "b")}}


@pytest.mark.parametrize(
    ("asked_for", "expected"),
    [
        ({"drop_off": True}, {(1, "b")}),
        ({"drop_off": True, "funnel_to_step": 2}, {(1, "b")}),
        ({"drop_off": False, "funnel_to_step": 0}, {(0, "a")}),
    ],
)
def test_trends_show_the_last_event_or_that_of_the_later_step(
    project: Project, asked_for: dict[str, Any], expected: set[tuple[int, str]]
) -> None:
    happened(project, "ada", "ab")
    trends = {"funnel_viz_type": "trends", "entrance_period_start": "2020-01-02"}
    assert matched(project, "abc", **trends, **asked_for) == {"ada": expected}


def test_recordings_go_with_breakdowns(project: Project) -> None:
    happened(project, "ada", "ab", plan="pro")
    happened(project, "ada", "---a", plan="free")
    more = {"breakdown": "plan", "breakdown_attribution_type": "all_events", "funnel_step": 1}
    assert matched(project, "ab", **more) == {"ada": {(0, "a"), (3, "a")}}
    assert matched(project, "ab", funnel_step_breakdown="free", **more) == {"ada": {(3, "a")}}


def test_an_unordered_funnel_shows_no_events(project: Project) -> None:
    happened(project, "ada", "ab")
    request = asked(project, "ab", funnel_step=1, funnel_order_type="unordered", include_recordings=True)
    assert project.found(funnel_actors(request, project.context()))["ada"].keys() == {"actor"}


def test_groups_may_be_counted(project: Project) -> None:
    happened(project, "ada", "a", _groups={"company": "acme"})
    happened(project, "bob", "-b", _groups={"company": "acme"})
    happened(project, "eve", "ab", _groups={"company": "zeta", "team": "x"})
    happened(project, "joe", "ab")
    for index, keys in ((0, ["acme", "zeta"]), (1, ["x"]), (2, [])):
        request = asked(project, "ab", funnel_step=2, aggregation_group_type_index=index)
        rows = project.groups(funnel_actors(request, project.context()))
        assert [row["actor"] for row in rows] == keys


def test_counting_groups_persons_give_their_values_to_their_events(project: Project) -> None:
    happened(project, "ada", "a", _groups={"company": "acme"})
    happened(project, "bob", "-a", _groups={"company": "zeta"})
    project.person("ada", "2020-01-03T00:00", plan="pro")
    more = {"breakdown": "plan", "breakdown_type": "person", "funnel_step_breakdown": "pro"}
    request = asked(project, "a", funnel_step=1, aggregation_group_type_index=0, **more)
    assert [row["actor"] for row in project.groups(funnel_actors(request, project.context()))] == ["acme"]


def test_nothing_that_happened_finds_nobody(project: Project) -> None:
    for order in ("ordered", "strict", "unordered"):
        assert people(project, "abc", funnel_step=1, funnel_order_type=order) == set()
