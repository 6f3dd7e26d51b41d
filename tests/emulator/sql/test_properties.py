"""Where the different types of filters find what they ask for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from emulator.sql.asking import NOW, Project
from posthog_persons_emulator.store.store import Store


def test_event_properties_are_the_events_own(project: Project) -> None:
    project.capture("ada", "paid", {"plan": "pro"})
    project.capture("ada", "seen")
    assert project.events([{"key": "plan", "value": "pro"}]) == ["paid"]
    assert project.events([{"key": "plan", "value": "pro", "operator": "is_not"}]) == ["seen"]


def test_person_properties_are_those_that_the_person_has_now(project: Project) -> None:
    project.capture("ada", "early")
    project.capture("bob", "other")
    project.capture("ada", "late", {"$set": {"plan": "pro"}})
    assert project.events([{"key": "plan", "value": "pro", "type": "person"}]) == ["early", "late"]
    assert project.events([{"key": "plan", "operator": "is_not_set", "type": "person"}]) == ["other"]


def test_persons_are_filtered_by_their_own(project: Project) -> None:
    project.person("ada", plan="pro", age=30)
    project.person("bob", age=20)
    assert project.people([{"key": "plan", "value": "pro"}]) == {"ada"}
    assert project.people([{"key": "age", "value": 25, "operator": "lt", "type": "person"}]) == {"bob"}
    assert project.people([{"key": "age", "value": 25, "operator": "lt", "negation": True}]) == {"ada"}
    assert project.people({"type": "OR", "values": []}) == {"ada", "bob"}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"key": "tag_name", "value": "a"}, ["click"]),
        ({"key": "text", "value": "Buy"}, ["click"]),
        ({"key": "href", "value": "/shop", "operator": "icontains"}, ["click"]),
        ({"key": "class", "value": "big"}, ["click"]),
        ({"key": "tag_name", "value": "a", "operator": "is_not"}, ["other"]),
        ({"key": "tag_name", "value": "p"}, []),
    ],
)
def test_any_element_of_a_click_may_match(
    project: Project, condition: dict[str, Any], expected: list[str]
) -> None:
    link = {"tag_name": "a", "$el_text": "Buy", "attr__href": "/shop/1", "attributes": {"class": "big"}}
    project.capture("ada", "click", {"$elements": [{"tag_name": "b"}, link]})
    project.capture("ada", "other", {"$elements": "none"})
    assert project.events([condition | {"type": "element"}]) == expected


def test_groups_are_found_by_the_events_key(project: Project) -> None:
    identify = {"$group_type": "company", "$group_key": "acme", "$group_set": {"size": 12}}
    project.capture("ada", "$groupidentify", identify)
    project.capture("ada", "paid", {"$groups": {"company": "acme"}})
    project.capture("bob", "seen")
    big = {"key": "size", "value": 10, "operator": "gt", "type": "group", "group_type_index": 0}
    assert project.events([big]) == ["$groupidentify", "paid"]
    assert project.events([big | {"group_type_index": 1}]) == []
    unset = {"key": "size", "operator": "is_not_set", "type": "group", "group_type_index": 0}
    assert project.events([unset]) == ["seen"]


def test_a_session_lasts_from_its_first_event_to_its_last(project: Project) -> None:
    project.capture("ada", "begin", {"$session_id": "s"}, at=NOW - timedelta(seconds=90))
    project.capture("ada", "end", {"$session_id": "s"})
    project.capture("bob", "short", {"$session_id": "t"})
    project.capture("bob", "none")
    longer = {"key": "$session_duration", "value": 60, "operator": "gt", "type": "session"}
    assert project.events([longer]) == ["begin", "end"]
    assert project.events([longer | {"operator": "lt"}]) == ["short"]


def test_features_and_metadata_are_part_of_the_event(project: Project) -> None:
    project.capture("ada", "paid", {"$feature/new-shop": "test"})
    project.capture("bob", "seen")
    assert project.events([{"key": "new-shop", "value": "test", "type": "feature"}]) == ["paid"]
    assert project.events([{"key": "event", "value": "seen", "type": "event_metadata"}]) == ["seen"]
    assert project.events([{"key": "distinct_id", "value": "ada", "type": "event_metadata"}]) == ["paid"]
    at = {"key": "timestamp", "value": "2024-11-24", "operator": "is_date_exact", "type": "event_metadata"}
    assert project.events([at]) == ["paid", "seen"]


def test_paths_are_compared_after_cleaning(project: Project, store: Store) -> None:
    rules = [{"regex": "("}, {"regex": r"/\d+", "alias": "/<id>"}, {"alias": "no regex"}, {"regex": "#.*"}]
    store.teams.update(project.team.id, path_cleaning_filters=rules)
    project.capture("ada", "seen", {"$pathname": "/shop/12#top"})
    condition = {"key": "$pathname", "value": "/shop/99", "operator": "is_cleaned_path_exact"}
    assert project.events([condition]) == ["seen"]
    assert project.events([condition | {"value": ["/cart", "/shop/<id>"]}]) == ["seen"]
    assert project.events([condition | {"value": "/cart"}]) == []


def test_many_cleaning_rules_cost_no_more_than_their_number(project: Project, store: Store) -> None:
    rules = [{"regex": f"/{number}(/|$)", "alias": "/n/"} for number in range(40)]
    store.teams.update(project.team.id, path_cleaning_filters=rules)
    project.capture("ada", "seen", {"$pathname": "/shop/12/"})
    condition = {"key": "$pathname", "value": "/shop/39/", "operator": "is_cleaned_path_exact"}
    assert project.events([condition]) == ["seen"]


@pytest.mark.parametrize(
    ("operator", "value", "expected"),
    [
        ("between", [1, 3], ["one", "three"]),
        ("between", ["1.5", 3], ["three"]),
        ("not_between", [2, 3], ["one"]),
        ("between", [3, 1], []),
        ("between", [1], []),
        ("not_between", ["x", 3], []),
        ("gt", [], []),
        ("is_date_after", [], []),
        ("exact", [], []),
    ],
)
def test_ranges_are_inclusive_pairs(
    project: Project, operator: str, value: object, expected: list[str]
) -> None:
    project.capture("ada", "one", {"n": 1})
    project.capture("ada", "three", {"n": "3"})
    project.capture("ada", "none", {"n": "many"})
    assert project.events([{"key": "n", "operator": operator, "value": value}]) == expected


@pytest.mark.parametrize("value", [1e300, 10**400, -62_135_596_801])
def test_a_date_beyond_the_calendar_breaks_nothing(project: Project, value: object) -> None:
    project.capture("ada", "seen", {"at": value})
    for operator in ("is_date_before", "is_date_after"):
        project.events([{"key": "at", "value": value, "operator": operator}])


def test_cohort_filters_ask_for_members(project: Project) -> None:
    project.person("ada", plan="pro")
    project.person("bob")
    cohort = project.cohort(groups=[{"properties": [{"key": "plan", "value": "pro"}]}])
    inside = {"key": "id", "type": "cohort", "value": cohort.id}
    assert project.people([inside]) == {"ada"}
    assert project.people([inside | {"value": [99, str(cohort.id)]}]) == {"ada"}
    assert project.people([inside | {"negation": True}]) == {"bob"}
    assert project.people([inside | {"operator": "not_in"}]) == {"bob"}
    assert project.people([inside | {"operator": "is_not", "negation": True}]) == {"ada"}
    assert project.people([inside | {"value": "nonsense"}]) == set()
    assert len(project.events([inside])) == 1
