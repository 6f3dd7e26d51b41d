from __future__ import annotations

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from posthog_persons._policy.share import Share
from posthog_persons.pace import Rate
from support.limited import Limited, best, send, steady

DELETES = (Rate(480, 60), Rate(4800, 3600))
OTHERS = (Rate(240, 60), Rate(1200, 3600))


def delays(seed: int, longest: float) -> itertools.chain[float]:
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    return itertools.chain.from_iterable([draw.uniform(0.001, longest)] for _ in itertools.count())


@given(st.sampled_from([DELETES, OTHERS]), st.integers(0, 9), st.floats(0.002, 0.25))
@settings(max_examples=12, deadline=None)
def test_alone_nothing_is_refused_and_hardly_any_time_lost(
    rates: tuple[Rate, ...], seed: int, longest: float
) -> None:
    calls = rates[-1].calls * 2 + 100
    run = send(calls, Share(rates), Limited(rates), delays(seed, longest))
    assert run.refused == 0
    assert run.seconds <= 1.01 * best(calls, rates)


@given(st.floats(0.1, 0.5), st.floats(0, 1), st.integers(0, 9))
@settings(max_examples=15, deadline=None)
def test_of_an_hour_that_somebody_else_uses_too_the_rest_is_used(
    part: float, phase: float, seed: int
) -> None:
    # Somebody calls evenly, up to half of what an hour allows.
    every = 3600 / (4800 * part)
    calls = 9000
    run = send(calls, Share(DELETES), Limited(DELETES, steady(every, phase)), delays(seed, 0.2))
    rest = tuple(Rate(rate.calls - int(rate.seconds / every), rate.seconds) for rate in DELETES)
    assert run.in_a_row <= 1
    assert run.refused <= 40
    assert run.seconds <= 1.1 * best(calls, rest)


@given(st.floats(0.1, 0.5), st.floats(0, 1), st.integers(0, 9))
@settings(max_examples=15, deadline=None)
def test_of_a_minute_that_somebody_else_uses_too_the_rest_is_used(
    part: float, phase: float, seed: int
) -> None:
    rates = (Rate(240, 60),)
    every = 60 / (240 * part)
    calls = 4000
    run = send(calls, Share(rates), Limited(rates, steady(every, phase)), delays(seed, 0.2))
    assert run.in_a_row <= 1
    assert run.refused <= run.seconds / 60 + 2, "once a minute at most"
    assert run.seconds <= 1.1 * best(calls, (Rate(240 - int(240 * part), 60),))
