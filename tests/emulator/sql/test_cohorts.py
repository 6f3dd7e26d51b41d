from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from emulator.sql.asking import NOW, Project
from posthog_persons_emulator.sql.cohorts import members
from posthog_persons_emulator.store.store import Store

PRO = {"key": "plan", "value": "pro", "type": "person"}
ADULT = {"key": "age", "value": 18, "operator": "gte", "type": "person"}


@pytest.fixture
def people(project: Project) -> Project:
    """Ada (pro, 30) paid twice, 1 and 10 days ago; bob (pro, 10) paid 20 days ago; eve (40) never did."""
    project.person("ada", plan="pro", age=30)
    project.person("bob", plan="pro", age=10)
    project.person("eve", age=40)
    for who, days in (("ada", 1), ("ada", 10), ("bob", 20)):
        project.capture(who, "paid", {"sum": days}, at=NOW - timedelta(days=days))
    return project


def filters(kind: str, *values: Any) -> dict[str, Any]:
    return {"properties": {"type": kind, "values": list(values)}}


def test_a_static_cohort_has_its_list(people: Project, store: Store) -> None:
    cohort = people.cohort(is_static=True)
    bob = store.persons.by_distinct_id(people.team.id, "bob")
    assert bob is not None
    store.cohorts.add_members(cohort.id, [bob.id])
    store.cohorts.add_members(cohort.id, [bob.id])
    assert people.members(cohort) == {"bob"}


def test_groups_are_alternatives_of_properties_that_must_all_hold(people: Project) -> None:
    cohort = people.cohort(
        groups=[{"properties": [PRO, ADULT]}, {"properties": [{"key": "age", "value": 40}]}]
    )
    assert people.members(cohort) == {"ada", "eve"}


@pytest.mark.parametrize("fields", [{}, {"groups": [{}]}, {"filters": filters("AND")}, {"filters": {}}])
def test_a_cohort_without_criteria_is_empty(people: Project, fields: dict[str, Any]) -> None:
    assert people.members(people.cohort(**fields)) == set()


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ({"event_id": "paid", "days": 15}, {"ada"}),
        ({"event_id": "paid"}, {"ada", "bob"}),
        ({"event_id": "paid", "count": 2}, {"ada"}),
        ({"event_id": "paid", "count": 1, "count_operator": "lte"}, {"bob", "eve"}),
        ({"event_id": "paid", "count": 1, "count_operator": "eq"}, {"bob"}),
        ({"event_id": "paid", "count": 1, "count_operator": "gt"}, {"ada"}),
        ({"event_id": "paid", "count": 2, "count_operator": "lt"}, {"bob", "eve"}),
        ({"event_id": "nothing"}, set()),
    ],
)
def test_groups_may_count_events(people: Project, group: dict[str, Any], expected: set[str]) -> None:
    assert people.members(people.cohort(groups=[group])) == expected


def test_groups_may_count_actions(people: Project, store: Store) -> None:
    small = {"key": "sum", "value": 5, "operator": "lt"}
    steps = [
        {"event": "paid", "properties": [small]},
        {"event": "other"},
        {"properties": [{"key": "no", "value": 1}]},
    ]
    action = store.actions.create(people.team.id, name="small", steps=[*steps, "junk"], now=NOW)
    assert people.members(people.cohort(groups=[{"action_id": action.id}])) == {"ada"}
    assert people.members(people.cohort(groups=[{"action_id": action.id + 1}])) == set()


def test_filters_nest(people: Project) -> None:
    young = {"type": "AND", "values": [PRO, ADULT | {"operator": "lt"}]}
    old = {"type": "AND", "values": [ADULT | {"value": 35}]}
    assert people.members(people.cohort(filters=filters("OR", young, old))) == {"bob", "eve"}
    assert people.members(people.cohort(filters=filters("AND", young, old))) == set()


def test_behaviour_is_a_criterion_too(people: Project) -> None:
    paid = {"type": "behavioral", "key": "paid", "event_type": "events", "value": "performed_event"}
    lately = paid | {"time_value": 2, "time_interval": "week"}
    often = paid | {"value": "performed_event_multiple", "operator": "gte", "operator_value": 2}
    assert people.members(people.cohort(filters=filters("AND", lately))) == {"ada"}
    assert people.members(people.cohort(filters=filters("AND", lately | {"negation": True}))) == {
        "bob",
        "eve",
    }
    assert people.members(people.cohort(filters=filters("AND", often))) == {"ada"}
    ever = paid | {"time_value": 9_999, "time_interval": "year"}
    assert people.members(people.cohort(filters=filters("AND", ever))) == {"ada", "bob"}


def test_a_window_ends_now_and_its_bounds_belong_to_it(project: Project) -> None:
    project.capture("edge", "paid", at=NOW - timedelta(days=7))
    project.capture("now", "paid", at=NOW)
    project.capture("early", "paid", at=NOW - timedelta(days=7, microseconds=1))
    project.capture("late", "paid", at=NOW + timedelta(microseconds=1))
    cohort = project.cohort(groups=[{"event_id": "paid", "days": 7}])
    assert project.members(cohort) == {"edge", "now"}


def test_cohorts_may_stand_on_cohorts(people: Project) -> None:
    pro = people.cohort(groups=[{"properties": [PRO]}])
    inside = {"key": "id", "type": "cohort", "value": pro.id}
    assert people.members(people.cohort(filters=filters("AND", inside, ADULT))) == {"ada"}
    assert people.members(people.cohort(filters=filters("AND", inside | {"negation": True}))) == {"eve"}


def test_a_circle_of_cohorts_is_nobody(people: Project) -> None:
    first = people.cohort(filters=filters("AND", {"key": "id", "type": "cohort", "value": 2}))
    second = people.cohort(filters=filters("AND", {"key": "id", "type": "cohort", "value": 1}))
    assert (first.id, second.id) == (1, 2)
    assert people.members(first) == people.members(second) == set()


def test_deleted_people_and_their_events_are_in_no_cohort(people: Project, store: Store) -> None:
    ada = store.persons.by_distinct_id(people.team.id, "ada")
    assert ada is not None
    store.persons.delete(people.team.id, [ada], NOW)
    people.capture("ada", "paid")
    cohort = people.cohort(groups=[{"event_id": "paid"}])
    assert people.members(cohort) == {"bob"}


def test_another_projects_people_are_in_no_cohort(people: Project, store: Store) -> None:
    other = Project(store, store.teams.create("other", NOW))
    other.person("ada", plan="pro")
    assert people.members(people.cohort(groups=[{"properties": [PRO]}])) == {"ada", "bob"}
    assert len(store.persons.select(other.team.id, None, None, 0, NOW)) == 1


def test_a_window_may_begin_before_the_calendar(people: Project) -> None:
    ever = {"type": "behavioral", "key": "paid", "value": "performed_event", "time_value": 999_999}
    cohort = people.cohort(filters=filters("AND", ever))
    early = replace(people.context(), now=datetime(900, 1, 1, tzinfo=UTC))
    assert people.store.cohorts.ids_of(members(cohort, early)) == []
