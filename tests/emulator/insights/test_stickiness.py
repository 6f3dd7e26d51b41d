"""Who was active in exactly so many intervals (api-facts §2; DEV-061, DEV-083)."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import Project
from posthog_persons_emulator.insights.stickiness import stickiness_actors
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.stickiness import parse_days, parse_stickiness

VIEWED = {
    "entity_id": "$pageview",
    "entity_type": "events",
    "date_from": "2020-01-12",
    "date_to": "2020-01-19",
}


def people(project: Project, days: int, **more: Any) -> set[str]:
    request = parse_stickiness(Parameters({}, {**VIEWED, "stickiness_days": days, **more}), project.scope())
    return set(project.found(stickiness_actors(request, project.context())))


@pytest.fixture
def week(project: Project) -> Project:
    for name, days in {"one": (12, 12), "two": (12, 19, 20), "three": (11, 13, 14, 15)}.items():
        for hour, day in enumerate(days):
            project.did(name, f"2020-01-{day}T{hour:02}:30")
    return project


@pytest.mark.parametrize(("days", "expected"), [(1, {"one"}), (2, {"two"}), (3, {"three"}), (4, set())])
def test_exactly_so_many_days_within_the_range(week: Project, days: int, expected: set[str]) -> None:
    assert people(week, days) == expected


def test_either_name_says_the_number(week: Project) -> None:
    assert people(week, 0, selected_interval=2) == {"two"}
    assert people(week, 1, selected_interval=2) == {"one"}
    assert parse_days(Parameters({"stickiness_days": "", "selected_interval": "0"}, {})) == 0


def test_weeks_begin_on_sunday(project: Project) -> None:
    # 12 January 2020 was a Sunday.
    project.did("within", "2020-01-12T00:00", "2020-01-18T23:59")
    project.did("across", "2020-01-18T23:59", "2020-01-19T00:00")
    assert people(project, 1, interval="week") == {"within"}
    assert people(project, 2, interval="week") == {"across"}


def test_months_are_those_of_the_calendar(project: Project) -> None:
    project.did("within", "2020-01-13T00:00", "2020-01-31T23:59")
    project.did("across", "2020-01-31T23:59", "2020-02-01T00:00", "2020-03-01T00:00")
    asked = {"interval": "month", "date_to": "2020-03-31"}
    assert people(project, 1, **asked) == {"within"}
    assert people(project, 3, **asked) == {"across"}


@pytest.mark.parametrize("interval", ["hour", "minute"])
def test_hours_are_counted_and_minutes_taken_for_them(project: Project, interval: str) -> None:
    project.did("ada", "2020-01-13T10:00", "2020-01-13T10:59", "2020-01-13T11:00", "2020-01-14T10:30")
    assert people(project, 3, interval=interval) == {"ada"}


def test_an_hour_that_the_clock_shows_twice_is_two(project: Project) -> None:
    project.set(timezone="Europe/Berlin")
    # On 27 October 2024 it was 02:30 in Berlin at 00:30 and again at 01:30 UTC.
    project.did("ada", "2024-10-27T00:30", "2024-10-27T01:30", "2024-10-27T01:45")
    asked = {"date_from": "2024-10-27", "date_to": "2024-10-27"}
    assert people(project, 2, interval="hour", **asked) == {"ada"}
    assert people(project, 1, interval="day", **asked) == {"ada"}


def test_hours_and_days_are_those_of_the_projects_zone(project: Project) -> None:
    project.did("ada", "2020-01-13T18:29", "2020-01-13T18:31")
    assert people(project, 1) == {"ada"}
    assert people(project, 1, interval="hour") == {"ada"}
    project.set(timezone="Asia/Kolkata")  # five and a half hours ahead
    assert people(project, 2) == {"ada"}
    assert people(project, 2, interval="hour") == {"ada"}


def test_a_listed_entity_brings_its_properties(project: Project) -> None:
    project.did("ada", "2020-01-13T12:00", plan="pro")
    project.did("bob", "2020-01-13T12:00", plan="free")
    pro = [{"key": "plan", "value": "pro"}]
    assert people(project, 1, events=[{"id": "$pageview", "properties": pro}]) == {"ada"}
    assert people(project, 1, properties=pro) == {"ada"}
    assert people(project, 1, search="bob") == {"bob"}


@pytest.mark.parametrize(
    "sent",
    [
        {"aggregation_group_type_index": 0},
        {"entity_math": "unique_group", "math_group_type_index": 0},
    ],
)
def test_groups_may_be_counted(project: Project, sent: dict[str, Any]) -> None:
    project.did("ada", "2020-01-13T12:00", _groups={"firm": "acme"})
    project.did("bob", "2020-01-14T12:00", _groups={"firm": "acme"})
    request = parse_stickiness(Parameters({}, {**VIEWED, "stickiness_days": 2, **sent}), project.scope())
    assert project.groups(stickiness_actors(request, project.context())) == [{"actor": "acme"}]


def test_the_deleted_are_gone(week: Project) -> None:
    week.delete("two")
    assert people(week, 2) == set()


@pytest.mark.parametrize(
    ("sent", "attr"),
    [
        ({"interval": "fortnight"}, "interval"),
        ({"stickiness_days": "x"}, "stickiness_days"),
        ({"stickiness_days": 0, "selected_interval": -1}, "selected_interval"),
        ({"entity_id": None}, None),
    ],
)
def test_what_does_not_hold_is_refused(project: Project, sent: dict[str, Any], attr: str | None) -> None:
    with pytest.raises(InvalidParameter) as refusal:
        people(project, 1, **sent)
    assert refusal.value.attr == attr
