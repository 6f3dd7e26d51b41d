from __future__ import annotations

from datetime import timedelta

import pytest

from posthog_persons_emulator.auth.throttles import Throttling
from posthog_persons_emulator.eras import Rate
from support.inprocess import NOON, Emulator, envelope

TWO_A_MINUTE = Rate("minute", 2, 60)
THREE_AN_HOUR = Rate("hour", 3, 3600)


@pytest.fixture
def emulator(era: str) -> Emulator:
    return Emulator(era, throttling=Throttling(enabled=True))


def many(emulator: Emulator, count: int, method: str, path: str, key: str | None = None) -> None:
    for _ in range(count):
        assert emulator.call(method, path, key=key).status_code != 429


def throttled(seconds: str) -> tuple[object, ...]:
    detail = f"Request was throttled. Expected available in {seconds}."
    return 429, "throttled_error", "throttled", detail, None


def test_the_241st_call_within_a_minute_waits_for_the_first_to_leave(emulator: Emulator) -> None:
    many(emulator, 1, "GET", "1/")
    emulator.service.clock.advance(29.5)
    many(emulator, 239, "GET", "1/")
    answer = emulator.get("1/")
    assert envelope(answer) == throttled("31 seconds")
    assert answer.headers["Retry-After"] == "31"
    emulator.service.clock.advance(30)
    answer = emulator.get("1/")
    assert (envelope(answer), answer.headers["Retry-After"]) == (throttled("1 second"), "1")
    emulator.service.clock.advance(0.5)
    assert emulator.get("1/").status_code == 404


def test_deletes_have_a_window_of_their_own(emulator: Emulator) -> None:
    many(emulator, 240, "GET", "1/")
    many(emulator, 480, "POST", "bulk_delete/")
    assert envelope(emulator.post("bulk_delete/", {})) == throttled("60 seconds")
    assert emulator.get("1/").status_code == 429


@pytest.mark.parametrize("era", ["2024-11"])
def test_in_2024_all_share_one_window(emulator: Emulator) -> None:
    many(emulator, 120, "GET", "1/")
    many(emulator, 120, "POST", "bulk_delete/")
    assert emulator.get("1/").status_code == 429


def test_each_key_has_its_own_windows(emulator: Emulator) -> None:
    many(emulator, 240, "GET", "1/")
    many(emulator, 1, "GET", "1/", emulator.scoped("person:read"))


def test_refused_keys_and_capture_are_not_counted(emulator: Emulator) -> None:
    for _ in range(3):
        assert emulator.get("1/", key="phx_wrong").status_code == 401
        emulator.people("ada")
    assert emulator.service.throttling.windows() == []


def test_without_throttling_nothing_is_counted() -> None:
    throttling = Throttling()
    assert throttling.admit("phx_key", [TWO_A_MINUTE], NOON) is None
    assert throttling.windows() == []


def test_a_refused_call_counts_in_no_window() -> None:
    throttling = Throttling(enabled=True)
    for seconds in (0, 1):
        now = NOON + timedelta(seconds=seconds)
        assert throttling.admit("phx_key", [TWO_A_MINUTE, THREE_AN_HOUR], now) is None
    for _ in range(5):
        now = NOON + timedelta(seconds=10)
        assert throttling.admit("phx_key", [TWO_A_MINUTE, THREE_AN_HOUR], now) == 50
    now = NOON + timedelta(seconds=60)
    assert throttling.admit("phx_key", [TWO_A_MINUTE, THREE_AN_HOUR], now) is None
    now = NOON + timedelta(seconds=120)
    wait = throttling.admit("phx_key", [TWO_A_MINUTE, THREE_AN_HOUR], now)
    assert wait == 3480, "the longest wait counts: the hour's, whose first call was at 0"
    minute, hour = throttling.windows()
    assert (minute.counted, minute.refused, minute.peak) == (3, 5, 2)
    assert (hour.counted, hour.refused, hour.peak) == (3, 1, 3)
    assert "phx_key" not in repr(throttling)
    assert minute.key_tail == "_key"
