"""Any run of events, cut into batches anywhere, leaves the persons that the rules say."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.persons import ModelEvent, ModelProject
from posthog_persons_emulator.ingest.capture import ingest
from posthog_persons_emulator.ingest.timestamps import Arrival
from posthog_persons_emulator.sql.fragment import SQL
from posthog_persons_emulator.store.records import Event
from posthog_persons_emulator.store.store import Store

NOW = datetime(2024, 11, 24, 12, tzinfo=UTC)
IDS = ["ada", "ada-anon", "bob", "bob-anon", "eve", "guest", "NULL"]
MAPS = st.dictionaries(st.sampled_from("xyz"), st.integers(0, 9), max_size=2)


@st.composite
def sent(draw: st.DrawFn) -> ModelEvent:
    name = draw(st.sampled_from(["$pageview", "$set", "$identify", "$create_alias", "$merge_dangerously"]))
    properties: dict[str, Any] = {}
    for key, values in (
        ("$set", MAPS),
        ("$set_once", MAPS),
        ("$unset", st.lists(st.sampled_from("xyz"), max_size=2)),
        ("$anon_distinct_id" if name == "$identify" else "alias", st.sampled_from(IDS)),
    ):
        if draw(st.booleans()):
            properties[key] = draw(values)
    if draw(st.integers(0, 4)) == 0:
        properties["$process_person_profile"] = False
    at = NOW - timedelta(hours=draw(st.integers(0, 20)))
    return ModelEvent(name, draw(st.sampled_from(IDS)), at, properties)


def in_batches(events: list[ModelEvent], cuts: list[int]) -> Iterator[list[ModelEvent]]:
    edges = [0, *sorted({cut % (len(events) + 1) for cut in cuts}), len(events)]
    for first, last in pairwise(edges):
        yield events[first:last]


@settings(max_examples=120, deadline=None)
@given(events=st.lists(sent(), max_size=14), cuts=st.lists(st.integers(0, 50), max_size=4))
def test_events_leave_the_persons_that_the_rules_say(events: list[ModelEvent], cuts: list[int]) -> None:
    store = Store()
    team = store.teams.create("shop", NOW)
    model = ModelProject(team.id)
    for batch in in_batches(events, cuts):
        made = [
            Event(str(uuid.uuid4()), event.name, event.distinct_id, event.timestamp, dict(event.properties))
            for event in batch
        ]
        ingest(store, team.id, made, Arrival(NOW, timedelta()))
        for event in batch:
            model.capture(event)

    persons = store.persons.select(team.id, None, None, 0, NOW)
    assert {
        (
            p.uuid,
            p.created_at,
            p.is_identified,
            tuple(sorted(p.properties.items())),
            frozenset(p.distinct_ids),
        )
        for p in persons
    } == {
        (p.uuid, p.created_at, p.identified, tuple(sorted(p.properties.items())), frozenset(p.distinct_ids))
        for p in model.persons
    }
    uuids = {person.id: person.uuid for person in persons}
    rows = store.database.rows(SQL("SELECT event, distinct_id, person_id FROM events ORDER BY seq"))
    assert [(name, distinct_id, uuids.get(owner)) for name, distinct_id, owner in rows] == [
        (event.name, event.distinct_id, event.owner and event.owner.uuid) for event in model.events
    ]
    store.close()
