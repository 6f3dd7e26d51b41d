from __future__ import annotations

import asyncio
import csv
import io
import json
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons import (
    Activity,
    Change,
    Cohort,
    EventDeletion,
    GroupActor,
    MatchedEvent,
    MatchedRecording,
    Person,
    PropertyValue,
    RetentionRow,
    ServerError,
)
from posthog_persons.export import (
    ACTIVITY,
    ACTORS,
    COHORTS,
    EVENT_DELETIONS,
    PEOPLE,
    PROPERTY_VALUES,
    RETENTION,
    Columns,
    Format,
    export_records,
    export_records_async,
    format_of,
    property_column,
    writing,
)
from posthog_persons.export import parquet as parquet_module
from posthog_persons.export.separated import guarded
from support.posthog_fake import ADA, BOB

SEEN = datetime(2026, 10, 7, 11, 0, tzinfo=timezone(timedelta(hours=2)))
NAIVE = datetime(2026, 10, 7, 9, 0)  # noqa: DTZ001 - a server's time without a zone is UTC
PEOPLE_OF_A_SHOP = (
    Person(
        uuid=ADA,
        id=17,
        distinct_ids=("ada", 'a "quoted", id'),
        name="Zoë\n=x",
        properties={"plan": "pro", "cart": {"items": [1, None]}, "formula": "=SUM(A1)", "paid": -1.5},
        created_at=datetime(2026, 10, 1, 9, 5, 0, 250_000, tzinfo=UTC),
        last_seen_at=SEEN,
        is_identified=True,
    ),
    Person(uuid=BOB, distinct_ids=(), name=None, properties={}, created_at=None),
)
NAMES = "uuid,id,distinct_ids,name,created_at,last_seen_at,is_identified,properties"


def written(records: Any, columns: Columns[Any], format: Format, **more: Any) -> bytes:  # noqa: A002
    file = io.BytesIO()
    with writing(file, columns, format, **more) as write:
        for record in records:
            write(record)
    return file.getvalue()


def test_a_json_line_has_a_key_for_every_column_and_keeps_lists_and_properties() -> None:
    lines = written(PEOPLE_OF_A_SHOP, PEOPLE, "jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == [
        {
            "uuid": ADA, "id": 17, "distinct_ids": ["ada", 'a "quoted", id'], "name": "Zoë\n=x",
            "created_at": "2026-10-01T09:05:00.250000Z", "last_seen_at": "2026-10-07T09:00:00Z",
            "is_identified": True,
            "properties": {
                "plan": "pro", "cart": {"items": [1, None]}, "formula": "=SUM(A1)", "paid": -1.5,
            },
        },
        {
            "uuid": BOB, "id": None, "distinct_ids": [], "name": None, "created_at": None,
            "last_seen_at": None, "is_identified": None, "properties": {},
        },
    ]  # fmt: skip
    assert "Zoë" in lines[0]


def test_a_row_has_json_text_for_lists_and_properties() -> None:
    text = written(PEOPLE_OF_A_SHOP, PEOPLE, "csv").decode()
    assert text.startswith(f"{NAMES}\r\n{ADA},17,")
    _, ada, bob = csv.reader(io.StringIO(text, newline=""))
    assert ada[1:7] == [
        "17", '["ada", "a \\"quoted\\", id"]', "Zoë\n=x", "2026-10-01T09:05:00.250000Z",
        "2026-10-07T09:00:00Z", "true",
    ]  # fmt: skip
    assert json.loads(ada[7]) == PEOPLE_OF_A_SHOP[0].properties
    assert bob == [BOB, "", "[]", "", "", "", "", "{}"]


def test_properties_get_columns_on_request() -> None:
    wanted = [property_column(name) for name in ("plan", "cart", "formula", "paid", "absent")]
    table = csv.reader(io.StringIO(written(PEOPLE_OF_A_SHOP, (*PEOPLE, *wanted), "csv").decode()))
    names, ada, bob = (row[8:] for row in table)
    assert names == [f"properties.{name}" for name in ("plan", "cart", "formula", "paid", "absent")]
    assert ada == ["pro", '{"items": [1, null]}', "'=SUM(A1)", "-1.5", ""]
    assert bob == [""] * 5
    line = written(PEOPLE_OF_A_SHOP[:1], (property_column("cart"),), "jsonl")
    assert json.loads(line) == {"properties.cart": {"items": [1, None]}}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_texts_that_a_spreadsheet_would_run_are_kept_from_it(sign: str) -> None:
    records = [PropertyValue(name=f"{sign}1+1", count=-3)]
    rows = list(csv.reader(io.StringIO(written(records, PROPERTY_VALUES, "csv").decode(), newline="")))
    assert rows == [["name", "count"], [f"'{sign}1+1", "-3"]]
    raw = written(records, PROPERTY_VALUES, "csv", escape_formulas=False).decode()
    assert list(csv.reader(io.StringIO(raw, newline="")))[1] == [f"{sign}1+1", "-3"]


def test_names_of_properties_are_strangers_texts_too() -> None:
    text = written([], (property_column("x"), *PROPERTY_VALUES), "csv").decode()
    assert text == "properties.x,name,count\r\n"
    assert guarded("=properties") == "'=properties"


@given(st.text())
def test_a_guarded_text_is_no_formula_and_can_be_had_back(text: str) -> None:
    safe = guarded(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert safe.removeprefix("'") == text or safe == text
    assert (safe.removeprefix("'")) == text


def test_parquet_has_types_and_reads_back(tmp_path: Path) -> None:
    target = tmp_path / "people.parquet"
    assert export_records(PEOPLE_OF_A_SHOP, target, columns=(*PEOPLE, property_column("cart"))) == 2
    table = pyarrow.parquet.read_table(target)
    assert dict(zip(table.schema.names, map(str, table.schema.types), strict=True)) == {
        "uuid": "string", "id": "int64", "distinct_ids": "list<element: string>", "name": "string",
        "created_at": "timestamp[us, tz=UTC]", "last_seen_at": "timestamp[us, tz=UTC]",
        "is_identified": "bool", "properties": "string", "properties.cart": "string",
    }  # fmt: skip
    ada, bob = table.to_pylist()
    properties = json.loads(ada.pop("properties"))
    assert properties == PEOPLE_OF_A_SHOP[0].properties
    assert ada == {
        "uuid": ADA, "id": 17, "distinct_ids": ["ada", 'a "quoted", id'], "name": "Zoë\n=x",
        "created_at": datetime(2026, 10, 1, 9, 5, 0, 250_000, tzinfo=UTC),
        "last_seen_at": datetime(2026, 10, 7, 9, 0, tzinfo=UTC), "is_identified": True,
        "properties.cart": '{"items": [1, null]}',
    }  # fmt: skip
    assert bob["properties.cart"] is bob["created_at"] is bob["id"] is None


@pytest.mark.parametrize(("rows", "characters", "groups"), [(2, 10**9, 3), (5, 10**9, 1), (10**9, 1, 5)])
def test_parquet_holds_no_more_than_a_row_group(
    tmp_path: Path, rows: int, characters: int, groups: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_module, "ROWS", rows)
    monkeypatch.setattr(parquet_module, "CHARACTERS", characters)
    values = [PropertyValue(name=f"v{number}", count=number) for number in range(5)]
    export_records(values, tmp_path / "values.parquet", columns=PROPERTY_VALUES)
    with pyarrow.parquet.ParquetFile(tmp_path / "values.parquet") as file:
        assert file.num_row_groups == groups
    assert pyarrow.parquet.read_table(tmp_path / "values.parquet").to_pylist() == [
        {"name": f"v{number}", "count": number} for number in range(5)
    ]


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_half_characters_survive_as_json_spells_them(format: Format, tmp_path: Path) -> None:  # noqa: A002
    half = Person(
        uuid=ADA, distinct_ids=("\ud83d",), name="é\ud83d", properties={"é": "\ud83d"}, created_at=None
    )
    target = tmp_path / f"people.{format}"
    export_records([half], target, columns=(*PEOPLE, property_column("é")))
    if format == "parquet":
        [row] = pyarrow.parquet.read_table(target).to_pylist()
        assert (row["name"], row["distinct_ids"]) == ("é\\ud83d", ["\\ud83d"])
    elif format == "csv":
        [row] = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8")))
        assert (row["name"], json.loads(row["distinct_ids"])) == ("é\\ud83d", ["\ud83d"])
    else:
        row = json.loads(target.read_bytes())
        assert (row["name"], row["properties"]) == ("é\ud83d", {"é": "\ud83d"})
    if format != "jsonl":
        assert json.loads(row["properties"]) == {"é": "\ud83d"}
        assert row["properties.é"] == "\\ud83d"


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_a_number_without_a_form_is_an_error_and_leaves_no_file(format: Format, tmp_path: Path) -> None:  # noqa: A002
    endless = Person(uuid=ADA, distinct_ids=(), name=None, properties={"n": float("inf")}, created_at=None)
    with pytest.raises(ValueError, match="JSON"):
        export_records([PEOPLE_OF_A_SHOP[0], endless], tmp_path / f"people.{format}", columns=PEOPLE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("record", "columns", "expected"),
    [
        (Cohort(id=3, name="paying", count=None), COHORTS, {"id": 3, "name": "paying", "count": None}),
        (
            EventDeletion(person_uuid=BOB, status="pending", created_at=NAIVE, verified_at=None),
            EVENT_DELETIONS,
            {
                "person_uuid": BOB, "status": "pending", "created_at": "2026-10-07T09:00:00Z",
                "verified_at": None,
            },
        ),
        (
            Activity(
                id="7", activity="updated", item_id=ADA, name="Ada", user=None, created_at=SEEN,
                changes=(Change(action="changed", field="plan", before="free", after=["pro"]),),
            ),
            ACTIVITY,
            {
                "id": "7", "created_at": "2026-10-07T09:00:00Z", "activity": "updated", "item_id": ADA,
                "name": "Ada", "user": None,
                "changes": [{"action": "changed", "field": "plan", "before": "free", "after": ["pro"]}],
            },
        ),
    ],
)  # fmt: skip
def test_every_kind_of_record_has_its_columns(record: Any, columns: Columns[Any], expected: Any) -> None:
    assert json.loads(written([record], columns, "jsonl")) == expected


ACTED = Person(
    uuid=ADA,
    distinct_ids=("ada",),
    name="Ada",
    properties={},
    created_at=None,
    is_identified=False,
    value=2.5,
    matched_recordings=(
        MatchedRecording(
            session_id="s1",
            events=(
                MatchedEvent(uuid=BOB, timestamp=SEEN, window_id=None),
                MatchedEvent(uuid=None, timestamp=None, window_id="w1"),
            ),
        ),
    ),
)
ACTED_LINE: dict[str, Any] = {
    "uuid": ADA, "distinct_ids": ["ada"], "name": "Ada", "created_at": None, "is_identified": False,
    "properties": {}, "group_key": None, "group_type_index": None, "value": 2.5,
    "matched_recordings": [
        {
            "session_id": "s1",
            "events": [
                {"uuid": BOB, "timestamp": "2026-10-07T09:00:00Z", "window_id": None},
                {"uuid": None, "timestamp": None, "window_id": "w1"},
            ],
        }
    ],
}  # fmt: skip


def test_people_and_groups_of_insights_have_the_same_columns() -> None:
    group = GroupActor(key="acme", type_index=0, properties={"size": 3}, created_at=SEEN)
    person, acme = (json.loads(line) for line in written([ACTED, group], ACTORS, "jsonl").splitlines())
    assert person == ACTED_LINE
    assert acme == dict.fromkeys(ACTED_LINE) | {
        "group_key": "acme", "group_type_index": 0, "properties": {"size": 3},
        "created_at": "2026-10-07T09:00:00Z", "matched_recordings": [],
    }  # fmt: skip


def test_a_row_of_retention_is_its_person_and_the_appearances(tmp_path: Path) -> None:
    row = RetentionRow(person=ACTED, appearances=(1, 0, 1))
    assert json.loads(written([row], RETENTION, "jsonl")) == ACTED_LINE | {"appearances": [1, 0, 1]}
    export_records([row], tmp_path / "row.parquet", columns=RETENTION)
    [read] = pyarrow.parquet.read_table(tmp_path / "row.parquet").to_pylist()
    assert (read["uuid"], read["value"], read["appearances"]) == (ADA, 2.5, [1, 0, 1])
    assert json.loads(read["matched_recordings"]) == ACTED_LINE["matched_recordings"]
    assert written([row], RETENTION, "csv").endswith(b',"[1, 0, 1]"\r\n')


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_nobody_is_exported_as_well(format: Format, tmp_path: Path) -> None:  # noqa: A002
    target = tmp_path / "nobody"
    assert export_records([], target, columns=PEOPLE, format=format) == 0
    if format == "parquet":
        assert pyarrow.parquet.read_table(target).schema.names == NAMES.split(",")
    else:
        assert target.read_text() == ("" if format == "jsonl" else f"{NAMES}\n")


@pytest.mark.parametrize(
    ("path", "expected"), [("a.jsonl", "jsonl"), ("b/A.CSV", "csv"), (Path("x.tar.parquet"), "parquet")]
)
def test_the_suffix_tells_the_format(path: str | Path, expected: str) -> None:
    assert format_of(path) == expected


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"path": "people.xlsx"}, r"end it with \.jsonl, \.csv, \.parquet"),
        ({"path": "people"}, "tells no format"),
        ({"path": "people.csv", "format": "xml"}, "must be one of jsonl, csv, parquet"),
        ({"path": "people.jsonl", "escape_formulas": False}, "only a CSV"),
    ],
)
def test_what_cannot_be_right_is_refused_before_anything_is_read(
    options: dict[str, Any], says: str, tmp_path: Path
) -> None:
    def people() -> Iterator[Person]:
        pytest.fail("somebody was asked for")
        yield

    options["path"] = tmp_path / options["path"]
    with pytest.raises(ValueError, match=says):
        export_records(people(), **options, columns=PEOPLE)
    assert list(tmp_path.iterdir()) == []


def test_parquet_without_pyarrow_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'posthog-persons\[arrow\]'"):
        export_records([], tmp_path / "people.parquet", columns=PEOPLE)
    assert list(tmp_path.iterdir()) == []


def export_awaited(records: Iterator[Person], path: Path, **options: Any) -> int:
    async def awaited() -> AsyncIterator[Person]:
        for record in records:
            await asyncio.sleep(0)
            yield record

    return asyncio.run(export_records_async(awaited(), path, **options))


@pytest.mark.parametrize("export", [export_records, export_awaited])
@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_records_are_written_as_they_come_and_nothing_is_left_of_a_failure(
    export: Callable[..., int], suffix: str, tmp_path: Path
) -> None:
    def people(fail: bool) -> Iterator[Person]:
        yield from PEOPLE_OF_A_SHOP
        if fail:
            raise ServerError("500")

    target = tmp_path / f"people.{suffix}"
    with pytest.raises(ServerError):
        export(people(fail=True), target, columns=PEOPLE)
    assert list(tmp_path.iterdir()) == []
    assert export(people(fail=False), target, columns=PEOPLE) == 2
    if suffix != "parquet":
        assert target.read_bytes() == written(PEOPLE_OF_A_SHOP, PEOPLE, "csv" if suffix == "csv" else "jsonl")
    with pytest.raises(FileExistsError):
        export(people(fail=False), target, columns=PEOPLE)
    assert export(iter(()), target, columns=PEOPLE, overwrite=True) == 0
