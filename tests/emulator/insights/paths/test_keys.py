"""Which paths the keys of their items ask for."""

from __future__ import annotations

import pytest

from emulator.insights.asking import Project
from emulator.insights.paths.walking import people, walk


@pytest.fixture
def walked(project: Project) -> Project:
    walk(project, "ada", "/1", "/2", "/3")
    walk(project, "bob", "/1", "/3")
    walk(project, "cy", "/2")
    return project


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, {"ada", "bob", "cy"}),
        ({"path_start_key": "1_/1"}, {"ada", "bob"}),
        ({"path_start_key": "2_/2"}, {"ada"}),
        ({"path_start_key": "3_/3"}, set()),
        ({"path_start_key": "1_/2"}, set()),
        ({"path_end_key": "2_/3"}, {"bob"}),
        ({"path_end_key": "1_/2"}, {"cy"}),
        ({"path_start_key": "1_/1", "path_end_key": "2_/2"}, {"ada"}),
        ({"path_start_key": "1_/1", "path_end_key": "3_/3"}, set()),
        ({"path_dropoff_key": "2_/3"}, {"bob"}),
        ({"path_dropoff_key": "2_/2"}, set()),
        ({"path_dropoff_key": "1_/2"}, {"cy"}),
        ({"path_dropoff_key": "1_/2", "path_start_key": "1_/1", "path_end_key": "2_/2"}, {"cy"}),
    ],
)
def test_keys_ask_for_an_edge_or_the_last_item(
    walked: Project, keys: dict[str, str], expected: set[str]
) -> None:
    assert people(walked, **keys) == expected


@pytest.mark.parametrize("key", ["/1", "0_/1", "01_/1", "-1_/1", "x_/1", "99999999999999999999_/1", "1"])
@pytest.mark.parametrize("name", ["path_start_key", "path_end_key", "path_dropoff_key"])
def test_nobody_has_what_is_no_key(walked: Project, name: str, key: str) -> None:
    assert people(walked, **{name: key}) == set()


def test_an_item_may_hold_underscores_and_lines(project: Project) -> None:
    project.did("ada", "2024-11-20T12:00", event="a_b\nc_d")
    assert people(project, path_end_key="1_a_b\nc_d") == {"ada"}


def test_any_of_an_actors_paths_may_be_the_one(project: Project) -> None:
    walk(project, "ada", "/1", "/2", day=20)
    walk(project, "ada", "/3", "/4", day=21)
    assert people(project, path_start_key="1_/3", path_end_key="2_/4") == {"ada"}
    assert people(project, path_dropoff_key="2_/2") == {"ada"}


def test_deleted_people_walk_no_more(walked: Project) -> None:
    walked.delete("ada")
    assert people(walked) == {"bob", "cy"}
