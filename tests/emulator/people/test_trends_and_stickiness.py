"""Trends and stickiness as answers: envelopes, pages, CSV, groups, recordings (api-facts §0.6, §2)."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from emulator.people.asking import PAGEVIEW, WEEK, body, people, url
from support.inprocess import NOON, ORIGIN, PERSONS, Emulator, envelope, invalid
from support.shop import ADA, BOB

TRENDS: dict[str, Any] = {**WEEK, "entity_id": "signed up", "entity_type": "events"}
VIEWED: dict[str, Any] = {**WEEK, "entity_id": "$pageview", "entity_type": "events"}
STICKINESS: dict[str, Any] = {**VIEWED, "stickiness_days": 2}


@pytest.fixture
def busy(emulator: Emulator) -> Emulator:
    """Four people, the oldest of whom viewed most pages."""
    for number, (name, times) in enumerate({"a": 3, "b": 1, "c": 2, "d": 2}.items()):
        emulator.batch(
            {
                "event": "$pageview",
                "distinct_id": name,
                "timestamp": f"2024-11-19T{8 + number:02}:{minute:02}:00Z",
                "properties": {"$session_id": f"s-{name}", "$window_id": "w", "$groups": {"firm": name}},
            }
            for minute in range(times)
        )
    return emulator


def test_the_worked_trend_answers_in_the_shared_envelope(shopful: Emulator) -> None:
    asked = url("trends/", TRENDS)
    # Both did it once, and Bob's uuid, 7d15…, comes before Ada's, cfa9…
    assert body(shopful.get(asked)) == {
        "results": [
            {"people": [BOB | {"value_at_data_point": 1}, ADA | {"value_at_data_point": 1}], "count": 2}
        ],
        "next": None,
        "initial": f"{ORIGIN}{PERSONS}{asked}",
        "missing_persons": 0,
        "is_cached": False,
        "last_refresh": "2024-11-24T12:00:00Z",
    }


def test_who_did_most_comes_first_over_all_pages(busy: Emulator) -> None:
    answer = busy.get(url("trends/", VIEWED))
    twins = sorted(
        ("c", "d"), key=lambda name: busy.get(f"?distinct_id={name}").get_json()["results"][0]["id"]
    )
    assert people(answer) == ["a", *twins, "b"]
    first = body(busy.get(url("trends/", VIEWED | {"limit": 3})))
    assert [person["value_at_data_point"] for person in first["results"][0]["people"]] == [3, 2, 2]
    second = body(busy.get(first["next"]))
    assert [person["value_at_data_point"] for person in second["results"][0]["people"]] == [1]
    assert second["next"] is None


def test_a_trend_is_kept_until_the_data_change(shopful: Emulator) -> None:
    shopful.get(url("trends/", TRENDS))
    shopful.service.clock.advance(60)
    again = body(shopful.get(url("trends/", TRENDS)))
    assert (again["is_cached"], again["last_refresh"]) == (True, "2024-11-24T12:00:00Z")
    assert [person["value_at_data_point"] for person in again["results"][0]["people"]] == [1, 1]
    assert body(shopful.get(url("trends/", TRENDS | {"refresh": "true"})))["is_cached"] is False
    shopful.batch([{"event": "signed up", "distinct_id": "eve", "timestamp": NOON.isoformat()}])
    assert len(people(shopful.get(url("trends/", TRENDS)))) == 3


def test_who_is_lost_is_missing(shopful: Emulator) -> None:
    shopful.post("/_emulator/pathology/", {"kind": "short-page", "distinct_ids": ["ada"]})
    answer = shopful.get(url("trends/", TRENDS))
    assert people(answer) == ["bob"]
    assert body(answer)["missing_persons"] == 1


def test_recordings_are_those_of_the_events(busy: Emulator) -> None:
    shown = body(busy.get(url("trends/", VIEWED | {"include_recordings": True})))["results"][0]["people"]
    [recording] = shown[0]["matched_recordings"]
    assert recording["session_id"] == "s-a"
    assert [event["timestamp"] for event in recording["events"]] == [
        "2024-11-19T08:00:00Z",
        "2024-11-19T08:01:00Z",
        "2024-11-19T08:02:00Z",
    ]
    assert body(busy.get(url("trends/", VIEWED)))["results"][0]["people"][0]["matched_recordings"] == []


def test_groups_are_actors_too(busy: Emulator) -> None:
    asked = VIEWED | {"entity_math": "unique_group", "math_group_type_index": 0, "limit": 1}
    [group] = body(busy.get(url("trends/", asked)))["results"][0]["people"]
    assert group == {
        "id": "a",
        "type": "group",
        "group_type_index": 0,
        "group_key": "a",
        "created_at": None,
        "properties": {},
        "matched_recordings": [],
        "value_at_data_point": 3,
    }
    sticky = VIEWED | {"aggregation_group_type_index": 0, "stickiness_days": 1}
    [page] = body(busy.get(url("stickiness/", sticky)))["results"]
    assert [group["group_key"] for group in page["people"]] == ["a", "b", "c", "d"]


def test_the_worked_stickiness_is_a_page_and_its_link(shopful: Emulator) -> None:
    for _ in range(2):
        assert body(shopful.get(url("stickiness/", STICKINESS))) == {
            "results": [{"people": [BOB], "count": 1}],
            "next": None,
        }
    other = {**VIEWED, "selected_interval": 1}
    assert people(shopful.get(url("stickiness/", other))) == ["ada"]


def test_stickiness_pages_by_id_and_shows_the_newest_first(busy: Emulator) -> None:
    asked = url("stickiness/", VIEWED | {"stickiness_days": 1, "limit": 2})
    first = body(busy.get(asked))
    assert first["next"] == f"{ORIGIN}{PERSONS}{asked}&offset=2"
    second = body(busy.get(first["next"]))
    assert second["next"] == f"{PERSONS.lstrip('/')}{asked}&offset=4"
    pages = [answer["results"][0]["people"] for answer in (first, second)]
    assert max(person["id"] for person in pages[0]) < min(person["id"] for person in pages[1])
    for page in pages:
        assert page[0]["created_at"] > page[1]["created_at"]


@pytest.mark.parametrize(
    "sent", [{}, {"stickiness_days": 0}, {"stickiness_days": "", "selected_interval": "0"}, {"entity_id": ""}]
)
def test_a_missing_number_comes_before_everything_else(shopful: Emulator, sent: dict[str, Any]) -> None:
    answer = shopful.get(url("stickiness/", VIEWED | sent))
    assert (answer.status_code, answer.get_json()) == (
        400,
        {"message": "Missing parameter", "detail": "Must include stickiness days"},
    )


@pytest.mark.parametrize(("path", "asked"), [("trends/", TRENDS), ("stickiness/", STICKINESS)])
def test_an_entity_must_be_named(shopful: Emulator, path: str, asked: dict[str, Any]) -> None:
    text = "An entity id and the entity type must be provided to determine an entity"
    for name in ("entity_id", "entity_type"):
        answer = shopful.get(url(path, {key: value for key, value in asked.items() if key != name}))
        assert envelope(answer) == invalid(text)
    unknown = asked | {"entity_type": "actions", "entity_id": 7}
    assert envelope(shopful.get(url(path, unknown))) == invalid("Action ID 7 does not exist!")
    assert envelope(shopful.get(url(path, asked | {"limit": "x"})))[4] == "limit"


def test_csv_has_a_row_a_person(busy: Emulator) -> None:
    rows = list(csv.DictReader(io.StringIO(busy.get(url("trends/", VIEWED | {"format": "csv"})).text)))
    assert [(row["name"], row["value_at_data_point"]) for row in (rows[0], rows[-1])] == [
        ("a", "3"),
        ("b", "1"),
    ]
    assert len(rows) == 4
    sticky = busy.get(url("stickiness/", VIEWED | {"stickiness_days": 1, "format": "csv"}))
    assert sorted(row["distinct_ids.0"] for row in csv.DictReader(io.StringIO(sticky.text))) == list("abcd")
    nobody = busy.get(url("stickiness/", STICKINESS | {"format": "csv"}))
    assert (nobody.text, nobody.content_type) == ("", "text/csv; charset=utf-8")


@pytest.mark.parametrize("path", ["trends/", "stickiness/", "1/properties_timeline/"])
def test_keys_with_scopes_never_pass(shopful: Emulator, path: str) -> None:
    answer = shopful.get(url(path, STICKINESS), key=shopful.scoped("*"))
    assert envelope(answer)[:3] == (403, "authentication_error", "permission_denied")
    assert shopful.get(url(path, STICKINESS)).status_code == 200
    flat = url(f"/api/person/{path}", STICKINESS | {"events": [PAGEVIEW]})
    assert shopful.get(flat).status_code == 200


@pytest.mark.parametrize(
    ("era", "path", "status"),
    [
        ("2024-11", "stickiness/", 200),
        ("2026-04", "stickiness/", 400),
        ("2026-04", "trends/", 200),
        ("2026-10", "trends/", 400),
        ("2026-10", "1/properties_timeline/", 200),
    ],
)
def test_they_left_one_after_the_other(shopful: Emulator, path: str, status: int) -> None:
    answer = shopful.get(url(path, STICKINESS))
    assert answer.status_code == status
    if status == 400:
        assert "does not look like a personID" in answer.get_json()["detail"]
