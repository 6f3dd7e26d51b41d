"""Which events are items, and under which texts."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import Project
from emulator.insights.paths.walking import people, query, walk
from posthog_persons_emulator.requests.errors import InvalidParameter


def first_item(project: Project, item: str, **sent: Any) -> bool:
    return people(project, path_end_key=f"1_{item}", **sent) == {"ada"}


@pytest.mark.parametrize(
    ("event", "properties", "item"),
    [
        ("$pageview", {"_current_url": "https://shop.example/"}, "https://shop.example"),
        ("$pageview", {"_current_url": "/a//"}, "/a/"),
        ("$pageview", {"_current_url": "//"}, "/"),
        ("$pageview", {"_current_url": "/"}, "/"),
        ("$pageview", {"_current_url": ""}, ""),
        ("$pageview", {}, ""),
        ("$pageview", {"_current_url": None}, ""),
        ("$pageview", {"_current_url": 5}, "5"),
        ("$pageview", {"_current_url": {"a": [1, None]}}, '{"a":[1,null]}'),
        ("$screen", {"_screen_name": "home/"}, "home/"),
        ("$screen", {"_current_url": "/a"}, ""),
        ("paid/", {"_current_url": "/a"}, "paid/"),
        ("$identify", {}, "$identify"),
    ],
)
def test_the_text_of_an_item(project: Project, event: str, properties: dict[str, Any], item: str) -> None:
    project.did("ada", "2024-11-20T12:00", event=event, **properties)
    assert first_item(project, item)


@pytest.fixture
def mixed(project: Project) -> Project:
    project.did("page", "2024-11-20T12:00", _current_url="/1")
    project.did("screen", "2024-11-20T12:00", event="$screen", _screen_name="/1")
    project.did("custom", "2024-11-20T12:00", event="paid")
    project.did("other", "2024-11-20T12:00", event="left")
    project.did("system", "2024-11-20T12:00", event="$identify")
    return project


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, {"page", "screen", "custom", "other", "system"}),
        ({"include_event_types": ["$pageview"]}, {"page"}),
        ({"include_event_types": ["$screen"]}, {"screen"}),
        ({"include_event_types": ["custom_event"]}, {"custom", "other"}),
        ({"include_event_types": '["$screen","custom_event"]'}, {"screen", "custom", "other"}),
        ({"include_custom_events": ["paid"]}, {"custom"}),
        ({"include_custom_events": "paid", "include_event_types": "$pageview"}, {"page", "custom"}),
        ({"include_custom_events": ["$identify"]}, {"system"}),
        ({"exclude_events": ["/1", "left"]}, {"custom", "system"}),
    ],
)
def test_types_and_names_choose_items(mixed: Project, sent: dict[str, Any], expected: set[str]) -> None:
    assert people(mixed, **sent) == expected


@pytest.mark.parametrize(
    ("groupings", "item"),
    [
        (["/product/*"], "/product/*"),
        (["product"], "product"),
        (["/x/*", "/*/7", "/product/*"], "/*/7"),
        (["/product/7/.*"], "/shop/product/7"),
        (["/Product/*"], "/shop/product/7"),
        (["/s*p/*/7"], "/s*p/*/7"),
        (["/shop.product/*"], "/shop/product/7"),
        ("*", "*"),
    ],
)
def test_the_first_grouping_that_is_found_replaces_the_item(
    project: Project, groupings: Any, item: str
) -> None:
    walk(project, "ada", "/shop/product/7")
    assert first_item(project, item, path_groupings=groupings)


def test_items_that_are_grouped_alike_are_one(project: Project) -> None:
    walk(project, "ada", "/p/1", "/p/2", "/end")
    assert people(project, path_groupings=["/p/*"], path_start_key="1_/p/*", path_end_key="2_/end") == {"ada"}


def test_a_grouping_too_large_for_a_pattern_finds_nothing(project: Project) -> None:
    walk(project, "ada", "/1")
    assert first_item(project, "/1", path_groupings=["a" * 3_000_000])


RULES = [{"regex": r"\d+", "alias": "<id>"}]


@pytest.mark.parametrize(
    ("rules", "item"),
    [
        (RULES, "/a/<id>/b/<id>"),
        ([{"regex": "/b/(.)", "alias": r"-\1\1"}], "/a/1-22"),
        ([{"regex": "/b.*"}], "/a/1"),
        ([{"regex": "(", "alias": "x"}, *RULES], "/a/<id>/b/<id>"),
        ([{"regex": "1", "alias": r"\3"}, {"regex": "2", "alias": "two"}], "/a/1/b/two"),
        ([{"regex": "1", "alias": "2"}, {"regex": "2", "alias": "3"}], "/a/3/b/3"),
        ([{"alias": "x"}, "x", None, {"regex": 5}], "/a/1/b/2"),
        (r'[{"regex": "[12]", "alias": "n"}]', "/a/n/b/n"),
    ],
)
def test_cleaning_rules_replace_all_that_they_find_in_their_order(
    project: Project, rules: Any, item: str
) -> None:
    walk(project, "ada", "/a/1/b/2/")
    assert first_item(project, item, local_path_cleaning_filters=rules)


def test_the_projects_rules_come_first_and_only_if_asked_for(project: Project) -> None:
    project.set(path_cleaning_filters=[{"regex": "1", "alias": "2"}])
    walk(project, "ada", "/1")
    local = [{"regex": "2", "alias": "3"}]
    assert first_item(project, "/1")
    assert first_item(project, "/1", local_path_cleaning_filters=local)
    assert first_item(project, "/2", path_replacements=True)
    assert first_item(project, "/3", path_replacements="true", local_path_cleaning_filters=local)


def test_cleaned_items_are_grouped_and_then_excluded(project: Project) -> None:
    walk(project, "ada", "/1", "/end")
    sent = {"local_path_cleaning_filters": RULES, "path_groupings": ["<id>", "1"]}
    assert first_item(project, "<id>", **sent)
    assert first_item(project, "/end", exclude_events=["<id>"], **sent)


def test_custom_events_are_cleaned_and_grouped_too(project: Project) -> None:
    project.did("ada", "2024-11-20T12:00", event="paid 7 times")
    assert first_item(project, "paid <id> times", local_path_cleaning_filters=RULES)
    assert first_item(project, "paid*", path_groupings=["paid*"])


def test_more_rules_than_can_be_applied_are_refused(project: Project) -> None:
    project.set(path_cleaning_filters=RULES * 200)
    assert people(project, path_replacements=True) == set()
    with pytest.raises(InvalidParameter) as refused:
        people(project, path_replacements=True, local_path_cleaning_filters=RULES)
    assert refused.value.attr == "local_path_cleaning_filters"


def test_the_filters_properties_search_and_dates_narrow_the_events(project: Project) -> None:
    project.did("ada", "2024-11-20T12:00", _current_url="/1", plan="pro")
    project.did("ada", "2024-11-20T12:01", _current_url="/2")
    project.did("ada", "2024-11-20T12:02", _current_url="/3", plan="pro")
    project.did("bob", "2024-10-31T23:59:59", _current_url="/1", plan="pro")
    edge = {"path_start_key": "1_/1", "path_end_key": "2_/3"}
    assert people(project, properties=[{"key": "plan", "value": "pro"}], **edge) == {"ada"}
    assert people(project, **edge) == set()
    assert people(project) == {"ada"}
    assert people(project, search="bo", date_from="all") == {"bob"}


def test_groups_walk_by_their_keys(project: Project) -> None:
    project.did("ada", "2024-11-20T12:00", _current_url="/1", _groups={"company": "acme"})
    project.did("bob", "2024-11-20T12:01", _current_url="/2", _groups={"company": "acme"})
    found = query(project, aggregation_group_type_index=0, path_start_key="1_/1", path_end_key="2_/2")
    assert project.groups(found) == [{"actor": "acme"}]
