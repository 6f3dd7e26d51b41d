from __future__ import annotations

from datetime import UTC, datetime

import pytest

from emulator.control.playing import PERSONS, Emulator, refused
from posthog_persons_emulator.store.records import Deletion

START = "2024-11-24T12:00:00Z"


def verified(emulator: Emulator) -> dict[str, str | None]:
    """Return the verified time of each event deletion, by person, as the API tells it."""
    rows = emulator.call("GET", f"{PERSONS}/deletion_status/").get_json()["results"]
    return {row["person_uuid"]: row["delete_verified_at"] for row in rows}


def stored(emulator: Emulator) -> list[Deletion]:
    return emulator.service.store.deletions.page(1, "all", None, 100, 0)[1]


def test_the_clock_tells_time_and_rate(emulator: Emulator) -> None:
    assert emulator.control("GET", "clock/").get_json() == {"now": START, "rate": 0}


def test_time_and_rate_are_set_together_or_one_by_one(emulator: Emulator) -> None:
    answer = emulator.control("PUT", "clock/", {"now": "2025-01-02T03:04:05.6+02:00", "rate": 60})
    assert answer.get_json() == {"now": "2025-01-02T01:04:05.600000Z", "rate": 60}
    emulator.real_time.seconds += 2
    assert emulator.control("GET", "clock/").get_json()["now"] == "2025-01-02T01:06:05.600000Z"
    assert emulator.control("PUT", "clock/", {"rate": 0}).get_json()["now"] == "2025-01-02T01:06:05.600000Z"
    emulator.real_time.seconds += 100
    assert emulator.control("PUT", "clock/", {"now": "2024-01-01"}).get_json() == {
        "now": "2024-01-01T00:00:00Z",
        "rate": 0,
    }


@pytest.mark.parametrize(
    ("body", "now"),
    [
        ({"seconds": 90}, "2024-11-24T12:01:30Z"),
        ({"seconds": 0.25}, "2024-11-24T12:00:00.250000Z"),
        ({"seconds": 0}, START),
        ({"to": "2024-11-25T00:00:00Z"}, "2024-11-25T00:00:00Z"),
        ({"to": "2024-11-25 00:00"}, "2024-11-25T00:00:00Z"),
        ({"to": "next-deletion-run"}, "2024-12-01T05:00:00Z"),
    ],
)
def test_the_clock_is_moved_on(emulator: Emulator, body: object, now: str) -> None:
    assert emulator.control("POST", "clock/advance/", body).get_json() == {"now": now, "rate": 0}


def test_the_next_run_after_a_run_is_a_week_later(emulator: Emulator) -> None:
    for now in ("2024-12-01T05:00:00Z", "2024-12-08T05:00:00Z"):
        answer = emulator.control("POST", "clock/advance/", {"to": "next-deletion-run"})
        assert answer.get_json()["now"] == now


@pytest.mark.parametrize(
    ("path", "body", "code", "attr"),
    [
        ("clock/", {}, "required", None),
        ("clock/", {"now": None}, "required", None),
        ("clock/", {"now": "yesterday"}, "invalid_input", "now"),
        ("clock/", {"now": 1732449600}, "invalid_input", "now"),
        ("clock/", {"now": "1969-12-31T23:59:59Z"}, "invalid_input", "now"),
        ("clock/", {"now": "9999-12-31T23:59:59-14:00"}, "invalid_input", "now"),
        ("clock/", {"rate": -1}, "invalid_input", "rate"),
        ("clock/", {"rate": "1"}, "invalid_input", "rate"),
        ("clock/", {"rate": True}, "invalid_input", "rate"),
        ("clock/", {"rate": 1, "speed": 2}, "invalid_input", "speed"),
        ("clock/advance/", {}, "required", None),
        ("clock/advance/", {"seconds": 1, "to": "2025-01-01"}, "required", None),
        ("clock/advance/", {"seconds": -1}, "invalid_input", "seconds"),
        ("clock/advance/", {"seconds": 10**400}, "invalid_input", "seconds"),
        ("clock/advance/", {"seconds": 7e9}, "invalid_input", "seconds"),
        ("clock/advance/", {"to": "2024-11-24T11:59:59Z"}, "invalid_input", "to"),
        ("clock/advance/", {"to": "next"}, "invalid_input", "to"),
        ("clock/advance/", {"to": 5}, "invalid_input", "to"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_nothing_moves(
    emulator: Emulator, path: str, body: object, code: str, attr: str | None
) -> None:
    method = "PUT" if path == "clock/" else "POST"
    assert refused(emulator.control(method, path, body)) == (400, code, attr)
    assert emulator.control("GET", "clock/").get_json() == {"now": START, "rate": 0}


def test_passing_a_sunday_carries_out_the_queued_event_deletions(emulator: Emulator) -> None:
    emulator.load("ada")
    ada = emulator.uuid("ada")
    emulator.delete("ada", delete_events=True)
    emulator.control("POST", "clock/advance/", {"to": "2024-12-01T04:59:59Z"})
    assert verified(emulator) == {ada: None}
    emulator.control("POST", "clock/advance/", {"seconds": 1})
    assert verified(emulator) == {ada: "2024-12-01T05:00:00Z"}


def test_the_runs_are_done_with_the_advance_itself(emulator: Emulator) -> None:
    emulator.load("ada")
    emulator.delete("ada", delete_events=True)
    emulator.control("POST", "clock/advance/", {"to": "next-deletion-run"})
    assert [row.verified_at for row in stored(emulator)] == [datetime(2024, 12, 1, 5, tzinfo=UTC)]


def test_each_run_has_its_own_verified_time_however_far_the_clock_jumps(emulator: Emulator) -> None:
    emulator.load("ada", "bob")
    ada, bob = emulator.uuid("ada"), emulator.uuid("bob")
    emulator.delete("ada", delete_events=True)
    emulator.control("PUT", "clock/", {"now": "2024-12-03T00:00:00Z"})
    emulator.delete("bob", delete_events=True)
    emulator.control("PUT", "clock/", {"now": "2025-06-01T00:00:00Z"})
    assert verified(emulator) == {ada: "2024-12-01T05:00:00Z", bob: "2024-12-08T05:00:00Z"}


def test_a_clock_that_runs_passes_sundays_too(emulator: Emulator) -> None:
    emulator.load("ada")
    ada = emulator.uuid("ada")
    emulator.delete("ada", delete_events=True)
    emulator.control("PUT", "clock/", {"rate": 3600})
    assert verified(emulator) == {ada: None}
    emulator.real_time.seconds += 161  # 24 November 12:00 to 1 December 05:00 are 161 hours
    assert verified(emulator) == {ada: "2024-12-01T05:00:00Z"}


def test_a_clock_that_was_put_back_comes_to_its_runs_again(emulator: Emulator) -> None:
    emulator.load("ada")
    ada = emulator.uuid("ada")
    emulator.control("PUT", "clock/", {"now": "2025-01-06T00:00:00Z"})
    emulator.control("PUT", "clock/", {"now": "2024-11-25T00:00:00Z"})
    emulator.delete("ada", delete_events=True)
    emulator.control("PUT", "clock/", {"now": "2024-12-02T00:00:00Z"})
    assert verified(emulator) == {ada: "2024-12-01T05:00:00Z"}
