from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from posthog_persons_emulator.ingest.people import person_uuid
from posthog_persons_emulator.seed import BadSeedError, plant
from posthog_persons_emulator.service import Service
from posthog_persons_emulator.sql.fragment import SQL
from posthog_persons_emulator.store import bulk

BEFORE = "2024-11-01T09:00:00+02:00"
LATER = "2024-11-02T10:00:00.5Z"
UUID = "0191b2b0-0000-7000-8000-000000000001"


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    yield service
    service.store.close()


def seeded(service: Service, path: Path, *rows: dict[str, Any]) -> Service:
    path.write_text("\n".join(map(json.dumps, rows)))
    plant(service, path)
    return service


def event(distinct_id: str, timestamp: str = BEFORE, name: str = "seen", **more: Any) -> dict[str, Any]:
    return {"event": name, "distinct_id": distinct_id, "timestamp": timestamp, **more}


ROWS = (
    event("ada-web", LATER, properties={"amount": 3, "tags": ["a"]}, uuid=UUID),
    {
        "distinct_ids": ["ada", "ada-web"],
        "properties": {"plan": "pro"},
        "created_at": BEFORE,
        "is_identified": True,
    },
    event("stranger", LATER),
    event("stranger", BEFORE),
)


def people(service: Service) -> dict[str, Any]:
    found = service.store.persons.by_distinct_ids(1, ["ada", "stranger"])
    return {
        name: (
            person.id,
            person.uuid,
            person.created_at.isoformat(),
            person.properties,
            person.is_identified,
            person.distinct_ids,
            person.last_seen_at and person.last_seen_at.isoformat(),
        )
        for name, person in found.items()
    }


PEOPLE = {
    "ada": (
        1,
        person_uuid(1, "ada"),
        "2024-11-01T07:00:00+00:00",
        {"plan": "pro"},
        True,
        ("ada", "ada-web"),
        "2024-11-02T10:00:00.500000+00:00",
    ),
    # made by the first event to arrive, not by the earliest
    "stranger": (
        2,
        person_uuid(1, "stranger"),
        "2024-11-02T10:00:00.500000+00:00",
        {},
        False,
        ("stranger",),
        "2024-11-02T10:00:00.500000+00:00",
    ),
}


def events(service: Service) -> list[tuple[Any, ...]]:
    return service.store.database.rows(
        SQL("SELECT event, distinct_id, person_id, timestamp::VARCHAR, properties FROM events ORDER BY seq")
    )


EVENTS = [
    ("seen", "ada-web", 1, "2024-11-02 10:00:00.5", '{"amount":3,"tags":["a"]}'),
    ("seen", "stranger", 2, "2024-11-02 10:00:00.5", "{}"),
    ("seen", "stranger", 2, "2024-11-01 07:00:00", "{}"),
]


def test_people_come_first_and_events_make_those_that_are_missing(service: Service, tmp_path: Path) -> None:
    seeded(service, tmp_path / "seed.ndjson", *ROWS)
    assert people(service) == PEOPLE
    assert events(service) == EVENTS
    assert service.store.events.known_uuids(1, [UUID]) == {UUID}


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_events_that_are_taken_in_piece_by_piece_are_the_same(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", at_once)
    seeded(service, tmp_path / "seed.ndjson", *ROWS)
    assert people(service) == PEOPLE
    assert events(service) == EVENTS


@pytest.mark.parametrize("properties", ["json(properties)", "properties::VARCHAR"])
def test_parquet_is_loaded_like_json_lines(service: Service, tmp_path: Path, properties: str) -> None:
    (tmp_path / "rows.ndjson").write_text("\n".join(map(json.dumps, ROWS)))
    duckdb.connect().execute(
        f"COPY (SELECT * EXCLUDE (properties), CASE WHEN properties IS NOT NULL THEN {properties} END"
        f" AS properties FROM read_json('{tmp_path}/rows.ndjson', columns = {{event: 'VARCHAR', distinct_id:"
        " 'VARCHAR', timestamp: 'TIMESTAMPTZ', uuid: 'UUID', properties: 'JSON', distinct_ids: 'VARCHAR[]',"
        f" created_at: 'TIMESTAMPTZ', is_identified: 'BOOLEAN'}})) TO '{tmp_path}/seed.parquet'"
    )
    plant(service, tmp_path / "seed.parquet")
    assert people(service) == PEOPLE
    assert events(service) == EVENTS


def test_properties_in_parquet_may_be_a_struct_and_columns_may_be_missing(
    service: Service, tmp_path: Path
) -> None:
    duckdb.connect().execute(
        "COPY (SELECT 'bought' AS event, 'bob' AS distinct_id, TIMESTAMP '2024-11-01 07:00:00' AS timestamp,"
        f" {{'plan': 'pro', 'amount': 3}} AS properties) TO '{tmp_path}/seed.parquet' (FORMAT parquet)"
    )
    plant(service, tmp_path / "seed.parquet")
    assert events(service) == [
        ("bought", "bob", 1, "2024-11-01 07:00:00", '{"plan":"pro","amount":3}'),
    ]


@pytest.mark.parametrize("suffix", ["ndjson", "parquet"])
def test_events_that_change_people_are_captured_in_order(
    service: Service, tmp_path: Path, suffix: str
) -> None:
    rows = [
        {"distinct_ids": ["ada"], "properties": {"plan": "pro"}},
        event("anon", LATER),
        event("ada", name="$identify", properties={"$anon_distinct_id": "anon", "$set": {"name": "Ada"}}),
    ]
    (tmp_path / "seed.ndjson").write_text("\n".join(map(json.dumps, rows)))
    duckdb.connect().execute(
        f"COPY (FROM read_json('{tmp_path}/seed.ndjson')) TO '{tmp_path}/seed.parquet' (FORMAT parquet)"
    )
    plant(service, tmp_path / f"seed.{suffix}")
    ada = service.store.persons.by_distinct_id(1, "anon")
    assert ada is not None
    assert ada.distinct_ids == ("ada", "anon")
    assert {"plan": "pro", "name": "Ada"}.items() <= ada.properties.items()


def test_an_event_that_occurs_twice_is_taken_once(service: Service, tmp_path: Path) -> None:
    seeded(service, tmp_path / "seed.ndjson", event("ada", uuid=UUID), event("ada", uuid=UUID))
    assert len(events(service)) == 1
    plant(service, tmp_path / "seed.ndjson")
    assert len(events(service)) == 1


def test_an_event_of_a_file_that_cannot_be_taken_leaves_the_others(service: Service, tmp_path: Path) -> None:
    seeded(service, tmp_path / "seed.ndjson", event(""), event("ada"))
    assert [row[1] for row in events(service)] == ["ada"]


@pytest.mark.parametrize(
    "person",
    [
        {"distinct_ids": []},
        {"distinct_ids": [" "]},
        {"distinct_ids": ["x" * 201]},
        {"distinct_ids": ["b"], "uuid": "b"},
        {"distinct_ids": ["b"], "created_at": "soon"},
        {"distinct_ids": ["b"], "properties": [1]},
    ],
)
def test_a_person_that_cannot_be_made_is_told_by_its_row(
    service: Service, tmp_path: Path, person: dict[str, Any]
) -> None:
    with pytest.raises(BadSeedError, match="row 2 is no person that can be made"):
        seeded(service, tmp_path / "seed.ndjson", {"distinct_ids": ["a"]}, person)
    assert service.store.persons.by_distinct_id(1, "a") is None


def test_a_distinct_id_has_one_owner(service: Service, tmp_path: Path) -> None:
    seed = tmp_path / "seed.ndjson"
    with pytest.raises(BadSeedError, match="row 2: one of the distinct ids is somebody else's"):
        seeded(service, seed, {"distinct_ids": ["a"]}, {"distinct_ids": ["b", "a"]})
    seeded(service, seed, {"distinct_ids": ["a"]})
    with pytest.raises(BadSeedError, match="row 1: one of the distinct ids"):
        plant(service, seed)


def test_a_file_that_is_not_parquet_is_refused(service: Service, tmp_path: Path) -> None:
    (tmp_path / "seed.parquet").write_text("{}")
    with pytest.raises(BadSeedError, match=r"seed\.parquet: "):
        plant(service, tmp_path / "seed.parquet")


def test_events_of_the_files_own_people_make_nobody(service: Service, tmp_path: Path) -> None:
    seeded(service, tmp_path / "seed.ndjson", event("ada"), {"distinct_ids": ["ada"]})
    assert service.store.database.rows(SQL("SELECT count(*) FROM persons")) == [(1,)]
    assert [row[2] for row in events(service)] == [1]


def test_what_is_captured_after_a_seed_comes_after_it(service: Service, tmp_path: Path) -> None:
    seeded(service, tmp_path / "seed.ndjson", event("ada"), event("ada"))
    seeded(service, tmp_path / "later.ndjson", event("bob", name="later"))
    assert [row[0] for row in events(service)] == ["seen", "seen", "later"]
    assert [row[2] for row in events(service)] == [1, 1, 2]
