from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from posthog_persons_emulator.requests import dates

# A Sunday; in Berlin it is 13:34:56 (UTC+1).
NOW = datetime(2024, 11, 24, 12, 34, 56, 789, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
UTC_ZONE = ZoneInfo("UTC")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type] # a date's numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-11-18", utc(2024, 11, 18)),
        ("2024-1-8", utc(2024, 1, 8)),
        ("2024-11-18T10:00:00", utc(2024, 11, 18, 10)),
        ("2024-11-18T10:00:00+02:00", utc(2024, 11, 18, 8)),
        ("-7d", utc(2024, 11, 17)),
        ("7d", utc(2024, 11, 17)),
        ("-1w", utc(2024, 11, 17)),
        ("-1q", utc(2024, 8, 25)),
        ("-3m", utc(2024, 8, 24)),
        ("-1y", utc(2023, 11, 24)),
        ("-24h", utc(2024, 11, 23, 12)),
        ("-30M", utc(2024, 11, 24, 12, 4)),
        ("-10s", utc(2024, 11, 24, 12, 34, 46)),
        ("dStart", utc(2024, 11, 24)),
        ("hStart", utc(2024, 11, 24, 12)),
        ("wStart", utc(2024, 11, 18)),
        ("mStart", utc(2024, 11, 1)),
        ("-1mStart", utc(2024, 10, 1)),
        ("-1mEnd", utc(2024, 10, 31)),
        ("mEnd", utc(2024, 11, 30)),
        ("qStart", utc(2024, 10, 1)),
        ("qEnd", utc(2024, 12, 31)),
        ("yStart", utc(2024, 1, 1)),
        ("yEnd", utc(2024, 12, 31)),
    ],
)
def test_a_range_begins_where_the_text_says(text: str, expected: datetime) -> None:
    assert dates.date_from(text, NOW, UTC_ZONE) == expected


def test_a_range_from_all_has_no_beginning() -> None:
    assert dates.date_from("all", NOW, UTC_ZONE) is None


@pytest.mark.parametrize("text", ["", "7", "-7D", "yesterday", "2024-13-01", "-d7", "7dMiddle", "2024-02-30"])
def test_text_without_meaning_is_now(text: str) -> None:
    assert dates.date_from(text, NOW, UTC_ZONE) == NOW
    assert dates.date_to(text, NOW, UTC_ZONE) == NOW


def test_a_range_to_all_ends_now() -> None:
    assert dates.date_to("all", NOW, UTC_ZONE) == NOW


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-11-18", utc(2024, 11, 18, 23, 59, 59, 999999)),
        ("2024-11-18T10:00:00Z", utc(2024, 11, 18, 23, 59, 59, 999999)),
        ("2024-11-18 10:00:00", utc(2024, 11, 18, 10)),
        ("-1d", utc(2024, 11, 23, 23, 59, 59, 999999)),
        ("-1mEnd", utc(2024, 10, 31, 23, 59, 59, 999999)),
        ("-2h", utc(2024, 11, 24, 10, 34, 56, 789)),
    ],
)
def test_a_range_ends_where_the_text_says(text: str, expected: datetime) -> None:
    assert dates.date_to(text, NOW, UTC_ZONE) == expected


def test_days_are_those_of_the_zone() -> None:
    assert dates.date_from("2024-11-18", NOW, BERLIN) == utc(2024, 11, 17, 23)
    assert dates.date_to("2024-07-01", NOW, BERLIN) == utc(2024, 7, 1, 21, 59, 59, 999999)
    assert dates.date_from("-1d", NOW, BERLIN) == utc(2024, 11, 22, 23)
    assert dates.date_from("2024-11-18 10:00:00", NOW, BERLIN) == utc(2024, 11, 18, 9)


def test_the_default_range_is_a_week_to_the_end_of_today() -> None:
    assert dates.default_date_from(NOW, BERLIN) == utc(2024, 11, 16, 23)
    assert dates.default_date_to(NOW, BERLIN, "day") == utc(2024, 11, 24, 22, 59, 59, 999999)
    assert dates.default_date_to(NOW, BERLIN, "hour") == utc(2024, 11, 24, 12, 35, 56, 789)


def test_a_month_without_the_day_ends_on_its_last() -> None:
    assert dates.date_from("-1m", utc(2024, 3, 31, 12), UTC_ZONE) == utc(2024, 2, 29)


@pytest.mark.parametrize("text", ["-999999999d", "-999999999y", "-99999999h"])
def test_before_the_first_year_is_the_earliest_time(text: str) -> None:
    assert dates.date_from(text, NOW, UTC_ZONE) == utc(1, 1, 1)


def test_a_local_day_before_the_calendar_is_no_date() -> None:
    assert dates.parse_iso("0001-01-01", BERLIN) is None


def test_a_date_is_a_whole_day_and_a_time_an_instant() -> None:
    day = dates.moment("2024-11-18", NOW, UTC_ZONE)
    assert (day.start, day.end) == (utc(2024, 11, 18), utc(2024, 11, 18, 23, 59, 59, 999999))
    instant = dates.moment("-7d", NOW, UTC_ZONE)
    assert instant.start == instant.end == utc(2024, 11, 17, 12, 34, 56, 789)
    assert dates.moment("2024-02-31", NOW, UTC_ZONE).start == NOW


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize("text", ["-9999y", "-9999yStart", "9999-12-31", "0001-01-01", "-900000000h"])
def test_the_ends_of_the_calendar_are_dates_in_every_zone(text: str, zone: str) -> None:
    for read in (dates.date_from, dates.date_to, dates.moment):
        assert read(text, datetime(2024, 1, 1, tzinfo=UTC), ZoneInfo(zone)) is not None
