"""Which events insights consider, and whom they count for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from emulator.sql.asking import NOW, Project
from posthog_persons_emulator.requests.entities import parse_entity
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.filter import EventFilter, parse_event_filter
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.scope import Scope
from posthog_persons_emulator.sql.entities import entity_condition
from posthog_persons_emulator.sql.events import actor, considered, living
from posthog_persons_emulator.sql.fragment import SQL, sql


def chosen(project: Project, **sent: Any) -> EventFilter:
    context = project.context()
    return parse_event_filter(Parameters({}, sent), Scope(NOW, context.zone, []))


def found(project: Project, where: SQL | None = None, **sent: Any) -> list[str]:
    """The names of the events that are considered, in order of arrival."""
    query = considered(
        chosen(project, **sent), project.context(), columns=SQL("events.event, events.seq"), where=where
    )
    statement = sql("SELECT event FROM {query} AS found ORDER BY seq", query=query)
    return [row[0] for row in project.store.database.rows(statement)]


def at(day: int) -> datetime:
    return datetime(2024, 11, day, tzinfo=UTC)


def test_bounds_are_inclusive(project: Project) -> None:
    for day, name in ((19, "before"), (20, "first"), (22, "last"), (23, "after")):
        project.capture("ada", name, at=at(day))
    assert found(project, date_from="2024-11-20", date_to="2024-11-22 00:00:00") == ["first", "last"]
    assert found(project, date_from="all") == ["before", "first", "last", "after"]


def test_bounds_may_be_others_than_the_filters(project: Project) -> None:
    for day, name in ((1, "long ago"), (20, "late")):
        project.capture("ada", name, at=at(day))
    for between, name in (((None, at(19)), "long ago"), ((at(19), None), "late")):
        query = considered(chosen(project), project.context(), columns=SQL("events.event"), between=between)
        assert project.store.database.rows(sql("FROM {query}", query=query)) == [(name,)]


def test_events_that_are_nobodys_are_out(project: Project) -> None:
    project.capture("ada", "hers")
    project.capture("ghost", "nobody's", {"$process_person_profile": False})
    assert found(project) == ["hers"]


def test_events_of_a_deleted_id_are_out(project: Project) -> None:
    project.person("ada")
    persons = project.store.persons
    persons.delete(project.team.id, list(persons.by_distinct_ids(project.team.id, ["ada"]).values()), NOW)
    project.capture("ada", "hidden")
    assert found(project) == ["$set"]
    assert found(project, living(project.context())) == []


def test_other_projects_events_are_out(project: Project) -> None:
    project.capture("ada", "ours")
    Project(project.store, project.store.teams.create("other", NOW)).capture("ada", "theirs")
    assert found(project) == ["ours"]


def test_properties_and_a_further_condition_must_hold(project: Project) -> None:
    for name, plan in (("a", "pro"), ("a", "free"), ("b", "pro")):
        project.capture("ada", name, {"plan": plan})
    of_name = entity_condition(parse_entity({"id": "a"}, "events"), project.context())
    assert found(project, of_name, properties=[{"key": "plan", "value": "pro"}]) == ["a"]
    assert found(project, of_name) == ["a", "a"]


@pytest.mark.parametrize(
    ("search", "names"),
    [("ADA@", ["set", "of ada"]), ("lovelace", ["set", "of ada"]), ("B", ["of bob"]), ("nobody", [])],
)
def test_search_finds_email_name_and_the_events_own_distinct_id(
    project: Project, search: str, names: list[str]
) -> None:
    project.capture("x1", "set", {"$set": {"email": "ada@example.org", "name": "Ada Lovelace"}})
    project.capture("x1", "of ada")
    project.capture("bob", "of bob")
    assert found(project, search=search) == names


def test_search_looks_at_the_distinct_id_of_each_event(project: Project) -> None:
    project.capture("anon", "first")
    project.capture("eve", "$identify", {"$anon_distinct_id": "anon"})
    assert found(project, search="ano") == ["first"]


def test_groups_are_counted_by_their_key(project: Project) -> None:
    project.capture("ada", "grouped", {"$groups": {"company": "acme"}})
    project.capture("ada", "of another type", {"$groups": {"team": "red"}})
    project.capture("ada", "alone")
    project.capture("ghost", "nobody's", {"$groups": {"company": "acme"}, "$process_person_profile": False})
    assert found(project, aggregation_group_type_index=0) == ["grouped"]
    filter_ = chosen(project, aggregation_group_type_index=0)
    query = considered(filter_, project.context(), columns=actor(filter_))
    assert project.store.database.rows(sql("FROM {query}", query=query)) == [("acme",)]


def test_events_of_deleted_persons_count_for_no_group(project: Project) -> None:
    project.capture("ada", "grouped", {"$groups": {"company": "acme"}})
    persons = project.store.persons
    persons.delete(project.team.id, list(persons.by_distinct_ids(project.team.id, ["ada"]).values()), NOW)
    assert found(project, aggregation_group_type_index=0) == []


@pytest.mark.parametrize(("search", "names"), [("ACME", ["grouped"]), ("slu", ["grouped"]), ("zzz", [])])
def test_search_finds_groups_by_name_and_slug(project: Project, search: str, names: list[str]) -> None:
    group = {"$group_type": "company", "$group_key": "k"}
    project.capture(
        "ada", "$groupidentify", {**group, "$group_set": {"name": "Acme Ltd", "slug": "slug"}}, at=at(1)
    )
    project.capture("ada", "grouped", {"$groups": {"company": "k"}})
    assert found(project, aggregation_group_type_index=0, search=search) == names


def test_an_action_stands_for_its_events(project: Project) -> None:
    steps = [{"event": "a"}, {"event": "b", "properties": [{"key": "plan", "value": "pro"}]}]
    action = project.store.actions.create(project.team.id, name="x", steps=steps, now=NOW)
    for name, plan in (("a", "free"), ("b", "free"), ("b", "pro"), ("c", "pro")):
        project.capture("ada", name, {"plan": plan})
    entity = parse_entity({"id": action.id, "type": "actions"}, "actions")
    assert found(project, entity_condition(entity, project.context())) == ["a", "b"]
    narrowed = replace(entity, properties=parse_entity({"properties": {"plan": "pro"}}, "x").properties)
    assert found(project, entity_condition(narrowed, project.context())) == ["b"]


def test_an_entity_without_an_id_is_any_event(project: Project) -> None:
    project.capture("ada", "a")
    project.capture("ada", "b")
    assert found(project, entity_condition(parse_entity({}, "events"), project.context())) == ["a", "b"]


@pytest.mark.parametrize("number", [7, 10**30])
def test_an_unknown_action_is_refused(project: Project, number: int) -> None:
    entity = parse_entity({"id": number, "type": "actions"}, "actions")
    with pytest.raises(InvalidParameter, match=r"Action ID \d+ does not exist!"):
        entity_condition(entity, project.context())
