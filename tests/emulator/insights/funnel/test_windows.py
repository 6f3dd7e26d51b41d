from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import Project
from emulator.insights.funnel.funnels import people


def window(amount: object, unit: str) -> dict[str, Any]:
    return {"funnel_window_interval": amount, "funnel_window_interval_unit": unit}


@pytest.mark.parametrize(
    ("sent", "last", "too_late"),
    [
        ({}, "2020-01-15T12:00", "2020-01-15T12:00:00.000001"),  # 14 days
        ({"funnel_window_interval": 0}, "2020-01-15T12:00", "2020-01-15T12:00:01"),
        ({"funnel_window_interval": 7}, "2020-01-08T12:00", "2020-01-08T12:00:01"),
        ({"funnel_window_interval_unit": "second"}, "2020-01-01T12:00:14", "2020-01-01T12:00:15"),
        (window("2", "minute"), "2020-01-01T12:02", "2020-01-01T12:02:01"),
        (window(2, "hour"), "2020-01-01T14:00", "2020-01-01T14:01"),
        (window(2, "week"), "2020-01-15T12:00", "2020-01-15T12:01"),
        (window(1, "month"), "2020-02-01T12:00", "2020-02-01T12:01"),
        ({"funnel_window_days": 3, "funnel_window_interval": 1}, "2020-01-04T12:00", "2020-01-04T12:01"),
        ({"funnel_window_days": 0, "funnel_window_interval": 1}, "2020-01-02T12:00", "2020-01-02T12:01"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", ["ordered", "strict", "unordered"])
def test_the_window_ends_at_its_last_moment(
    project: Project, sent: dict[str, Any], last: str, too_late: str, order: str
) -> None:
    for who, end in (("in", last), ("out", too_late)):
        project.did(who, "2020-01-01T12:00", event="a")
        project.did(who, end, event="b")
    more = {"funnel_step": 2, "date_to": "2020-03-01", "funnel_order_type": order}
    assert people(project, "ab", **more, **sent) == {"in"}


def test_a_month_ends_on_the_last_day_that_the_next_one_has(project: Project) -> None:
    project.did("in", "2020-01-31T12:00", event="a")
    project.did("in", "2020-02-29T12:00", event="b")
    project.did("out", "2020-01-31T12:00", event="a")
    project.did("out", "2020-02-29T12:01", event="b")
    assert people(project, "ab", funnel_step=2, date_to="2020-03-31", **window(1, "month")) == {"in"}


@pytest.mark.parametrize("unit", ["second", "minute", "hour", "day", "week", "month"])
def test_a_window_longer_than_the_calendar_lets_everything_through(project: Project, unit: str) -> None:
    project.did("ada", "2020-01-01T12:00", event="a")
    project.did("ada", "9999-12-31T23:59", event="b")
    assert people(project, "ab", funnel_step=2, date_to="9999-12-31", **window(10**30, unit)) == {"ada"}


def test_the_window_begins_with_the_attempt_not_with_the_person(project: Project) -> None:
    project.did("ada", "2020-01-01T00:00", "2020-01-03T00:00", event="a")
    project.did("ada", "2020-01-04T00:00", event="b")
    assert people(project, "ab", funnel_step=2, funnel_window_interval=1) == {"ada"}


def test_all_steps_lie_within_the_window_of_the_start(project: Project) -> None:
    project.did("ada", "2020-01-01T00:00", event="a")
    project.did("ada", "2020-01-01T20:00", event="b")
    project.did("ada", "2020-01-02T10:00", event="c")
    assert people(project, "abc", funnel_step=-3, funnel_window_interval=1) == {"ada"}


def test_steps_after_date_to_do_not_count(project: Project) -> None:
    project.did("ada", "2020-01-31T23:00", event="a")
    project.did("ada", "2020-02-01T00:00", event="b")
    assert people(project, "ab", funnel_step=-2) == {"ada"}
