from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons_emulator.control.faults import Fault, FaultPlan

BULK = "/api/environments/1/persons/bulk_delete/"


def plan(*faults: Fault) -> FaultPlan:
    plan = FaultPlan()
    plan.replace(faults)
    return plan


def strikes(fault: Fault, calls: int = 100, method: str = "POST", path: str = BULK) -> list[bool]:
    armed = plan(fault)
    return [armed.strike(method, path) is fault for _ in range(calls)]


@pytest.mark.parametrize(
    "route",
    [
        None,
        "bulk_delete",
        "/bulk_delete/",
        "persons/bulk_delete",
        "/api/environments/1/persons/bulk_delete",
        "api/*/1/persons/*",
        "persons/*",
        "*",
        "bulk*",
    ],
)
@pytest.mark.parametrize("path", [BULK, BULK.rstrip("/")])
def test_a_route_fits_the_end_of_a_path_in_whole_segments(route: str | None, path: str) -> None:
    assert strikes(Fault("reset", route), 1, path=path) == [True]


@pytest.mark.parametrize(
    "route",
    [
        "delete",
        "bulk",
        "persons",
        "api/environments/2/persons/bulk_delete",
        "BULK_DELETE",
        "bulk.delete",
        "bulk_delet[e]",
        "bulk?delete",
    ],
)
def test_a_route_fits_nothing_else(route: str) -> None:
    assert strikes(Fault("reset", route), 1) == [False]


def test_a_route_with_many_stars_is_decided_quickly() -> None:
    assert strikes(Fault("reset", "a*" * 200 + "b"), 1, path="/" + "a" * 5000) == [False]


def test_a_method_limits_a_fault() -> None:
    assert strikes(Fault("reset", method="GET"), 1) == [False]
    assert strikes(Fault("reset", method="POST"), 1) == [True]


def test_count_says_how_often_a_fault_strikes() -> None:
    assert strikes(Fault("reset", count=2), 4) == [True, True, False, False]


def test_the_count_is_of_strikes_and_not_of_requests_that_do_not_fit() -> None:
    armed = plan(Fault("reset", "bulk_delete", count=1))
    assert armed.strike("GET", "/api/environments/1/persons/") is None
    assert armed.strike("POST", BULK) is not None


@given(seed=st.integers(-(2**31), 2**31))
def test_the_same_seed_strikes_the_same_requests(seed: int) -> None:
    fault = Fault("reset", probability=0.5, seed=seed)
    assert strikes(fault) == strikes(fault)


def test_different_seeds_strike_different_requests() -> None:
    assert strikes(Fault("reset", probability=0.5, seed=1)) != strikes(
        Fault("reset", probability=0.5, seed=2)
    )


def test_probability_is_the_share_of_requests_that_are_struck() -> None:
    # 10,000 throws with p = 0.2: the standard deviation is 40, so five of them are 200.
    assert 1800 < sum(strikes(Fault("reset", probability=0.2), 10_000)) < 2200
    assert not any(strikes(Fault("reset", probability=0)))
    assert all(strikes(Fault("reset", probability=1)))


def test_requests_that_do_not_fit_do_not_roll_the_dice() -> None:
    fault = Fault("reset", "bulk_delete", probability=0.5, seed=7)
    alone, mixed = plan(fault), plan(fault)
    expected = [alone.strike("POST", BULK) for _ in range(50)]
    seen = []
    for _ in range(50):
        mixed.strike("GET", "/api/environments/1/persons/")
        seen.append(mixed.strike("POST", BULK))
    assert seen == expected


def test_the_first_fault_that_strikes_counts_and_the_others_keep_their_tally() -> None:
    first, second = Fault("reset", count=1), Fault("slow", count=1)
    armed = plan(first, second)
    assert [armed.strike("GET", "/"), armed.strike("GET", "/"), armed.strike("GET", "/")] == [
        first,
        second,
        None,
    ]


def test_new_faults_come_instead_of_the_old_with_fresh_tallies() -> None:
    fault = Fault("reset", count=1)
    armed = plan(fault)
    armed.strike("GET", "/")
    assert [item.struck for item in armed.armed()] == [1]
    armed.replace([fault])
    assert armed.strike("GET", "/") is fault
    armed.replace([])
    assert armed.strike("GET", "/") is None
