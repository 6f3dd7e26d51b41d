"""What every store does, wherever it is."""

from __future__ import annotations

import random
import threading
from concurrent.futures import ThreadPoolExecutor

from posthog_persons import Limit, Pace, Rate
from posthog_persons._transport.pacer import Pacer
from support.hammering import hammered

from .conftest import Place

START = 1_790_000_000.0
RATES = [Rate(3, 60), Rate(5, 3600)]
# A quarter of a second is added to each span.
MINUTE, HOUR = 60.25, 3600.25


def test_all_rates_hold_and_the_wait_is_told_to_the_end(place: Place) -> None:
    store = place.store()
    assert [store.take("deletes", RATES, START) for _ in range(3)] == [0, 0, 0]
    assert store.take("deletes", RATES, START) == MINUTE
    assert store.take("deletes", RATES, START + 60) == 0.25
    assert [store.take("deletes", RATES, START + MINUTE) for _ in range(2)] == [0, 0]
    assert store.take("deletes", RATES, START + MINUTE) == HOUR - MINUTE, (
        "the hour is full, the minute is not"
    )
    assert store.take("deletes", RATES, START + HOUR) == 0


def test_what_is_refused_is_not_counted(place: Place) -> None:
    store = place.store()
    for _ in range(3):
        store.take("deletes", RATES, START)
    for second in range(1, 60):
        assert store.take("deletes", RATES, START + second) > 0
    assert store.take("deletes", RATES, START + MINUTE) == 0


def test_a_call_of_a_slower_clock_is_counted_beside_those_of_the_quicker_one(place: Place) -> None:
    store = place.store()
    assert [store.take("deletes", RATES, START + 0.5) for _ in range(3)] == [0, 0, 0]
    assert store.take("deletes", RATES, START) == 0.5 + MINUTE


def test_calls_that_come_in_any_order_never_fill_a_span_beyond_its_limit(place: Place) -> None:
    store, chance = place.store(), random.Random(7)  # noqa: S311 - no secret
    taken: list[float] = []
    for step in range(300):
        now = START + step / 2 + chance.uniform(-20, 20)
        if store.take("deletes", [Rate(5, 30)], now) == 0:
            taken.append(now)
    taken.sort()
    assert all(later - first >= 30.25 for first, later in zip(taken, taken[5:], strict=False))
    assert len(taken) >= 15


def test_names_and_keys_are_counted_apart(place: Place) -> None:
    mine, same, other = place.store("mine"), place.store("mine"), place.store("other")
    assert [store.take("deletes", RATES, START) for store in (mine, same, mine)] == [0, 0, 0]
    assert same.take("deletes", RATES, START) == MINUTE
    assert mine.take("others", RATES, START) == 0
    assert other.take("deletes", RATES, START) == 0
    assert place.store().take("deletes", RATES, START) == 0


def test_threads_share_a_store(place: Place) -> None:
    store, together = place.store(), threading.Barrier(8)

    def take(_: int) -> float:
        together.wait(30)
        return float(store.take("deletes", [Rate(5, 60)], START))

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(take, range(8))) == [0] * 5 + [MINUTE] * 3


def test_processes_together_use_all_that_the_rates_allow_and_no_more(place: Place) -> None:
    # 48 a minute until the hour is full with 120; an hour after them the same again.
    times = [0.0, 1.0, 60.0, 60.25, 120.5, 180.75, 3600.0, 3600.25, 3660.5, 3720.75, 3781.0]
    allowed = [48, 0, 0, 48, 24, 0, 0, 48, 48, 24, 0]
    rates = [Rate(48, 60), Rate(120, 3600)]
    assert hammered(place.maker, place.address, rates, [START + time for time in times]) == allowed


def test_two_paces_over_one_store_share_what_the_server_allows(place: Place) -> None:
    limit = Limit(per_minute=48, per_hour=120)
    pacers = [Pacer(Pace(deletes=limit, store=place.store())) for _ in range(2)]
    now, shares = START, [0, 0]
    sent: list[float] = []
    while len(sent) < 240:
        turns = [pacer.take("deletes", now) for pacer in pacers]
        for number, wait in enumerate(turns):
            if not wait:
                sent.append(now)
                shares[number] += 1
        now += min(turns) or 0.01
    for most, span in ((48, 60), (120, 3600)):
        assert all(later - first >= span for first, later in zip(sent, sent[most:], strict=False))
    # 120 in the first hour, the other 120 as soon as those have left.
    assert now - START < 3600 + 200
    assert min(shares) > 50


def test_a_store_that_was_closed_can_be_asked_again(place: Place) -> None:
    store = place.store()
    assert store.take("deletes", RATES, START) == 0
    store.close()
    store.close()
    assert [store.take("deletes", RATES, START) for _ in range(2)] == [0, 0]
    assert store.take("deletes", RATES, START) == MINUTE
