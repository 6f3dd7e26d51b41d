"""Paths before, between and after the steps of a funnel."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import Project
from emulator.insights.paths.walking import keeps, people, query, request
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.path_funnel import parse_path_groups

STEPS = [{"id": name, "order": place} for place, name in enumerate(("one", "two", "three"))]
PAGES = {"include_event_types": ["$pageview"]}


def part(place: str, **funnel: Any) -> dict[str, Any]:
    return {"funnel_paths": f"funnel_path_{place}", "funnel_filter": {"events": STEPS, **funnel}, **PAGES}


@pytest.fixture
def walked(project: Project) -> Project:
    """Ada goes through all steps, with a page before, between and after any two; bob stops at the second."""
    for who, names in (("ada", ("one", "two", "three")), ("bob", ("one", "two"))):
        project.did(who, "2024-11-20T12:00", _current_url="/1")
        for hour, name in enumerate(names, start=13):
            project.did(who, f"2024-11-20T{hour}:00", event=name)
            project.did(who, f"2024-11-20T{hour}:30", _current_url=f"/{hour - 11}")
    project.did("cy", "2024-11-20T12:00", _current_url="/1")
    return project


@pytest.mark.parametrize(
    ("place", "step", "expected"),
    [
        ("after_step", 3, ["/4"]),
        ("after_step", 1, ["/2", "/3", "/4"]),
        ("before_step", 3, ["/1", "/2", "/3"]),
        ("before_step", 1, ["/1"]),
        ("between_steps", 3, ["/3"]),
        ("between_steps", 2, ["/2"]),
        ("between_steps", 1, []),
        ("between_steps", 0, []),
        ("after_step", 0, ["/2", "/3", "/4"]),
    ],
)
def test_the_time_of_the_step_bounds_the_path(
    walked: Project, place: str, step: int, expected: list[str]
) -> None:
    walked.delete("bob")
    assert keeps(walked, expected, **part(place, funnel_step=step))


@pytest.mark.parametrize(
    ("place", "step", "expected"),
    [
        ("after_step", -3, ["/3"]),
        ("between_steps", -3, ["/2"]),
        ("before_step", -3, ["/1", "/2", "/3"]),
        ("after_step", -2, []),
    ],
)
def test_whoever_dropped_off_is_bound_by_the_last_step_that_he_took(
    walked: Project, place: str, step: int, expected: list[str]
) -> None:
    assert keeps(walked, expected, **part(place, funnel_step=step))
    assert people(walked, **part(place, funnel_step=step)) == ({"bob"} if expected else set())


def test_before_a_drop_off_lasts_as_long_as_the_next_step_might_have_come(project: Project) -> None:
    project.did("ada", "2024-11-20T12:00", event="one")
    project.did("ada", "2024-11-20T12:30", _current_url="/1")
    project.did("ada", "2024-11-20T12:30:00.000001", _current_url="/2")
    sent = part(
        "before_step", funnel_step=-2, funnel_window_interval=30, funnel_window_interval_unit="minute"
    )
    assert keeps(project, ["/1"], **sent)


def test_the_steps_themselves_belong_to_the_path(walked: Project) -> None:
    names = {"include_event_types": [], "include_custom_events": ["one", "two", "three"]}
    between = part("between_steps", funnel_step=2) | names
    assert people(walked, path_dropoff_key="2_two", **between) == {"ada", "bob"}
    assert people(walked, path_start_key="1_one", **between) == {"ada", "bob"}
    assert people(walked, path_dropoff_key="1_three", **part("after_step", funnel_step=3) | names) == {"ada"}
    assert people(walked, path_dropoff_key="1_one", **part("before_step", funnel_step=1) | names) == {
        "ada",
        "bob",
    }


def test_only_actors_of_the_funnel_have_a_path(walked: Project) -> None:
    assert people(walked, **part("before_step", funnel_step=1)) == {"ada", "bob"}
    assert people(walked, **part("before_step", funnel_step=3)) == {"ada"}
    assert people(walked, **part("before_step", funnel_step=-4)) == {"ada"}
    assert people(walked, **part("before_step", funnel_step=-5)) == set()


def test_custom_steps_are_bound_by_the_last_step_reached(walked: Project) -> None:
    assert keeps(walked, ["/2"], **part("between_steps", funnel_custom_steps=[2]))
    assert people(walked, **part("after_step", funnel_custom_steps=[2, 3])) == {"ada", "bob"}


def test_the_first_attempt_that_came_furthest_counts(project: Project) -> None:
    for day in (10, 20):
        project.did("ada", f"2024-11-{day}T12:00", event="one")
        project.did("ada", f"2024-11-{day}T12:10", _current_url=f"/{day // 10}")
        if day == 20:
            project.did("ada", f"2024-11-{day}T12:20", event="two")
    window = {"funnel_window_interval": 1, "funnel_window_interval_unit": "hour"}
    assert keeps(project, ["/2"], **part("after_step", funnel_step=1, **window))


def test_the_gap_between_paths_is_the_window_of_the_funnel(project: Project) -> None:
    project.did("ada", "2024-11-20T12:00", event="one")
    project.did("ada", "2024-11-20T12:01", _current_url="/1")
    project.did("ada", "2024-11-21T12:00:59", _current_url="/2")
    project.did("ada", "2024-11-22T12:00:59", _current_url="/3")
    after = part("after_step", funnel_step=1, funnel_window_interval=1)
    assert people(project, path_dropoff_key="2_/2", **after) == {"ada"}
    assert people(project, path_dropoff_key="1_/3", **after) == {"ada"}
    assert people(project, path_dropoff_key="3_/3", **part("after_step", funnel_step=1)) == {"ada"}


def test_the_funnels_filters_are_its_own_and_its_dates_too_if_it_has_some(walked: Project) -> None:
    after = part("after_step", funnel_step=3)
    nothing = [{"key": "$current_url", "value": "/4"}]
    assert keeps(walked, ["/4"], properties=nothing, **after)
    assert people(walked, **part("after_step", funnel_step=3, properties=nothing)) == set()
    early = {"date_from": "2024-11-20 13:15:00"}
    assert people(walked, **early, **after) == set()
    own = part("after_step", funnel_step=3, date_from="2024-11-20", date_to=None)
    assert keeps(walked, ["/4"], **early, **own)


def test_the_filter_of_the_funnel_may_be_text(walked: Project) -> None:
    text = '{"events": [{"id": "one"}, {"id": "two"}], "funnel_step": "2"}'
    assert people(walked, funnel_paths="funnel_path_after_step", funnel_filter=text) == {"ada", "bob"}


@pytest.mark.parametrize("own", [{"aggregation_group_type_index": 0}, {}])
def test_groups_go_through_the_funnel_and_along_the_path(project: Project, own: dict[str, int]) -> None:
    acme: dict[str, Any] = {"_groups": {"company": "acme"}}
    project.did("ada", "2024-11-20T12:00", event="one", **acme)
    project.did("bob", "2024-11-20T12:01", _current_url="/1", **acme)
    sent = part("after_step", funnel_step=1, **own)
    if not own:
        sent["aggregation_group_type_index"] = 0
    assert project.groups(query(project, path_dropoff_key="1_/1", **sent)) == [{"actor": "acme"}]
    assert parse_path_groups(Parameters({}, sent)) == 0


@pytest.mark.parametrize("one", [{"funnel_paths": "nowhere"}, {"funnel_filter": {"events": []}}])
def test_one_without_the_other_is_ignored(walked: Project, one: dict[str, Any]) -> None:
    assert request(walked, **one).funnel is None
    assert people(walked, **one) == {"ada", "bob", "cy"}


@pytest.mark.parametrize(
    ("sent", "attr"),
    [
        (part("sideways", funnel_step=1), "funnel_paths"),
        (part("after_step"), "funnel_step"),
        (part("after_step", funnel_step=1, events=[]), "events"),
        (part("after_step", funnel_step=1) | {"funnel_filter": [1]}, "funnel_filter"),
        (part("after_step", funnel_step=1) | {"funnel_filter": "{"}, "funnel_filter"),
    ],
)
def test_funnels_that_do_not_hold_are_refused_by_name(project: Project, sent: Any, attr: str) -> None:
    with pytest.raises(InvalidParameter) as refused:
        request(project, **sent)
    assert refused.value.attr == attr
