from __future__ import annotations

import json
from typing import Any

import pytest

from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.properties import PropertyFilter, PropertyGroup, parse_properties

PLAN = {"key": "plan", "value": "pro"}


def refusal(raw: object, subject: Any = "events") -> InvalidParameter:
    with pytest.raises(InvalidParameter) as caught:
        parse_properties(raw, subject)
    return caught.value


@pytest.mark.parametrize("raw", [None, "", [], {}, "[]", "{}"])
def test_nothing_filters_nothing(raw: object) -> None:
    assert parse_properties(raw) == PropertyGroup("AND")


@pytest.mark.parametrize(
    "raw", [[PLAN], json.dumps([PLAN]), {"type": "AND", "values": [PLAN]}, {"plan": "pro"}]
)
def test_all_forms_say_the_same(raw: object) -> None:
    assert parse_properties(raw) == PropertyGroup("AND", (PropertyFilter("plan", "pro"),))


def test_a_filter_has_all_its_parts() -> None:
    sent = {
        "key": "size",
        "value": [1],
        "operator": "gt",
        "type": "group",
        "group_type_index": "2",
        "negation": 1,
    }
    assert parse_properties([sent]).values == (PropertyFilter("size", [1], "gt", "group", 2, negation=True),)


def test_groups_nest() -> None:
    inner = {"type": "AND", "values": [PLAN]}
    assert parse_properties({"type": "OR", "values": [inner, {"type": "OR", "values": []}]}) == PropertyGroup(
        "OR", (PropertyGroup("AND", (PropertyFilter("plan", "pro"),)), PropertyGroup("OR"))
    )


@pytest.mark.parametrize(
    "item", [3, None, "plan", [], {"key": "plan"}, {"value": 1}, {"key": None, "value": 1}]
)
def test_an_item_that_is_no_filter_is_left_out(item: object) -> None:
    assert parse_properties([item, PLAN]).values == (PropertyFilter("plan", "pro"),)


def test_presence_needs_no_value() -> None:
    assert parse_properties([{"key": "plan", "operator": "is_set"}]).values == (
        PropertyFilter("plan", None, "is_set"),
    )


def test_a_legacy_key_ends_at_the_first_two_underscores() -> None:
    found = parse_properties({"age__gt": 3, "a__b": 1, "x__y__z": 2, "plan": "pro", "__gt": 1})
    assert found.values == (PropertyFilter("age", 3, "gt"), PropertyFilter("plan", "pro"))


def test_a_map_with_a_type_but_no_values_is_a_legacy_map() -> None:
    assert parse_properties({"type": "AND"}).values == (PropertyFilter("type", "AND"),)


def test_on_persons_properties_are_the_persons() -> None:
    sent = [PLAN, PLAN | {"type": "event"}, {"key": "id", "value": 3, "type": "static-cohort"}]
    person = PropertyFilter("plan", "pro", type="person")
    assert parse_properties(sent, "persons").values == (
        person,
        person,
        PropertyFilter("id", 3, type="cohort"),
    )
    assert parse_properties({"plan": "pro"}, "persons").values == (person,)


@pytest.mark.parametrize("raw", ["{", "plan", "[NaN]", "3", 3, True, "[" * 100_000])
def test_what_is_no_filter_at_all_is_unparsable(raw: object) -> None:
    error = refusal(raw)
    assert (error.detail, error.attr, error.code) == ("Properties are unparsable!", None, "invalid_input")


@pytest.mark.parametrize("group", [{"type": "AND", "values": []}, {"type": "OR", "values": [PLAN]}])
def test_levels_do_not_mix(group: object) -> None:
    error = refusal([PLAN, group])
    assert error.detail == "Property list cannot contain both PropertyGroup and Property objects"


@pytest.mark.parametrize(
    ("item", "named"),
    [
        (PLAN | {"type": "hogql"}, "hogql"),
        (PLAN | {"type": "recording"}, "recording"),
        (PLAN | {"type": ["event"]}, "['event']"),
        (PLAN | {"operator": "flag_evaluates_to"}, "flag_evaluates_to"),
        (PLAN | {"operator": "resembles"}, "resembles"),
        (PLAN | {"operator": ["exact"]}, "['exact']"),
        (PLAN | {"type": "session"}, "plan"),
        (PLAN | {"type": "event_metadata"}, "plan"),
        ({"type": "XOR", "values": []}, "XOR"),
        ({"type": [], "values": []}, "[]"),
    ],
)
def test_what_there_is_not_is_named(item: dict[str, Any], named: str) -> None:
    error = refusal([item])
    assert named in error.detail
    assert error.attr == "properties"


@pytest.mark.parametrize("index", [None, 5, -1, True, "x", "12"])
def test_a_group_needs_its_index(index: object) -> None:
    error = refusal([PLAN | {"type": "group", "group_type_index": index}])
    assert error.detail == "Group type index must be between 0 and 4."


def test_groups_do_not_filter_persons() -> None:
    assert "group" in refusal([PLAN | {"type": "group", "group_type_index": 0}], "persons").detail


def test_groups_do_not_nest_without_end() -> None:
    tree: dict[str, Any] = {"type": "AND", "values": []}
    for _ in range(30):
        tree = {"type": "AND", "values": [tree]}
    assert "too deep" in refusal(tree).detail
