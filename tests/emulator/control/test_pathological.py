"""The people and answers that break naive clients, each asked for and met as a client meets it."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Any

import pytest

from support.inprocess import NOON, Emulator, envelope

MANY = 150_000
"""So many distinct ids one person of a real project had."""


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    emulator = Emulator()
    yield emulator
    emulator.service.store.close()


def control(emulator: Emulator, method: str, path: str, body: object) -> Any:
    answer = emulator.call(method, f"/_emulator/{path}/", body)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def strike(emulator: Emulator, **fault: object) -> None:
    control(emulator, "PUT", "faults", [fault])


def funnel_of(emulator: Emulator, event: str) -> list[Any]:
    body = {"events": [{"id": event, "type": "events"}], "funnel_step": 1}
    [page] = emulator.post("funnel/", body).get_json()["results"]
    assert page["count"] == len(page["people"])
    return list(page["people"])


def test_a_person_with_very_many_distinct_ids_is_made_quickly_and_met_everywhere(emulator: Emulator) -> None:
    start = perf_counter()
    body = {"kind": "many-distinct-ids", "count": MANY}
    [uuid] = control(emulator, "POST", "pathology", body)["persons"]
    record = emulator.get(f"{uuid}/").get_json()
    assert record["distinct_ids"] == ["many", *(f"many-{number}" for number in range(2, MANY + 1))]
    shown = ["many", *(f"many-{number}" for number in range(2, 1001))]
    for query in ("", f"?distinct_id=many-{MANY}", "?search=many-9999"):
        [actor] = emulator.get(query).get_json()["results"]
        assert (actor["uuid"], actor["distinct_ids"]) == (uuid, shown), query
    names = [f"many-{number}" for number in range(MANY - 199, MANY + 1)]
    records = emulator.post("batch_by_distinct_ids/", {"distinct_ids": names}).get_json()["results"]
    assert list(records) == names
    assert all(found["distinct_ids"] == shown[:10] for found in records.values())
    emulator.batch([{"event": "bought", "distinct_id": "many-77777"}])
    assert [person["distinct_ids"] for person in funnel_of(emulator, "bought")] == [shown]
    body = {"distinct_ids": names, "delete_events": True}
    summary = emulator.post("bulk_delete/", body).get_json()
    assert (summary["persons_found"], summary["persons_deleted"]) == (1, 1)
    assert emulator.get(f"{uuid}/").status_code == 404
    assert emulator.names("?distinct_id=many-3") == []
    # Some four seconds on two busy cores: what is not done in bulk takes minutes.
    assert perf_counter() - start < 60


def test_a_person_with_very_many_distinct_ids_is_split(emulator: Emulator) -> None:
    [uuid] = control(emulator, "POST", "pathology", {"kind": "many-distinct-ids", "count": MANY})["persons"]
    body = {"distinct_ids_to_split": ["many-3", f"many-{MANY}"]}
    answer = emulator.post(f"{uuid}/split/", body)
    assert (answer.status_code, answer.get_json()) == (201, {"success": True})
    assert len(emulator.get(f"{uuid}/").get_json()["distinct_ids"]) == MANY - 2
    [third] = emulator.get("?distinct_id=many-3").get_json()["results"]
    assert third["distinct_ids"] == ["many-3"]
    assert third["uuid"] != uuid


def test_a_page_is_shorter_than_its_limit_and_still_has_a_next(emulator: Emulator) -> None:
    emulator.people("ada", "bob", "cyd", "dan", "eve")  # listed from eve to ada
    control(emulator, "POST", "pathology", {"kind": "short-page", "distinct_ids": ["dan"]})
    first = emulator.get("?limit=2&include_total=1").get_json()
    assert [person["distinct_ids"] for person in first["results"]] == [["eve"]]
    assert first["count"] == 5, "the query counts whom the person store has lost"
    second = emulator.get(first["next"]).get_json()
    assert [person["distinct_ids"] for person in second["results"]] == [["cyd"], ["bob"]]
    third = emulator.get(f"/{second['next']}").get_json()
    assert ([person["distinct_ids"] for person in third["results"]], third["next"]) == ([["ada"]], None)


def test_people_who_are_lost_are_missing_from_insights_and_counted_there(emulator: Emulator) -> None:
    emulator.people("ada", "bob")
    emulator.batch([{"event": "bought", "distinct_id": name} for name in ("ada", "bob")])
    control(emulator, "POST", "pathology", {"kind": "short-page", "distinct_ids": ["ada"]})
    body = {"events": [{"id": "bought", "type": "events"}], "funnel_step": 1}
    answer = emulator.post("funnel/", body).get_json()
    assert [person["distinct_ids"] for person in answer["results"][0]["people"]] == [["bob"]]
    assert answer["missing_persons"] == 1


def test_people_vanish_between_pages_so_that_whoever_pages_misses_others(emulator: Emulator) -> None:
    names = [f"p{number}" for number in range(6)]  # listed from p5 to p0
    emulator.people(*names)
    vanished = emulator.get("?distinct_id=p5").get_json()["results"][0]["uuid"]
    control(emulator, "POST", "pathology", {"kind": "vanishing", "count": 2, "per_page": 1})
    met, link = [], "?limit=2"
    while link is not None:
        page = emulator.get(link).get_json()
        met += [person["distinct_ids"][0] for person in page["results"]]
        # A relative link lacks its leading slash; that of the first page is absolute.
        link = page["next"] and (page["next"] if "://" in page["next"] else f"/{page['next']}")
    # p5 went after the first page, so p3 moved up and was passed over; p2 after the second, hence p0's turn.
    assert met == ["p5", "p4", "p2", "p1"]
    assert emulator.names() == ["p4", "p3", "p1", "p0"]
    assert emulator.get(f"{vanished}/").status_code == 404


def test_a_batch_in_which_some_fail_says_who_and_where(emulator: Emulator) -> None:
    emulator.people("ada", "bob", "cyd")
    uuids = {
        name: emulator.get(f"?distinct_id={name}").get_json()["results"][0]["uuid"] for name in ("ada", "cyd")
    }
    for name, step in (("ada", "fetch_distinct_ids"), ("cyd", "publish_clickhouse_tombstone")):
        body = {"kind": "failing-persons", "distinct_ids": [name], "step": step, "times": 1}
        control(emulator, "POST", "pathology", body)
    answer = emulator.post("bulk_delete/", {"distinct_ids": ["ada", "bob", "cyd", "nobody"]})
    assert answer.status_code == 202
    assert answer.get_json() == {
        "persons_found": 3,
        "persons_deleted": 1,
        "persons_queued_for_deletion": 0,
        "events_queued_for_deletion": False,
        "recordings_queued_for_deletion": False,
        "deletion_errors": [
            {"person_uuid": uuids["ada"], "step": "fetch_distinct_ids"},
            {"person_uuid": uuids["cyd"], "step": "publish_clickhouse_tombstone"},
        ],
    }
    assert emulator.names() == ["cyd", "ada"]
    again = emulator.post("bulk_delete/", {"distinct_ids": ["ada", "cyd"]}).get_json()
    assert (again["persons_deleted"], again["deletion_errors"]) == (2, []), "each was to fail once"


@pytest.mark.parametrize(
    ("header", "tail"),
    [
        ("2202", " Expected available in 2202 seconds."),
        ("1", " Expected available in 1 second."),
        ("Sun, 24 Nov 2024 12:36:42 GMT", ""),
        ("9" * 5000, ""),
    ],
)
def test_a_429_names_the_seconds_of_its_retry_after(emulator: Emulator, header: str, tail: str) -> None:
    strike(emulator, kind="status", status=429, headers={"retry-after": header}, route="bulk_delete", count=1)
    emulator.people("ada")
    answer = emulator.post("bulk_delete/", {"distinct_ids": ["ada"]})
    detail = f"Request was throttled.{tail}"
    assert envelope(answer) == (429, "throttled_error", "throttled", detail, None)
    assert answer.headers["Retry-After"] == header
    assert emulator.post("bulk_delete/", {"distinct_ids": ["ada"]}).get_json()["persons_deleted"] == 1


def test_a_429_that_lost_its_wait_has_neither_header_nor_seconds(emulator: Emulator) -> None:
    strike(emulator, kind="status", status=429, headers={"X-Served-By": "proxy"})
    answer = emulator.get("")
    assert envelope(answer) == (429, "throttled_error", "throttled", "Request was throttled.", None)
    assert "Retry-After" not in answer.headers


def test_a_429_may_name_the_seconds_in_its_body_alone(emulator: Emulator) -> None:
    body = {
        "type": "throttled_error",
        "code": "throttled",
        "detail": "Request was throttled. Expected available in 30 seconds.",
        "attr": None,
    }
    strike(emulator, kind="status", status=429, body=body)
    answer = emulator.get("")
    assert (answer.status_code, answer.get_json()) == (429, body)
    assert "Retry-After" not in answer.headers


def test_a_520_comes_as_html_and_nothing_was_done(emulator: Emulator) -> None:
    emulator.people("ada")
    strike(emulator, kind="html", status=520, route="bulk_delete")
    answer = emulator.post("bulk_delete/", {"distinct_ids": ["ada"]})
    assert (answer.status_code, answer.mimetype) == (520, "text/html")
    assert answer.text.startswith("<!DOCTYPE html>")
    assert emulator.names() == ["ada"]


def test_pathologies_end_with_a_reset(emulator: Emulator) -> None:
    emulator.people("ada", "bob")
    for body in ({"kind": "vanishing", "count": 9}, {"kind": "short-page", "count": 1}):
        control(emulator, "POST", "pathology", body)
    strike(emulator, kind="html", status=520)
    control(emulator, "POST", "reset", {})
    emulator.people("ada", "bob")
    assert emulator.names() == ["bob", "ada"]
    assert emulator.names() == ["bob", "ada"], "nobody vanished after the first page"
    assert emulator.service.clock.now() == NOON
