from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons.filters.dates import Date, check_range, wire

CEST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (date(2024, 11, 18), "2024-11-18"),
        (datetime(2024, 11, 18, 9, 30), "2024-11-18 09:30:00"),  # noqa: DTZ001 - in the project's zone
        (datetime(2024, 11, 18, 9, 30, tzinfo=UTC), "2024-11-18 09:30:00+00:00"),
        (datetime(2024, 7, 1, 0, 30, tzinfo=CEST), "2024-06-30 22:30:00+00:00"),
        *(
            (text, text)
            for text in (
                "2024-11-18",
                "2024-1-8",
                "2024-11-18T09:30:00Z",
                "2024-11-18 09:30:00",
                "-7d",
                "7d",
                "-24h",
                "-1w",
                "-3m",
                "-1y",
                "-1q",
                "-30M",
                "-5s",
                "dStart",
                "mStart",
                "-1mStart",
                "-1mEnd",
                "yStart",
            )
        ),
    ],
)
def test_dates_are_sent_in_a_form_that_posthog_keeps(value: Date, sent: str) -> None:
    assert wire("date_to", value) == sent


@pytest.mark.parametrize(
    "value", ["", "yesterday", "-7x", "-7D", "2024-13-01", "2024-2-30", "-7d ", "all", 7, None]
)
def test_what_posthog_would_take_for_now_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="target_date must be a date or time"):
        wire("target_date", value)


def test_a_range_may_begin_with_all() -> None:
    assert wire("date_from", "all", endless=True) == "all"
    with pytest.raises(ValueError, match=r"relative such as '-7d', or 'all'"):
        wire("date_from", "ever", endless=True)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-11-19", "2024-11-18"),
        ("2024-11-9", date(2024, 11, 8)),
        (datetime(2024, 11, 19, tzinfo=UTC), "2024-11-18T00:00:00Z"),
    ],
)
def test_ranges_that_end_before_they_begin_are_refused(first: Date, last: Date) -> None:
    with pytest.raises(ValueError, match="date_to must not be before date_from"):
        check_range(first, last)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (None, "2024-11-18"),
        ("2024-11-18", None),
        ("2024-11-18", date(2024, 11, 18)),
        ("2024-11-18 10:00:00", "2024-11-18"),  # a day counts to its end
        ("-7d", "2024-11-18"),
        ("2024-11-18", "-7d"),
        (datetime(2024, 11, 19, tzinfo=UTC), "2024-11-18"),  # in a zone that only the project knows
        # Half an hour, in zones whose days differ.
        (datetime(2024, 11, 19, 0, 30, tzinfo=CEST), datetime(2024, 11, 18, 23, 0, tzinfo=UTC)),
    ],
)
def test_ranges_that_may_hold_something_pass(first: Date | None, last: Date | None) -> None:
    check_range(first, last)


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_is_sent_as_itself(moment: datetime) -> None:
    try:
        sent = wire("date_to", moment)
    except OverflowError:
        return
    assert datetime.fromisoformat(sent) == moment.astimezone(UTC)
