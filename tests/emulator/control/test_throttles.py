from __future__ import annotations

from emulator.control.playing import PERSONS, Emulator
from posthog_persons_emulator.auth.throttles import Throttling


def test_without_throttling_there_are_no_windows(emulator: Emulator) -> None:
    emulator.call("GET", f"{PERSONS}/")
    assert emulator.control("GET", "throttles/").get_json() == []


def test_windows_tell_calls_counted_refused_and_the_most_at_once() -> None:
    emulator = Emulator(throttling=Throttling(enabled=True))
    for _ in range(241):
        last = emulator.call("GET", f"{PERSONS}/missing/")
    assert last.status_code == 429
    # a minute later the short window is empty again: one call does not reach the highest
    emulator.control("POST", "clock/advance/", {"seconds": 61})
    emulator.call("GET", f"{PERSONS}/missing/")
    minute = next(
        window for window in emulator.control("GET", "throttles/").get_json() if window["seconds"] == 60
    )
    assert minute == {
        "name": minute["name"],
        "key": emulator.service.default_key.token[-4:],
        "limit": 240,
        "seconds": 60,
        "counted": 241,
        "refused": 1,
        "highest": 240,
    }


def test_emptied_windows_give_the_whole_allowance_back() -> None:
    emulator = Emulator(throttling=Throttling(enabled=True))
    for _ in range(241):
        last = emulator.call("GET", f"{PERSONS}/missing/")
    assert last.status_code == 429
    assert emulator.control("DELETE", "throttles/").get_json() == []
    assert emulator.call("GET", f"{PERSONS}/missing/").status_code != 429
