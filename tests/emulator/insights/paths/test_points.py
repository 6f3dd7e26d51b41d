"""What start and end points keep of a path."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import Project
from emulator.insights.paths.walking import keeps, people, walk


@pytest.fixture
def walked(project: Project) -> Project:
    walk(project, "ada", "/1", "/2", "/3", "/2", "/4", "/5", "/6")
    return project


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"start_point": "/2"}, ["/2", "/3", "/2", "/4", "/5"]),
        ({"start_point": "/2", "step_limit": 2}, ["/2", "/3"]),
        ({"start_point": "/6"}, ["/6"]),
        ({"end_point": "/2"}, ["/1", "/2"]),
        ({"end_point": "/6", "step_limit": 3}, ["/4", "/5", "/6"]),
        ({"end_point": "/3", "step_limit": 9}, ["/1", "/2", "/3"]),
        ({"start_point": "/2", "end_point": "/4"}, ["/2", "/3", "/2", "/4"]),
        ({"start_point": "/1", "end_point": "/4"}, ["/1", "/2", "/3", "/2", "/4"]),
        ({"start_point": "/1", "end_point": "/6"}, ["/1", "/2", "...", "/5", "/6"]),
        ({"start_point": "/1", "end_point": "/6", "step_limit": 4}, ["/1", "/2", "...", "/5", "/6"]),
        ({"start_point": "/1", "end_point": "/6", "step_limit": 3}, ["/1", "...", "/6"]),
        ({"start_point": "/1", "end_point": "/6", "step_limit": 1}, ["..."]),
        # The end is a later item than the start, even of the same text.
        ({"start_point": "/2", "end_point": "/2"}, ["/2", "/3", "/2"]),
        ({"start_point": "/3", "end_point": "/1"}, []),
        ({"start_point": "/6", "end_point": "/6"}, []),
        ({"start_point": "/7"}, []),
        ({"end_point": "/7"}, []),
        ({"start_point": "/7", "end_point": "/6"}, []),
        ({"start_point": "/2/", "end_point": "/4/"}, ["/2", "/3", "/2", "/4"]),
    ],
)
def test_points_cut_the_path(walked: Project, sent: dict[str, Any], expected: list[str]) -> None:
    assert keeps(walked, expected, **sent)


def test_the_last_item_kept_is_where_actors_drop_off(walked: Project) -> None:
    assert people(walked, end_point="/4", path_dropoff_key="5_/4") == {"ada"}
    assert people(walked, start_point="/1", end_point="/6", path_dropoff_key="5_/6") == {"ada"}


def test_paths_without_a_point_drop_out(walked: Project) -> None:
    walk(walked, "bob", "/1", "/4")
    assert people(walked, start_point="/2") == {"ada"}
    assert people(walked, end_point="/4") == {"ada", "bob"}


def test_the_root_is_a_point_of_one_slash(project: Project) -> None:
    walk(project, "ada", "/2", "/", "/3")
    assert people(project, start_point="/", path_end_key="2_/3") == {"ada"}


def test_points_are_the_final_texts(project: Project) -> None:
    walk(project, "ada", "/p/1", "/p/2", "/end")
    sent = {"path_groupings": ["/p/*"], "path_end_key": "2_/end"}
    assert people(project, start_point="/p/*", **sent) == {"ada"}
    assert people(project, start_point="/p/1", **sent) == set()
