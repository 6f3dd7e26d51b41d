from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from posthog_persons_emulator.requests.periods import SUNDAY, Unit, shift, start

BERLIN = ZoneInfo("Europe/Berlin")
KOLKATA = ZoneInfo("Asia/Kolkata")
SAO_PAULO = ZoneInfo("America/Sao_Paulo")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("hour", "2024-11-23T23:00"),
        ("day", "2024-11-23T23:00"),
        ("week", "2024-11-17T23:00"),
        ("month", "2024-10-31T23:00"),
    ],
)
def test_periods_start_on_the_wall_clock_of_the_zone(unit: Unit, expected: str) -> None:
    # Half past midnight of Sunday 24 November in Berlin, an hour ahead of UTC.
    assert start(at("2024-11-23T23:30"), unit, BERLIN) == at(expected)


def test_weeks_may_begin_on_sunday() -> None:
    assert start(at("2024-11-23T23:30"), "week", BERLIN, week_begins=SUNDAY) == at("2024-11-23T23:00")
    assert start(at("2024-11-23T22:30"), "week", BERLIN, week_begins=SUNDAY) == at("2024-11-16T23:00")


def test_hours_start_at_full_hours_of_the_zone() -> None:
    assert start(at("2024-11-24T12:15"), "hour", KOLKATA) == at("2024-11-24T11:30")  # 17:45 is in 17:00


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    # On 27 October 2024 Berlin's clocks went back at 01:00 UTC.
    assert start(at("2024-10-27T00:30"), "hour", BERLIN) == at("2024-10-27T00:00")
    assert start(at("2024-10-27T01:30"), "hour", BERLIN) == at("2024-10-27T01:00")
    assert shift(at("2024-10-27T00:00"), 1, "hour", BERLIN) == at("2024-10-27T01:00")


def test_days_last_as_long_as_the_clock_says() -> None:
    assert shift(at("2024-10-26T22:00"), 1, "day", BERLIN) == at("2024-10-27T23:00")
    assert shift(at("2024-10-27T23:00"), -1, "week", BERLIN) == at("2024-10-20T22:00")


def test_a_day_without_a_midnight_is_followed_by_one_with_it() -> None:
    # In São Paulo 4 November 2018 began at 01:00, which was 03:00 UTC.
    assert start(at("2018-11-04T12:00"), "day", SAO_PAULO) == at("2018-11-04T03:00")
    assert shift(at("2018-11-04T03:00"), 1, "day", SAO_PAULO) == at("2018-11-05T02:00")


def test_a_day_that_a_month_does_not_have_becomes_its_last() -> None:
    utc = ZoneInfo("UTC")
    assert shift(at("2024-01-31T00:00"), 1, "month", utc) == at("2024-02-29T00:00")
    assert shift(at("2024-03-31T00:00"), -13, "month", utc) == at("2023-02-28T00:00")


@pytest.mark.parametrize("unit", ["hour", "day", "week", "month"])
def test_beyond_the_calendar_is_its_end(unit: Unit) -> None:
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    assert shift(at("2024-01-01T00:00"), -(10**9), unit, BERLIN) == first
    assert shift(at("2024-01-01T00:00"), 10**9, unit, BERLIN) == last
    assert start(first, unit, SAO_PAULO) == first
    assert start(last, unit, BERLIN) == last
