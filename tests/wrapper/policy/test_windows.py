from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons._policy.share import Share
from posthog_persons._policy.windows import SLACK, Window
from posthog_persons.pace import Rate


def test_a_window_lets_as_many_through_as_it_says_and_the_next_when_the_first_has_left() -> None:
    window = Window(Rate(2, 60))
    assert window.wait(100.0) == 0
    window.add(100.0)
    window.add(110.0)
    assert window.wait(120.0) == pytest.approx(40 + SLACK)
    assert window.wait(160.0 + SLACK) == 0
    assert window.count(160.0 + SLACK) == 1


@given(st.lists(st.floats(0, 30), min_size=30, max_size=120), st.integers(1, 8), st.sampled_from([1, 7, 60]))
def test_no_span_ever_holds_more_than_the_rate(pauses: list[float], calls: int, seconds: int) -> None:
    share = Share([Rate(calls, seconds), Rate(calls * 3, seconds * 5)])
    now, sent = 1_000.0, []
    for pause in pauses:
        now += pause
        while wait := share.wait(now):
            now += wait
        share.add(now)
        sent.append(now)
    for most, span in ((calls, seconds), (calls * 3, seconds * 5)):
        assert all(later - first >= span for first, later in zip(sent, sent[most:], strict=False))


def test_a_window_that_fell_rises_by_doubling_steps_after_whole_spans() -> None:
    window = Window(Rate(160, 60))
    for _ in range(80):
        window.add(0.0)
    window.fall(0.0)
    span = 60 + SLACK
    allowed = [window.allowed(spans * span) for spans in (0.0, 0.99, 1, 2, 3, 4, 100)]
    # 80 less a sixteenth; then a sixteenth of 160 more, then 3, 7 and 15 of them.
    assert allowed == [75, 75, 85, 105, 145, 160, 160]


def test_a_window_that_fell_is_asked_again_when_it_may_rise() -> None:
    window = Window(Rate(16, 60))
    window.fall(0.0)
    assert window.allowed(0.0) == 1, "never none at all"
    window.add(50.0)
    assert window.wait(50.0) == pytest.approx(10 + SLACK)
    assert window.wait(60.0 + SLACK) == 0


def test_it_is_asked_again_at_each_whole_span_until_it_is_back_at_its_rate() -> None:
    window = Window(Rate(16, 60))
    window.fall(0.0)
    window.add(61.0)
    window.add(62.0)
    # A sixteenth more since 60.25, and three at 120.5, before the first call leaves at 121.25.
    assert window.wait(70.0) == pytest.approx(120.5 - 70)
    assert window.wait(120.5) == 0


def test_the_server_s_word_holds_for_all() -> None:
    share = Share([Rate(480, 60)])
    share.add(0.0)
    share.refuse(0.0, 1.0, 2202)
    assert share.wait(2.0) == 2201
    assert share.blocked(2203.0) == 0
    share.refuse(0.0, 3.0, 5)
    assert share.wait(3.0) == 2200, "a shorter one does not lift it"


def test_calls_sent_before_a_correction_tell_nothing_new() -> None:
    share = Share([Rate(32, 60)])
    for number in range(32):
        share.add(number / 100)
    share.refuse(0.31, 1.0, 1)
    share.refuse(0.30, 1.1, 1)
    # 31 were let through, less a sixteenth: 29. The second refusal takes its call away and corrects nothing.
    assert share.wait(2.2) == pytest.approx(60 + SLACK + 0.01 - 2.2)


def test_without_limits_only_the_server_s_word_counts() -> None:
    share = Share([])
    share.add(0.0)
    assert share.wait(0.0) == 0
    share.refuse(0.0, 0.0, 7)
    assert share.wait(0.0) == 7
    assert list(share.times) == []


def test_a_wait_that_only_the_hour_explains_spares_the_minute() -> None:
    share = Share([Rate(480, 60), Rate(1000, 3600)])
    for number in range(460):
        share.add(float(number))
    share.refuse(459.0, 460.0, 2202)
    # 459 of the hour's calls were let through, less a sixteenth.
    assert [window.allowed(460.0) for window in share._windows] == [480, 430]


def test_a_wait_that_nothing_explains_is_the_minute_s() -> None:
    share = Share([Rate(480, 60), Rate(1000, 3600)])
    for number in range(16):
        share.add(float(number))
    share.refuse(15.0, 16.0, 2202)
    assert [window.allowed(16.0) for window in share._windows] == [14, 1000]


def test_calls_refused_at_the_very_time_of_a_correction_tell_nothing_new() -> None:
    share = Share([Rate(32, 60)])
    for number in range(30):
        share.add(number / 100)
    share.add(1.0)
    share.add(1.0)
    share.refuse(1.0, 1.0, 1)
    share.refuse(1.0, 1.0, 1)
    # The first refusal left 31, less a sixteenth: 29. To the second one, 28 would be allowed.
    assert share._windows[0].allowed(1.0) == 29


# Two calls fill the minute, three of the hour's five are ours. The minute asks to wait until its oldest call
# leaves, and two seconds more at most, since the server's word is not exact; only the hour asks for longer.
@pytest.mark.parametrize(
    ("minute", "now", "seconds", "allowed"),
    [
        ((0.0, 40.0), 50.0, 10, (1, 5)),
        ((0.0, 40.0), 50.0, 12, (1, 5)),
        ((0.0, 40.0), 50.0, 13, (2, 2)),
        ((0.0, 40.0), 60.0, 42, (1, 5)),  # the first has just left the server's minute
        ((0.0, 40.0), 60.0, 43, (2, 2)),
        ((50.0, 50.0), 50.0, 62, (1, 5)),  # as if our own calls, just made, were the oldest
    ],
)
def test_the_length_of_the_wait_tells_which_window_is_full(
    minute: tuple[float, ...], now: float, seconds: int, allowed: tuple[int, int]
) -> None:
    share = Share([Rate(2, 60), Rate(5, 3600)])
    for at in (-100.0, *minute, now):
        share.add(at)
    share.refuse(now, now, seconds)
    assert tuple(window.allowed(now) for window in share._windows) == allowed


@pytest.mark.parametrize(("made", "allowed"), [(450, (480, 421)), (449, (420, 1000))])
def test_an_hour_is_suspected_if_a_good_part_of_it_is_ours(made: int, allowed: tuple[int, int]) -> None:
    share = Share([Rate(480, 60), Rate(1000, 3600)])
    for _ in range(made):
        share.add(0.0)
    share.add(1.0)
    share.refuse(1.0, 1.0, 2202)
    # What was let through, less a sixteenth, rounded down.
    assert tuple(window.allowed(1.0) for window in share._windows) == allowed


def test_other_limits_take_over_what_was_counted() -> None:
    before, after = Share([Rate(480, 60), Rate(4800, 3600)]), Share([Rate(3, 60), Rate(9, 3600)])
    after.add(2.0)
    before.add(1.0)
    before.add(3.0)
    before.refuse(99.0, 3.0, 10)
    after.take_over(before)
    assert list(after.times) == [1.0, 2.0, 3.0]
    assert after.blocked(3.0) == 10
    assert after.wait(14.0) == pytest.approx(61 + SLACK - 14)
