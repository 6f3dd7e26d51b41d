from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons.erasure.report.html.axis import CUTS, Axis, axis
from posthog_persons.erasure.report.html.picture import _long
from support.erased import at

START = at("07 09:00:00")
times = st.lists(st.integers(0, 10**7), min_size=1, max_size=30, unique=True).map(sorted)


def made(*seconds: float) -> Axis:
    return axis([START + timedelta(seconds=each) for each in seconds], 100, 900)


def waits(along: Axis) -> list[float]:
    return [wait.total_seconds() for _, wait in along.cuts()]


def test_without_a_long_wait_there_is_one_stretch() -> None:
    [stretch] = made(0, 10, 20, 40).stretches
    assert (stretch.left, stretch.right) == (100, 900)
    assert [stretch.place(START + timedelta(seconds=each)) for each in (0, 10, 40)] == [100, 300, 900]


def test_a_wait_longer_than_all_the_rest_is_cut_out() -> None:
    assert waits(made(0, 600, 600 + 86_400, 87_600)) == [86_400]
    assert waits(made(0, 600, 1_100, 1_600)) == []  # 600 of 1,600


def test_waits_are_cut_out_one_after_the_other() -> None:
    # Without the three days a day is left to which the rest is little, and so on.
    assert waits(made(0, 60, 60 + 86_400, 86_500, 86_500 + 259_200)) == [86_400, 259_200]


def test_short_waits_stay() -> None:
    assert waits(made(0, 1, 3_600)) == []
    assert waits(made(0, 1, 3_601)) == [3_600]


def test_no_more_is_cut_than_there_is_room_for() -> None:
    along = made(0, 10**4, 10**5, 10**6, 10**7, 10**8)
    assert len(waits(along)) == CUTS


def test_an_instant_stands_in_the_middle() -> None:
    [stretch] = made(5).stretches
    assert stretch.place(START + timedelta(seconds=5)) == 500
    assert list(stretch.ticks()) == [START + timedelta(seconds=5)]


def test_instants_share_the_room() -> None:
    first, second = made(0, 86_400).stretches
    assert first.right - first.left == pytest.approx(second.right - second.left)


def test_full_times_are_written_between_the_first_and_the_last() -> None:
    [stretch] = made(7, 300, 600).stretches
    assert [f"{each:%H:%M:%S}" for each in stretch.ticks()] == [
        "09:00:07", "09:02:00", "09:03:00", "09:04:00", "09:05:00", "09:06:00", "09:07:00", "09:08:00",
        "09:09:00", "09:10:00",
    ]  # fmt: skip


def test_years_have_their_first_and_last_time() -> None:
    [stretch] = made(0, *(each * 10**8 for each in range(1, 60))).stretches
    assert len(list(stretch.ticks())) == 2


@given(times)
def test_times_stand_in_their_order_within_the_axis(seconds: list[int]) -> None:
    along = made(*seconds)
    places = [along.place(START + timedelta(seconds=each)) for each in seconds]
    assert places == sorted(places)
    assert all(100 <= place <= 900.001 for place in places)
    for stretch in along.stretches:
        ticks = [stretch.place(each) for each in stretch.ticks()]
        assert all(after - before > 60 for before, after in pairwise(ticks))


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(61, "1 min"), (3_600, "1 h"), (3_660, "1 h 1 min"), (90_000, "1 d 1 h"), (86_460, "1 d")],
)
def test_a_wait_is_told_in_its_largest_units(seconds: int, says: str) -> None:
    assert _long(timedelta(seconds=seconds)) == says
