"""Where one path ends and the next begins."""

from __future__ import annotations

from emulator.insights.asking import Project
from emulator.insights.paths.walking import keeps, people, walk


def test_half_an_hour_without_events_begins_a_new_path(project: Project) -> None:
    project.did("short", "2024-11-20T12:00:00", "2024-11-20T12:29:59", _current_url="/1")
    project.did("short", "2024-11-20T12:59:58", _current_url="/2")
    project.did("long", "2024-11-20T12:00:00", _current_url="/1")
    project.did("long", "2024-11-20T12:30:00", _current_url="/2")
    assert people(project, path_end_key="2_/2") == {"short"}
    assert people(project, path_end_key="1_/2") == {"long"}


def test_equal_neighbours_are_one_item_but_not_across_paths(project: Project) -> None:
    project.did("ada", "2024-11-20T12:00", "2024-11-20T12:01", "2024-11-20T13:00", _current_url="/1")
    project.did("ada", "2024-11-20T13:01", _current_url="/2")
    assert people(project, path_dropoff_key="1_/1") == {"ada"}
    assert people(project, path_dropoff_key="2_/2") == {"ada"}


def test_collapsed_events_still_bridge_the_gap(project: Project) -> None:
    project.did("ada", "2024-11-20T12:00", "2024-11-20T12:25", "2024-11-20T12:50", _current_url="/1")
    project.did("ada", "2024-11-20T13:15", _current_url="/2")
    assert people(project, path_dropoff_key="2_/2") == {"ada"}


def test_an_item_may_come_again_later(project: Project) -> None:
    walk(project, "ada", "/1", "/2", "/1")
    assert keeps(project, ["/1", "/2", "/1"])


def test_events_are_in_order_of_time_and_then_of_arrival(project: Project) -> None:
    project.did("ada", "2024-11-20T12:02", _current_url="/3")
    project.did("ada", "2024-11-20T12:01", _current_url="/2")
    project.did("ada", "2024-11-20T12:01", _current_url="/1")
    assert keeps(project, ["/2", "/1", "/3"])


def test_excluded_items_neither_bridge_gaps_nor_part_neighbours(project: Project) -> None:
    walk(project, "near", "/1", "/9", "/1", "/2")
    walk(project, "far", "/1", "/9", "/2", minutes=20)
    assert people(project, path_start_key="1_/1", exclude_events=["/9"]) == {"near"}
    assert people(project, path_dropoff_key="1_/2", exclude_events="/9") == {"far"}


def test_only_the_first_items_are_kept(project: Project) -> None:
    walk(project, "ada", *(f"/{place}" for place in range(1, 8)))
    assert keeps(project, ["/1", "/2", "/3", "/4", "/5"])
    assert keeps(project, ["/1", "/2"], step_limit=2)
    assert keeps(project, ["/1", "/2", "/3", "/4", "/5"], step_limit=0)
    assert people(project, path_dropoff_key="2_/2", step_limit=2) == {"ada"}
    assert people(project, path_dropoff_key="7_/7", step_limit=10**30) == {"ada"}
