from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons.batching.bisect import Bisect


def run(size: int, bad: set[int]) -> tuple[list[range], list[int], list[int]]:
    """Return all parts that were sent, the items that passed, and those that failed alone."""
    bisect = Bisect(size)
    sent: list[range] = []
    passed: list[int] = []
    alone: list[int] = []
    while part := bisect.part:
        sent.append(part)
        failed = not bad.isdisjoint(part)
        bisect.settle("failed" if failed else "taken")
        if failed and len(part) == 1:
            alone += part
        elif not failed:
            passed += part
    return sent, passed, alone


@st.composite
def batches(draw: st.DrawFn) -> tuple[int, set[int]]:
    size = draw(st.integers(1, 1000))
    return size, draw(st.sets(st.integers(0, size - 1), max_size=draw(st.sampled_from([1, 5, 1000]))))


@given(batches())
def test_exactly_the_bad_items_fail_alone_and_all_others_pass_once(batch: tuple[int, set[int]]) -> None:
    size, bad = batch
    _, passed, alone = run(size, bad)
    assert set(alone) == bad
    assert len(alone) == len(bad)
    assert passed == [item for item in range(size) if item not in bad]


@given(batches())
def test_each_bad_item_costs_at_most_twice_the_logarithm(batch: tuple[int, set[int]]) -> None:
    size, bad = batch
    sent, _, _ = run(size, bad)
    assert len(sent) - 1 <= len(bad) * 2 * math.log2(size)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 1000])
def test_the_bound_holds_wherever_the_one_bad_item_is(size: int) -> None:
    costs = [len(run(size, {place})[0]) - 1 for place in range(size)]
    assert max(costs) <= 2 * math.log2(size)


def test_what_must_be_bad_is_halved_without_being_sent() -> None:
    # The last of eight is bad: once four pass, the others must fail; once two more pass, the last two must.
    assert run(8, {7})[0] == [range(8), range(4), range(4, 6), range(6, 7), range(7, 8)]


def test_of_an_unclear_half_nothing_is_concluded() -> None:
    bisect = Bisect(4)
    bisect.settle("failed")
    bisect.settle("open")
    assert bisect.part == range(2, 4)


def test_after_a_half_that_passed_in_parts_the_other_half_is_sent() -> None:
    bisect = Bisect(8)
    bisect.settle("failed")
    bisect.settle("failed")
    for _ in range(3):  # a quarter passes, so the other is halved, and that passes, too
        bisect.settle("taken")
    assert bisect.part == range(4, 8)


def test_the_end_tells_what_is_left() -> None:
    bisect = Bisect(8)
    bisect.settle("failed")
    bisect.settle("open")
    assert (bisect.end(), bisect.part, bisect.end()) == (range(4, 8), range(8, 8), range(8, 8))
