from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import Project
from posthog_persons_emulator.insights.lifecycle import lifecycle_actors
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.lifecycle import parse_lifecycle
from posthog_persons_emulator.requests.parameters import Parameters

PAGEVIEW = [{"id": "$pageview", "type": "events"}]


def people(project: Project, status: str, target: str, **more: Any) -> set[str]:
    sent = {"events": PAGEVIEW, "date_from": "2020-01-12", "date_to": "2020-01-19"}
    sent |= {"lifecycle_type": status, "target_date": target, **more}
    request = parse_lifecycle(Parameters({}, sent), project.scope())
    return set(project.found(lifecycle_actors(request, project.context())))


@pytest.fixture
def week(project: Project) -> Project:
    """Four people; each was made by the first event."""
    days = {"p1": (11, 12, 13, 15, 17, 19), "p2": (9, 12), "p3": (12,), "p4": (15,)}
    for name, active in days.items():
        project.did(name, *(f"2020-01-{day:02}T12:00" for day in active))
    return project


@pytest.mark.parametrize(
    ("status", "target", "expected"),
    [
        ("new", "2020-01-12", {"p3"}),
        ("returning", "2020-01-12", {"p1"}),
        ("resurrecting", "2020-01-12", {"p2"}),
        ("returning", "2020-01-13", {"p1"}),
        ("dormant", "2020-01-13", {"p2", "p3"}),
        ("dormant", "2020-01-14", {"p1"}),
        ("resurrecting", "2020-01-15", {"p1"}),
        ("new", "2020-01-15", {"p4"}),
        ("dormant", "2020-01-16", {"p1", "p4"}),
        ("dormant", "2020-01-17", set()),
    ],
)
def test_each_active_day_has_a_status_and_the_day_after_the_last_is_dormant(
    week: Project, status: str, target: str, expected: set[str]
) -> None:
    assert people(week, status, target) == expected


def test_the_data_reach_one_period_before_the_range(week: Project) -> None:
    assert people(week, "new", "2020-01-11") == {"p1"}
    assert people(week, "new", "2020-01-09") == set()


def test_activity_before_the_data_does_not_precede(project: Project) -> None:
    project.did("ada", "2020-01-09T12:00", "2020-01-10T12:00", "2020-01-11T12:00")
    assert people(project, "resurrecting", "2020-01-11") == {"ada"}
    assert people(project, "returning", "2020-01-11", date_from="2020-01-11") == {"ada"}


def test_the_period_after_the_range_has_dormant_people_but_no_data(week: Project) -> None:
    week.did("late", "2020-01-20T00:00")
    assert people(week, "dormant", "2020-01-20") == {"p1"}
    assert people(week, "new", "2020-01-20") == set()


def test_who_was_made_before_the_first_activity_is_resurrecting(project: Project) -> None:
    project.person("ada", "2020-01-02T12:00")
    project.did("ada", "2020-01-14T12:00")
    assert people(project, "resurrecting", "2020-01-14") == {"ada"}
    assert people(project, "new", "2020-01-14") == set()


def test_who_was_made_in_the_period_is_new_even_after_earlier_activity(project: Project) -> None:
    # Events may be older than the one that made the person.
    project.did("ada", "2020-01-14T12:00", "2020-01-13T12:00")
    assert people(project, "new", "2020-01-14") == {"ada"}
    assert people(project, "returning", "2020-01-14") == set()
    assert people(project, "resurrecting", "2020-01-13") == {"ada"}


@pytest.mark.parametrize("interval", ["hour", "minute"])
def test_minutes_are_taken_as_hours(project: Project, interval: str) -> None:
    project.did("ada", "2020-01-13T10:50", "2020-01-13T11:10", "2020-01-13T13:00")
    asked = {"interval": interval}
    assert people(project, "new", "2020-01-13T10:00:00Z", **asked) == {"ada"}
    assert people(project, "returning", "2020-01-13T11:59:59Z", **asked) == {"ada"}
    assert people(project, "dormant", "2020-01-13T12:30:00Z", **asked) == {"ada"}
    assert people(project, "resurrecting", "2020-01-13T13:00:00Z", **asked) == {"ada"}


def test_weeks_begin_on_monday(project: Project) -> None:
    # 12 January 2020 was a Sunday.
    project.did("sunday", "2020-01-12T23:59")
    project.did("monday", "2020-01-13T00:00")
    assert people(project, "new", "2020-01-14", interval="week") == {"monday"}
    assert people(project, "dormant", "2020-01-14", interval="week") == {"sunday"}


def test_months_are_those_of_the_calendar(project: Project) -> None:
    project.did("ada", "2020-01-31T23:00", "2020-02-01T01:00")
    asked = {"interval": "month", "date_to": "2020-02-10"}
    assert people(project, "new", "2020-01-15", **asked) == {"ada"}
    assert people(project, "returning", "2020-02-29", **asked) == {"ada"}
    assert people(project, "dormant", "2020-03-31", **asked) == {"ada"}


def test_days_are_those_of_the_projects_zone(project: Project) -> None:
    project.set(timezone="America/New_York")  # five hours behind UTC in January
    project.did("ada", "2020-01-14T04:30")
    assert people(project, "new", "2020-01-13") == {"ada"}
    assert people(project, "new", "2020-01-14T04:00:00Z") == {"ada"}
    assert people(project, "new", "2020-01-14") == set()


def test_the_first_entity_by_order_counts_alone(project: Project) -> None:
    project.did("ada", "2020-01-14T12:00", event="paid")
    project.did("bob", "2020-01-14T12:00", event="left")
    entities = [{"id": "left", "order": 1}, {"id": "paid", "order": 0}]
    assert people(project, "new", "2020-01-14", events=entities) == {"ada"}


def test_entity_properties_filter_and_search_narrow_the_events(project: Project) -> None:
    project.did("ada", "2020-01-14T12:00", plan="pro")
    project.did("bob", "2020-01-14T12:00", plan="free")
    pro = [{"key": "plan", "value": "pro"}]
    assert people(project, "new", "2020-01-14", properties=pro) == {"ada"}
    assert people(project, "new", "2020-01-14", events=[{"id": "$pageview", "properties": pro}]) == {"ada"}
    assert people(project, "new", "2020-01-14", search="BO") == {"bob"}


def test_the_beginning_of_time_has_no_bound(week: Project) -> None:
    assert people(week, "new", "2020-01-09", date_from="all") == {"p2"}


def test_a_range_that_ends_before_it_begins_holds_nobody(week: Project) -> None:
    asked = {"date_from": "2020-01-13", "date_to": "2020-01-12"}
    assert people(week, "new", "2020-01-12", **asked) == set()


@pytest.mark.parametrize("status", ["", "New", "gone"])
def test_nobody_has_any_other_status(week: Project, status: str) -> None:
    assert people(week, status, "2020-01-12") == set()


def test_deleted_people_are_gone(week: Project) -> None:
    week.delete("p3")
    assert people(week, "new", "2020-01-12") == set()


def test_a_target_without_meaning_is_now(project: Project) -> None:
    project.did("ada", "2024-11-24T01:00")
    assert people(project, "new", "soon", date_to="2024-11-24") == {"ada"}


@pytest.mark.parametrize("end", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("interval", ["hour", "week", "month"])
def test_the_ends_of_the_calendar_are_no_error(project: Project, end: str, zone: str, interval: str) -> None:
    project.set(timezone=zone)
    asked = {"interval": interval, "date_from": end, "date_to": end + " 00:00:00"}
    assert people(project, "dormant", end, **asked) == set()


def test_an_entity_is_required(project: Project) -> None:
    with pytest.raises(InvalidParameter) as refused:
        people(project, "new", "2020-01-12", events=[])
    assert (refused.value.attr, refused.value.code) == ("events", "required")


def test_an_unknown_interval_is_refused_by_name(project: Project) -> None:
    with pytest.raises(InvalidParameter) as refused:
        people(project, "new", "2020-01-12", interval="fortnight")
    assert refused.value.attr == "interval"
