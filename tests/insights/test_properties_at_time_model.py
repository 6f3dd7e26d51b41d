"""Whatever events set, the properties of a moment, and their timeline, are what the plain rules say."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st

from insights.playing import EXAMPLES, PLAYED
from models.persons import ModelEvent, ModelProject
from models.properties_at_time import properties_at, timeline_points
from support.inprocess import NOON, Emulator

IDS = ["ada", "ada-2", "bob", "bob-2"]
NAMES = ["$pageview", "$set", "$set_once", "$delete_person_property", "$identify", "$merge_dangerously"]
OTHER = {"$identify": "$anon_distinct_id", "$merge_dangerously": "alias"}
MAPS = st.dictionaries(st.sampled_from("xyz"), st.sampled_from([1, 2, "1", True, None]), max_size=2)
MOMENTS = [NOON - timedelta(hours=hour, microseconds=tick) for hour in range(6) for tick in (0, 1)]


@st.composite
def happened(draw: st.DrawFn) -> ModelEvent:
    """Draw an event that may set, unset and merge."""
    name = draw(st.sampled_from(NAMES))
    properties: dict[str, Any] = {}
    for key, values in (
        ("$set", MAPS),
        ("$set_once", MAPS),
        ("$unset", st.lists(st.sampled_from("xyz"), max_size=2)),
    ):
        if draw(st.booleans()):
            properties[key] = draw(values)
    if name in OTHER:
        properties[OTHER[name]] = draw(st.sampled_from(IDS))
    elif draw(st.integers(0, 9)) == 9:
        properties["$process_person_profile"] = False
    return ModelEvent(name, draw(st.sampled_from(IDS)), draw(st.sampled_from(MOMENTS)), properties)


HISTORIES = st.lists(happened(), min_size=1, max_size=12)


@EXAMPLES
@given(events=HISTORIES, moment=st.sampled_from(MOMENTS), set_once=st.booleans())
def test_a_moments_properties_are_what_the_rules_say(
    emulator: Emulator, events: list[ModelEvent], moment: datetime, set_once: bool
) -> None:
    project = played(emulator, events)
    for distinct_id in IDS:
        asked = {"distinct_id": distinct_id, "timestamp": moment.isoformat(), "include_set_once": set_once}
        path = f"/api/projects/{project.team_id}/persons/properties_at_time/"
        answer = emulator.get(f"{path}?{urlencode(asked)}")
        person = project.person_of(distinct_id)
        if person is None:
            assert answer.status_code == 404
        else:
            assert answer.get_json()["properties"] == properties_at(
                project, person, moment, set_once=set_once
            )


@EXAMPLES
@given(
    events=HISTORIES,
    names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True),
    crucial=st.sampled_from("xyz"),
)
def test_a_timelines_points_are_where_the_rules_say(
    emulator: Emulator, events: list[ModelEvent], names: list[str], crucial: str
) -> None:
    project = played(emulator, events)
    end = NOON - timedelta(hours=1)
    asked = {
        "events": json.dumps([{"id": name} for name in names]),
        "properties": json.dumps([{"key": crucial, "value": "?", "type": "person"}]),
        "date_from": "all",
        "date_to": end.strftime("%Y-%m-%d %H:%M:%S"),
    }
    for person in project.persons:
        path = f"/api/projects/{project.team_id}/persons/{person.uuid}/properties_timeline/"
        found = emulator.get(f"{path}?{urlencode(asked)}").get_json()["points"]
        assert [
            (datetime.fromisoformat(point["timestamp"]), point["properties"], point["relevant_event_count"])
            for point in found
        ] == timeline_points(project, person, names, crucial, end)


def played(emulator: Emulator, events: Sequence[ModelEvent]) -> ModelProject:
    """Let the events happen in a project of their own, and in the model of it."""
    PLAYED[os.environ["PYTEST_CURRENT_TEST"].split("::")[1].split(" ")[0]] += 1
    made = emulator.post("/api/projects/", {"name": "world"}).get_json()
    project = ModelProject(made["id"])
    for event in events:
        project.capture(event)
    emulator.batch(
        [
            {
                "event": event.name,
                "distinct_id": event.distinct_id,
                "timestamp": event.timestamp.astimezone(UTC).isoformat(),
                "properties": event.properties,
            }
            for event in events
        ],
        made["api_token"],
    )
    return project
