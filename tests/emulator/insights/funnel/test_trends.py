from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import Project
from emulator.insights.funnel.funnels import people


def entered(project: Project, start: str, *, drop_off: bool = False, **more: Any) -> set[str]:
    sent = {"funnel_viz_type": "trends", "drop_off": drop_off, "entrance_period_start": start}
    return people(project, "abc", **sent, **more)


@pytest.fixture
def days(project: Project) -> Project:
    """Ada converts on the 7th and drops out on the 8th; bob takes two steps on the 7th, eve one."""
    for who, letters in (("ada", "abc"), ("bob", "ab"), ("eve", "a")):
        for hour, letter in enumerate(letters):
            project.did(who, f"2020-01-07T1{hour}:00", event=letter)
    project.did("ada", "2020-01-08T10:00", event="a")
    return project


def test_people_are_found_by_the_period_in_which_they_started(days: Project) -> None:
    assert entered(days, "2020-01-07") == {"ada"}
    assert entered(days, "2020-01-08") == set()
    assert entered(days, "2020-01-07", drop_off=True) == {"bob", "eve"}
    assert entered(days, "2020-01-08", drop_off=True) == {"ada"}


@pytest.mark.parametrize(
    ("first", "last", "converted", "dropped"),
    [
        (0, 1, {"ada", "bob"}, {"eve"}),
        (1, 2, {"ada"}, {"bob"}),
        (1, 1, {"ada", "bob"}, set()),
        (0, 9, set(), {"ada", "bob", "eve"}),
        (-3, 2, {"ada"}, {"bob", "eve"}),
        (0, -3, {"ada", "bob", "eve"}, set()),
        (0, 0, {"ada", "bob", "eve"}, set()),
    ],
)
@pytest.mark.parametrize("recordings", [False, True])
def test_a_range_of_steps_may_be_asked_for(
    days: Project, first: int, last: int, converted: set[str], dropped: set[str], recordings: bool
) -> None:
    more: dict[str, Any] = {
        "funnel_from_step": first,
        "funnel_to_step": last,
        "include_recordings": recordings,
    }
    assert entered(days, "2020-01-07", **more) == converted
    assert entered(days, "2020-01-07", drop_off=True, **more) == dropped


@pytest.mark.parametrize(
    ("interval", "start", "expected"),
    [
        ("hour", "2020-01-08T13:00", {"ada"}),
        ("hour", "2020-01-08 13:00:00", {"ada"}),
        ("hour", "2020-01-08T12:00:00Z", {"ada"}),
        ("hour", "2020-01-08T13:30", set()),  # no hour begins there
        ("hour", "2020-01-08T12:00", set()),
        ("day", "2020-01-08", {"ada"}),
        ("day", "2020-01-07T23:00:00+00:00", {"ada"}),
        ("day", "2020-01-08T00:00:00Z", set()),
        ("week", "2020-01-05", {"ada"}),  # a Sunday
        ("week", "2020-01-06", set()),
        ("month", "2020-01-01", {"ada"}),
        ("month", "2020-01-02", set()),
        ("month", "2020-02-01", set()),
        ("hour", "9999-12-31T23:30:00", set()),
        ("day", "9999-12-31", set()),
        ("month", "9999-12-01", set()),
        ("week", "0001-01-02", set()),
    ],
)
def test_periods_begin_in_the_projects_zone(
    project: Project, interval: str, start: str, expected: set[str]
) -> None:
    project.set(timezone="Europe/Berlin")
    for hour, letter in enumerate("abc"):
        project.did("ada", f"2020-01-08T12:{hour}0:00", event=letter)
    assert entered(project, start, interval=interval) == expected


def test_a_period_ends_before_the_next_begins(project: Project) -> None:
    project.did("last", "2020-01-11T23:59:59.999999", event="a")
    project.did("next", "2020-01-12T00:00", event="a")
    assert entered(project, "2020-01-05", drop_off=True, interval="week") == {"last"}
    assert entered(project, "2020-01-12", drop_off=True, interval="week") == {"next"}


def test_the_day_of_a_clock_change_has_its_own_length(project: Project) -> None:
    """In Berlin 29 March 2020 lasts from 28 March 23:00 to 29 March 22:00 UTC."""
    project.set(timezone="Europe/Berlin")
    project.did("in", "2020-03-29T21:59", event="a")
    project.did("out", "2020-03-29T22:00", event="a")
    dates = {"date_from": "2020-03-01", "date_to": "2020-03-31"}
    assert entered(project, "2020-03-29", drop_off=True, **dates) == {"in"}


def test_an_hour_that_the_clock_shows_twice_is_two_periods(project: Project) -> None:
    """In Berlin the hour from 02:00 on 25 October 2020 is there at 00:00 and again at 01:00 UTC."""
    project.set(timezone="Europe/Berlin")
    project.did("first", "2020-10-25T00:30", event="a")
    project.did("second", "2020-10-25T01:30", event="a")
    asked: dict[str, Any] = {
        "interval": "hour",
        "drop_off": True,
        "date_from": "2020-10-01",
        "date_to": "2020-10-31",
    }
    assert entered(project, "2020-10-25T00:00:00Z", **asked) == {"first"}
    assert entered(project, "2020-10-25T01:00:00Z", **asked) == {"second"}


def test_steps_after_the_period_count_if_the_window_lets_them(project: Project) -> None:
    project.did("ada", "2020-01-07T23:00", event="a")
    project.did("ada", "2020-01-08T01:00", event="b")
    project.did("ada", "2020-01-08T02:00", event="c")
    assert entered(project, "2020-01-07") == {"ada"}
    assert (
        entered(project, "2020-01-07", funnel_window_interval=2, funnel_window_interval_unit="hour") == set()
    )


def test_each_event_starts_an_unordered_attempt(project: Project) -> None:
    project.did("ada", "2020-01-07T23:00", event="c")
    project.did("ada", "2020-01-08T01:00", event="b")
    unordered: dict[str, Any] = {"funnel_order_type": "unordered", "funnel_to_step": 1}
    assert entered(project, "2020-01-07", **unordered) == {"ada"}
    assert entered(project, "2020-01-08", drop_off=True, **unordered) == {"ada"}


def test_trends_may_be_broken_down(days: Project) -> None:
    assert entered(days, "2020-01-07", breakdown="plan", funnel_step_breakdown=[""]) == {"ada"}
    assert entered(days, "2020-01-07", breakdown="plan", funnel_step_breakdown="pro") == set()


def test_a_line_graph_is_trends_where_no_kind_is_named(days: Project) -> None:
    lines = {"display": "ActionsLineGraph", "drop_off": "false", "entrance_period_start": "2020-01-08"}
    assert people(days, "abc", **lines, funnel_step=3) == set()
    assert people(days, "abc", **lines, funnel_step=3, funnel_viz_type="steps") == {"ada"}
