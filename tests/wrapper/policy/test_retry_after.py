from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons._policy.backoff import full_jitter
from posthog_persons._policy.retry_after import retry_after

NOW = datetime(2026, 10, 21, 7, 27, 29, 500_000, tzinfo=UTC).timestamp()
SAID = "Request was throttled. Expected available in 2202 seconds."


@pytest.mark.parametrize(
    ("header", "detail", "seconds"),
    [
        ("2202", None, 2202),
        (" 0 ", SAID, 0),
        ("Wed, 21 Oct 2026 07:28:00 GMT", SAID, 31),
        ("Wednesday, 21-Oct-26 07:28:00 GMT", None, 31),
        ("Wed Oct 21 07:28:00 2026", None, 31),
        ("Wed, 21 Oct 2026 09:28:00 +0200", None, 31),
        ("Tue, 20 Oct 2026 07:28:00 GMT", SAID, 0),
        ("soon", SAID, 2202),
        ("-5", SAID, 2202),
        ("1.5", SAID, 2202),
        ("٣", SAID, 2202),
        ("9999999999", SAID, 2202),
        ("Wed, 21 Oct 99999 07:28:00 GMT", SAID, 2202),
        (None, SAID, 2202),
        (None, "Expected available in 1 second.", 1),
        (None, "Request was throttled.", None),
        ("", None, None),
    ],
)
def test_the_header_counts_then_the_text(header: str | None, detail: str | None, seconds: int | None) -> None:
    assert retry_after(header, detail, NOW) == seconds


def test_dates_are_in_gmt_whatever_the_machine_s_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "EST+5")
        time.tzset()
        for header in ("Wed Oct 21 07:28:00 2026", "Wed, 21 Oct 2026 07:28:00 -0000"):
            assert retry_after(header, None, NOW) == 31
    time.tzset()


@given(st.text() | st.none(), st.text() | st.none(), st.floats(0, 1e10))
def test_nonsense_is_no_error(header: str | None, detail: str | None, now: float) -> None:
    seconds = retry_after(header, detail, now)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(
    ("number", "chance", "wait"),
    [
        (1, 1.0, 0.5),
        (2, 1.0, 1.0),
        (4, 1.0, 4.0),
        (4, 0.25, 1.0),
        (7, 1.0, 30.0),
        (9_999, 1.0, 30.0),
        (3, 0.0, 0.0),
    ],
)
def test_waits_double_up_to_the_cap_and_are_a_random_part_of_that(
    number: int, chance: float, wait: float
) -> None:
    assert full_jitter(number, 0.5, 30.0, chance) == wait
