"""A person's properties as they were at a moment (api-facts §2; DEV-081)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from emulator.people.asking import body
from support.inprocess import Emulator
from support.shop import ADA_RECORD, ADA_UUID

AT = "2024-11-18T09:04:00Z"


def did(emulator: Emulator, who: str, time: str, event: str = "noted", **fields: Any) -> None:
    """Capture an event of 18 November at a time; `_` before a field's name stands for `$`."""
    properties = {f"${name[1:]}" if name[0] == "_" else name: value for name, value in fields.items()}
    stamp = f"2024-11-18T{time}Z"
    emulator.batch([{"event": event, "distinct_id": who, "timestamp": stamp, "properties": properties}])


def at(emulator: Emulator, time: str, who: str = "ada", **more: str) -> dict[str, Any]:
    """Return the properties of a person at a time of 18 November."""
    query = "".join(f"&{name}={value}" for name, value in more.items())
    answer = body(emulator.get(f"properties_at_time/?distinct_id={who}&timestamp=2024-11-18T{time}Z{query}"))
    found: dict[str, Any] = answer["properties"]
    return found


def test_the_worked_moment(shopful: Emulator) -> None:
    assert body(shopful.get(f"properties_at_time/?distinct_id=ada&timestamp={AT}")) == ADA_RECORD | {
        "properties": {},
        "point_in_time_metadata": {
            "queried_timestamp": "2024-11-18T09:04:00+00:00",
            "include_set_once": False,
            "distinct_id_used": "ada",
            "person_id_used": None,
            "query_mode": "distinct_id",
            "distinct_ids_queried": ["anon-1", "ada"],
            "distinct_ids_count": 2,
        },
    }


def test_a_person_is_found_by_its_uuid_too(shopful: Emulator) -> None:
    asked = f"properties_at_time/?person_id={ADA_UUID}&timestamp=2024-11-18T10:05:00%2B01:00"
    answer = body(shopful.get(f"{asked}&include_set_once=TRUE"))
    assert answer["properties"] == {"email": "ada@example.org"}
    assert answer["point_in_time_metadata"] == {
        "queried_timestamp": "2024-11-18T10:05:00+01:00",
        "include_set_once": True,
        "distinct_id_used": None,
        "person_id_used": ADA_UUID,
        "query_mode": "person_id",
        "distinct_ids_queried": ["anon-1", "ada"],
        "distinct_ids_count": 2,
    }


def test_properties_come_change_and_go(emulator: Emulator) -> None:
    did(emulator, "ada", "09:00:00", _set={"plan": "free", "name": "Ada"})
    did(emulator, "ada", "10:00:00", _set={"plan": "pro"})
    did(emulator, "ada", "11:00:00", _unset=["plan", 5, "nothing"])
    did(emulator, "ada", "12:00:00", "$delete_person_property", _unset=["name"])
    assert at(emulator, "08:59:59.999999") == {}
    assert at(emulator, "09:00:00") == {"plan": "free", "name": "Ada"}
    assert at(emulator, "10:30:00") == {"plan": "pro", "name": "Ada"}
    assert at(emulator, "11:00:00") == {"name": "Ada"}
    assert at(emulator, "12:00:00") == {}


def test_time_decides_and_then_arrival(emulator: Emulator) -> None:
    did(emulator, "ada", "10:00:00", _set={"plan": "second"})
    did(emulator, "ada", "09:00:00", _set={"plan": "first"})
    assert body(emulator.get("?distinct_id=ada"))["results"][0]["properties"] == {"plan": "first"}
    assert at(emulator, "11:00:00") == {"plan": "second"}
    did(emulator, "ada", "10:00:00", _set={"plan": "third"})
    assert at(emulator, "10:00:00") == {"plan": "third"}


def test_set_once_counts_if_it_is_asked_for(emulator: Emulator) -> None:
    did(emulator, "ada", "09:00:00", "$set_once", _set_once={"source": "mail", "plan": "old"})
    did(emulator, "ada", "10:00:00", _set_once={"source": "web"}, _set={"plan": "pro"})
    assert at(emulator, "09:30:00") == {}
    assert at(emulator, "10:00:00") == {"plan": "pro"}
    assert at(emulator, "09:30:00", include_set_once="true") == {"source": "mail", "plan": "old"}
    assert at(emulator, "10:00:00", include_set_once="1") == {"source": "mail", "plan": "pro"}
    assert at(emulator, "10:00:00", include_set_once="no") == {"plan": "pro"}


def test_what_capture_does_not_apply_is_not_replayed(emulator: Emulator) -> None:
    did(emulator, "ada", "09:00:00", _set={"plan": "pro"})
    did(emulator, "ada", "09:10:00", _set={"plan": "free"}, _process_person_profile=False)
    did(emulator, "ada", "09:20:00", _set=["plan"], _unset={"plan": 1}, _set_once=None)
    assert at(emulator, "10:00:00", include_set_once="true") == {"plan": "pro"}


def test_events_of_all_distinct_ids_count(emulator: Emulator) -> None:
    did(emulator, "anon", "09:00:00", _set={"a": 1, "both": "anon"})
    did(emulator, "ada", "09:30:00", _set={"b": 2, "both": "ada"})
    assert at(emulator, "09:45:00") == {"b": 2, "both": "ada"}
    did(emulator, "ada", "10:00:00", "$identify", _anon_distinct_id="anon")
    did(emulator, "anon", "10:30:00", _set={"c": 3})
    assert at(emulator, "09:10:00") == {"a": 1, "both": "anon"}
    assert at(emulator, "11:00:00", "anon") == {"a": 1, "b": 2, "both": "ada", "c": 3}


def test_hidden_events_and_those_of_others_do_not_count(emulator: Emulator) -> None:
    did(emulator, "ada", "09:00:00", _set={"plan": "old"})
    emulator.post("bulk_delete/", {"distinct_ids": ["ada"]})
    did(emulator, "ada", "10:00:00", _set={"plan": "new"})
    did(emulator, "bob", "10:00:00", _set={"plan": "bob's"})
    assert at(emulator, "11:00:00") == {}
    emulator.post("reset_person_distinct_id/", {"distinct_id": "ada"})
    assert at(emulator, "11:00:00") == {"plan": "new"}


@pytest.mark.parametrize(
    ("query", "error"),
    [
        (
            f"distinct_id=ada&person_id={ADA_UUID}&timestamp={AT}",
            "Cannot provide both distinct_id and person_id - choose one",
        ),
        ("distinct_id=ada&person_id=x", "Cannot provide both distinct_id and person_id - choose one"),
        (f"timestamp={AT}", "Must provide either distinct_id or person_id parameter"),
        ("distinct_id=&person_id=", "Must provide either distinct_id or person_id parameter"),
        ("distinct_id=ada", "timestamp parameter is required (ISO format: 2023-06-15T14:30:00Z)"),
        (
            "distinct_id=nobody&timestamp=",
            "timestamp parameter is required (ISO format: 2023-06-15T14:30:00Z)",
        ),
        *(
            (
                f"distinct_id=nobody&timestamp={quote(text)}",
                "Invalid timestamp format. Use ISO format like 2023-06-15T14:30:00Z",
            )
            for text in ("yesterday", "-7d", "1700000000000", "0001-01-01T00:00:00+14:00", "2024-13-01")
        ),
    ],
)
def test_a_request_that_is_wrong_is_refused_in_its_own_words(
    shopful: Emulator, query: str, error: str
) -> None:
    answer = shopful.get(f"properties_at_time/?{query}")
    assert (answer.status_code, answer.get_json()) == (400, {"error": error})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("distinct_id", "nobody"),
        ("person_id", "1"),
        ("person_id", "ada"),
        ("person_id", "00000000-0000-0000-0000-000000000000"),
    ],
)
def test_nobody_is_a_404(shopful: Emulator, name: str, value: str) -> None:
    answer = shopful.get(f"properties_at_time/?{name}={value}&timestamp={AT}")
    assert (answer.status_code, answer.get_json()) == (
        404,
        {"error": f"Person with {name} '{value}' not found"},
    )


def test_who_is_lost_or_in_another_project_is_a_404(shopful: Emulator) -> None:
    asked = f"properties_at_time/?distinct_id=ada&timestamp={AT}"
    token = shopful.post("/api/projects/", {"name": "other"}).get_json()["api_token"]
    assert shopful.get(f"{asked}&token={token}").status_code == 404
    shopful.post("/_emulator/pathology/", {"kind": "short-page", "distinct_ids": ["ada"]})
    assert shopful.get(asked).status_code == 404


def test_who_has_no_distinct_id_left_is_a_404(shopful: Emulator) -> None:
    shopful.post("1/split/", {"distinct_ids_to_split": ["anon-1", "ada"]})
    answer = shopful.get(f"properties_at_time/?person_id={ADA_UUID}&timestamp={AT}")
    assert (answer.status_code, answer.get_json()) == (
        404,
        {"error": f"Person with person_id '{ADA_UUID}' not found"},
    )


def test_a_moment_without_offset_is_in_utc_and_a_date_its_midnight(shopful: Emulator) -> None:
    shopful.call("PATCH", "/api/projects/1/", {"timezone": "America/New_York"})
    for text, written, found in [
        ("2024-11-18 09:05:00", "2024-11-18T09:05:00+00:00", {"email": "ada@example.org"}),
        ("2024-11-18T09:04:59.5", "2024-11-18T09:04:59.500000+00:00", {}),
        ("2024-11-18", "2024-11-18T00:00:00+00:00", {}),
        ("2024-11-18T04:05:00-05:00", "2024-11-18T04:05:00-05:00", {"email": "ada@example.org"}),
    ]:
        answer = body(shopful.get(f"properties_at_time/?distinct_id=ada&timestamp={text}"))
        assert answer["properties"] == found
        assert answer["point_in_time_metadata"]["queried_timestamp"] == written


@pytest.mark.parametrize("era", ["2024-11"])
def test_it_came_in_2026(shopful: Emulator) -> None:
    assert shopful.get(f"properties_at_time/?distinct_id=ada&timestamp={AT}").status_code == 400


@pytest.mark.parametrize("era", ["2026-04"])
def test_csv_is_one_row(shopful: Emulator) -> None:
    rows = shopful.get(f"properties_at_time/?distinct_id=ada&timestamp={AT}&format=csv").text.splitlines()
    assert len(rows) == 2
    assert "point_in_time_metadata.query_mode" in rows[0].split(",")
