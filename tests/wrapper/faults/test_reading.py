"""Reading while a fifth of all calls is struck: everybody is read, and nobody twice."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from posthog_persons import AsyncPersonsClient, Person, PersonsClient
from posthog_persons.export import PEOPLE, Format, export_records, export_records_async
from posthog_persons.filters import Event, FunnelFilter, TrendsFilter
from support.emulator import Service

from .conftest import Asker, Figures, Storm

EVERYBODY = [f"user-{number:03}" for number in range(120)]
DELETED = [f"gone-{number:02}" for number in range(30)]
CONVERTED = EVERYBODY[::2]  # who signed up and paid; all others only signed up


@dataclass(frozen=True, slots=True)
class World:
    """What there is to read."""

    people: dict[str, Person]
    deleted: set[str]
    """UUIDs of those whose events are still to be deleted."""


@pytest.fixture(scope="module")
def world(stormy: Service, calm: PersonsClient) -> World:
    """Load it: what is read stays as it is."""
    stormy.reset()
    events = [_event("signed up", name, 9) for name in (*EVERYBODY, *DELETED)]
    events += [_event("paid", name, 10) for name in CONVERTED]
    stormy.post("/batch/", {"api_key": stormy.project_token, "batch": events})
    people = calm.batch_by_distinct_ids([*EVERYBODY, *DELETED])
    assert calm.bulk_delete(DELETED, delete_events=True).clean
    return World(people, {people.pop(name).uuid for name in DELETED})


def _event(event: str, name: str, hour: int) -> dict[str, Any]:
    time = f"2026-10-05T{hour:02}:00:00Z"
    return {"event": event, "distinct_id": name, "timestamp": time, "properties": {}}


def test_lists(world: World, storm: Storm, figures: Figures, asker: Asker) -> None:
    funnel = FunnelFilter(steps=[Event("signed up"), Event("paid")], step=2, date_from="2026-10-01")
    trend = TrendsFilter(entity=Event("signed up"), date_from="2026-10-05", date_to="2026-10-05")
    with storm():
        listed = asker.read("list", limit=13)
        converted = asker.read("funnel", funnel, limit=13)
        signed_up = asker.read("trends", trend, limit=13)
        deletions = asker.read("deletion_status", limit=13)
    read = [
        sorted(name for person in found for name in person.distinct_ids)
        for found in (listed, converted, signed_up)
    ]
    figures.add(lists=4, items_read=len(listed) + len(converted) + len(signed_up) + len(deletions))
    assert read == [EVERYBODY, CONVERTED, EVERYBODY]
    assert sorted(person.uuid for person in listed) == sorted(person.uuid for person in world.people.values())
    assert sorted(row.person_uuid for row in deletions) == sorted(world.deleted)
    assert {row.status for row in deletions} == {"pending"}


def test_look_ups(world: World, storm: Storm, figures: Figures, asker: Asker) -> None:
    strangers = [f"stranger-{number}" for number in range(400)]
    uuids = [person.uuid for person in world.people.values()]
    with storm():
        by_distinct_id = asker.insist(lambda: asker.ask.batch_by_distinct_ids([*EVERYBODY, *strangers]))
        by_uuid = asker.insist(lambda: asker.ask.batch_by_uuids([*uuids, *world.deleted]))
        alone = [asker.insist(lambda: asker.ask.retrieve(uuid)) for uuid in uuids[:5]]  # noqa: B023 - called at once
    figures.add(ids_looked_up=len(EVERYBODY) + len(strangers) + len(uuids) + len(world.deleted) + len(alone))
    assert by_distinct_id == world.people
    assert by_uuid == {person.uuid: person for person in world.people.values()}
    assert alone == [by_uuid[uuid] for uuid in uuids[:5]]


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_exports(
    world: World, storm: Storm, figures: Figures, asker: Asker, suffix: Format, tmp_path: Path
) -> None:
    path = tmp_path / "people"

    def export() -> int:
        assert list(tmp_path.iterdir()) == [], "a file that is not complete is not there"
        if isinstance(asker.client, AsyncPersonsClient):
            written = export_records_async(asker.client.list(limit=13), path, columns=PEOPLE, format=suffix)
            return asker.runner.run(written)
        return export_records(asker.client.list(limit=13), path, columns=PEOPLE, format=suffix)

    with storm():
        assert asker.insist(export) == len(EVERYBODY)
    text = path.read_text(encoding="utf-8")
    rows = (
        [json.loads(line) for line in text.splitlines()]
        if suffix == "jsonl"
        else list(csv.DictReader(io.StringIO(text)))
    )
    figures.add(exports=1, rows_exported=len(rows))
    assert sorted(row["uuid"] for row in rows) == sorted(person.uuid for person in world.people.values())
