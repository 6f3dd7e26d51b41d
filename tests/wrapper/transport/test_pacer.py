from __future__ import annotations

from collections.abc import Sequence

import pytest

from posthog_persons import Limit, Limits, Pace, Rate, SettingsError
from posthog_persons._transport.pacer import Pacer
from posthog_persons._transport.wire import PaceClass
from posthog_persons.capabilities import EARLY_LIMITS, LATE_LIMITS

TWO = Limit(per_minute=2, per_hour=100)
THREE = Limit(per_minute=3, per_hour=100)


def granted(pacer: Pacer, kind: PaceClass, now: float = 0.0) -> int:
    """Take as many as there are."""
    count = 0
    while pacer.take(kind, now) == 0:
        count += 1
        assert count < 2000
    return count


def test_deletions_and_others_have_limits_of_their_own() -> None:
    pacer = Pacer(None)
    assert (granted(pacer, "deletes"), granted(pacer, "others")) == (480, 240)


def test_old_servers_count_both_as_one() -> None:
    pacer = Pacer(Pace.of(EARLY_LIMITS))
    assert (granted(pacer, "deletes"), granted(pacer, "others")) == (240, 0)


def test_a_pace_may_be_chosen_or_switched_off() -> None:
    pacer = Pacer(Pace(deletes=TWO, others=THREE))
    assert (granted(pacer, "deletes"), granted(pacer, "others")) == (2, 3)
    off = Pacer(Pace.OFF)
    assert all(off.take("deletes", 0.0) == 0 for _ in range(2000))


def test_what_is_found_out_about_the_server_counts_unless_a_pace_was_chosen() -> None:
    pacer = Pacer(None)
    assert pacer.take("others", 0.0) == 0
    assert pacer.take("deletes", 0.0) == 0
    pacer.adopt(EARLY_LIMITS)
    assert granted(pacer, "deletes") == 238, "those made before count, too"
    pacer.adopt(EARLY_LIMITS)
    assert granted(pacer, "others") == 0
    chosen = Pacer(Pace(deletes=TWO))
    chosen.adopt(EARLY_LIMITS)
    assert granted(chosen, "deletes") == 2


def test_a_refusal_stops_its_own_kind_alone() -> None:
    pacer = Pacer(None)
    assert pacer.take("deletes", 0.0) == 0
    pacer.refuse("deletes", 0.0, 1.0, 30)
    assert (pacer.blocked("deletes", 1.0), pacer.blocked("others", 1.0)) == (30, 0)
    assert pacer.take("deletes", 1.0) >= 30
    assert pacer.take("others", 1.0) == 0


class Store:
    def __init__(self, *waits: float) -> None:
        self.waits = list(waits)
        self.asked: list[tuple[str, list[Rate], float]] = []

    def take(self, name: str, rates: Sequence[Rate], now: float) -> float:
        self.asked.append((name, list(rates), now))
        return self.waits.pop(0)


def test_a_store_has_the_last_word_and_what_it_refuses_counts_nowhere() -> None:
    store = Store(5.0, 0.0, 0.0)
    pacer = Pacer(Pace(deletes=TWO, store=store))
    assert [pacer.take("deletes", now) for now in (0.0, 5.0, 6.0)] == [5.0, 0.0, 0.0]
    assert pacer.take("deletes", 7.0) > 0
    rates = [Rate(2, 60), Rate(100, 3600)]
    assert store.asked == [("deletes", rates, now) for now in (0.0, 5.0, 6.0)], "full here: not asked"


def test_waits_of_less_than_a_second_are_waits() -> None:
    pacer = Pacer(Pace(deletes=TWO, store=(store := Store(0.0, 0.0, 0.5, 0.0))))
    assert [pacer.take("deletes", now) for now in (0.0, 1.0)] == [0.0, 0.0]
    # The first of two leaves after a minute and the quarter of a second that calls may be late.
    assert pacer.take("deletes", 60.0) == pytest.approx(0.25)
    assert pacer.take("deletes", 60.25) == 0.5, "so says the store"
    assert pacer.take("deletes", 60.75) == 0.0
    assert [now for _, _, now in store.asked] == [0.0, 1.0, 60.25, 60.75]


def test_a_store_counts_both_as_one_where_the_server_does_and_is_not_asked_without_limits() -> None:
    store = Store(0.0)
    assert Pacer(Pace.of(EARLY_LIMITS, store)).take("others", 0.0) == 0
    assert [name for name, _, _ in store.asked] == ["all"]
    assert Pacer(Pace(deletes=None, others=None, store=store)).take("others", 0.0) == 0
    assert len(store.asked) == 1


def test_the_default_pace_is_that_of_newer_servers() -> None:
    assert Pace() == Pace.of(LATE_LIMITS)
    for wrong in (Limit(per_minute=0, per_hour=9), Limit(per_minute=9, per_hour=0)):
        for deletes, others in ((wrong, None), (None, wrong)):
            with pytest.raises(
                SettingsError, match=r"^a pace must allow at least 1 call a minute and an hour$"
            ):
                Pace(deletes=deletes, others=others)
    least = Limit(per_minute=1, per_hour=1)
    assert granted(Pacer(Pace(deletes=least)), "deletes") == 1
    known = Limits(deletes=TWO, others=THREE, shared=True)
    assert Pace.of(known) == Pace(deletes=TWO, others=THREE, shared=True)
