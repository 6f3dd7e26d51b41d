"""What a path request must not say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.path import PathKey, PathRequest, parse_path
from posthog_persons_emulator.requests.scope import Scope

SCOPE = Scope(datetime(2024, 11, 24, 12, tzinfo=UTC), ZoneInfo("UTC"), ())


def parsed(**sent: Any) -> PathRequest:
    return parse_path(Parameters({}, sent), SCOPE)


def test_nothing_asks_for_everyone() -> None:
    request = parsed()
    assert (request.types, request.names, request.step_limit) == ((), (), 5)
    assert [request.start, request.end, request.dropoff, request.funnel] == [None] * 4


def test_a_key_is_a_place_and_an_item() -> None:
    request = parsed(path_start_key="12_a_b", path_end_key="1_", path_dropoff_key="a_1")
    assert request.start == PathKey(12, "a_b")
    assert request.end == PathKey(1, "")
    assert request.dropoff == PathKey(0, "")


@pytest.mark.parametrize(("sent", "read"), [("/a/", "/a"), ("/", "/"), ("//", "/"), ("a//", "a/"), ("", "")])
def test_points_lose_one_slash_at_the_end_like_items(sent: str, read: str) -> None:
    request = parsed(start_point=sent, end_point=sent)
    assert (request.start_point, request.end_point) == (read, read)


def test_all_custom_events_and_some_of_them_exclude_each_other() -> None:
    with pytest.raises(InvalidParameter) as refused:
        parsed(include_event_types=["custom_event"], include_custom_events=["paid"])
    detail = "Cannot include all custom events and specific custom events in the same query"
    assert (refused.value.detail, refused.value.attr) == (detail, None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("include_event_types", ["paid"]),
        ("include_event_types", [["$screen"]]),
        ("step_limit", -1),
        ("step_limit", "many"),
        ("edge_limit", "x"),
        ("min_edge_weight", 1.5),
        ("max_edge_weight", -1),
        ("local_path_cleaning_filters", {"regex": "a"}),
        ("local_path_cleaning_filters", "a"),
        ("path_groupings", {"a": 1}),
        ("exclude_events", [None]),
        ("aggregation_group_type_index", 5),
        ("path_start_key", ["1_a"]),
    ],
)
def test_what_does_not_hold_is_refused_by_name(name: str, value: Any) -> None:
    with pytest.raises(InvalidParameter) as refused:
        parsed(**{name: value})
    assert refused.value.attr == name


def test_the_largest_weight_of_an_edge_is_not_below_the_smallest() -> None:
    parsed(min_edge_weight=2, max_edge_weight=2)
    parsed(min_edge_weight=2)
    with pytest.raises(InvalidParameter) as refused:
        parsed(min_edge_weight=3, max_edge_weight=2)
    assert refused.value.attr == "max_edge_weight"
