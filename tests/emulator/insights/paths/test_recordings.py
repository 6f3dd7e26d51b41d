"""Which events the recordings of a path are looked up by."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import Project
from emulator.insights.paths.walking import query, walk
from posthog_persons_emulator.sql.fragment import sql


def matched(project: Project, **sent: Any) -> list[str]:
    """The addresses of ada's matching events, in order of time."""
    row = project.found(query(project, include_recordings=True, **sent))["ada"]
    found = project.store.database.rows(
        sql(
            "SELECT json_extract_string(properties, '/$current_url') FROM events"
            " WHERE uuid IN (SELECT unnest({uuids}::UUID[])) ORDER BY seq",
            uuids=[str(uuid) for uuid in row["matched"]],
        )
    )
    return [address for (address,) in found]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, ["/1", "/2", "/3/", "/4"]),
        ({"path_start_key": "1_/1", "path_end_key": "2_/2"}, ["/2"]),
        ({"path_start_key": "2_/2"}, ["/3/"]),
        ({"path_end_key": "1_/1"}, ["/1"]),
        ({"path_dropoff_key": "4_/4"}, ["/4"]),
        ({"step_limit": 2}, ["/1", "/2"]),
        ({"start_point": "/2", "end_point": "/4", "step_limit": 2}, ["/2", "/3/", "/4"]),
    ],
)
def test_the_items_that_the_keys_are_about_match(
    project: Project, sent: dict[str, Any], expected: list[str]
) -> None:
    # Of equal neighbours the first counts: `/3/` and `/3` are one item.
    walk(project, "ada", "/1", "/2", "/3/", "/3", "/4")
    assert matched(project, **sent) == expected


def test_the_matching_items_of_all_paths_are_put_together(project: Project) -> None:
    walk(project, "ada", "/1", "/2", day=20)
    walk(project, "ada", "/1", "/2/", day=21)
    assert matched(project, path_end_key="2_/2") == ["/2", "/2/"]


def test_without_recordings_actors_come_alone(project: Project) -> None:
    walk(project, "ada", "/1")
    assert list(project.found(query(project))["ada"]) == ["actor"]
