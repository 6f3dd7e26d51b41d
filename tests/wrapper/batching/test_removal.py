from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posthog_persons import (
    AnswerTimeoutError,
    AuthenticationError,
    BadRequestError,
    CallAbandonedError,
    CallNotMadeError,
    GatewayError,
    PermissionDeniedError,
    PersonsError,
    RateLimitError,
    ServerError,
)
from posthog_persons.batching.removal import PATIENCE, Outcome, Removal, Settled, Taken
from posthog_persons.errors import ApiError, Problem

OK = Taken(None)
BROKEN = ServerError("500", status=500)


def run(removal: Removal, bad: Iterable[str]) -> list[Settled]:
    """Let a server of bad ids answer until the batch has ended."""
    poison, settled = set(bad), []
    while not removal.ended:
        removal.send()
        outcome: Outcome = OK if poison.isdisjoint(removal.part) else BROKEN
        if part := removal.settle(outcome):
            settled.append(part)
    return settled


def removal(size: int, patience: int = PATIENCE) -> Removal:
    return Removal(3, [f"u{number}" for number in range(size)], patience=patience)


@settings(deadline=None)
@given(st.integers(1, 300), st.data())
def test_every_id_is_settled_once_and_the_bad_ones_alone(size: int, data: st.DataObject) -> None:
    batch = removal(size, patience=10_000)
    bad = data.draw(st.sets(st.sampled_from(list(batch.ids))))
    settled = run(batch, bad)
    assert [item for part in settled for item in part.ids] == batch.ids
    assert {item for part in settled if part.alone for item in part.ids} == bad
    assert all((part.outcome is BROKEN) is part.alone for part in settled)
    assert batch.passed is (len(bad) < size)


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(0, 60), st.data())
def test_without_patience_nothing_is_lost_either(size: int, patience: int, data: st.DataObject) -> None:
    batch = removal(size, patience)
    bad = data.draw(st.sets(st.sampled_from(list(batch.ids))))
    settled = run(batch, bad)
    assert [item for part in settled for item in part.ids] == batch.ids
    assert bad <= {item for part in settled if part.outcome is BROKEN for item in part.ids}
    assert batch.calls <= 2 * size


def test_a_server_that_fails_in_any_case_is_not_asked_for_ever() -> None:
    batch = removal(1000)
    *alone, rest = run(batch, batch.ids)
    assert PATIENCE < batch.calls <= PATIENCE + 3  # single ids, at most two in a row, are settled anyway
    assert all(part.alone for part in alone)
    assert len(alone) + len(rest.ids) == 1000
    assert batch.hopeless


def test_patience_counts_failures_in_a_row() -> None:
    batch = removal(8, patience=2)
    (settled,) = run(batch, batch.ids)
    # The whole, a half and a quarter failed; the third failure is one too many.
    assert (batch.calls, settled.ids, settled.alone, batch.hopeless) == (3, batch.ids, False, True)
    batch = removal(8, patience=2)
    parts = run(batch, batch.ids[3:])
    # The whole and its half fail, a quarter and the third id pass; then the fourth id, the other half and its
    # first quarter fail.
    assert [(part.ids, part.outcome, part.alone) for part in parts] == [
        (["u0", "u1"], OK, False), (["u2"], OK, False),
        (["u3"], BROKEN, True), (batch.ids[4:], BROKEN, False),
    ]  # fmt: skip
    assert (batch.calls, batch.hopeless) == (7, False)


def test_one_call_of_a_batch_that_is_not_to_be_halved_is_not_hopeless() -> None:
    batch = removal(1000, patience=0)
    (settled,) = run(batch, batch.ids)
    assert (batch.calls, len(settled.ids), settled.alone, batch.hopeless) == (1, 1000, False, False)


def test_a_few_ids_that_are_all_bad_are_no_reason_to_halve_no_more() -> None:
    batch = removal(3)
    run(batch, batch.ids)
    assert (batch.passed, batch.hopeless) == (False, False)


def test_twenty_bad_ids_side_by_side_are_found() -> None:
    batch = removal(1000)
    bad = batch.ids[500:520]
    assert {part.ids[0] for part in run(batch, bad) if part.alone} == set(bad)


@pytest.mark.parametrize(
    "error",
    [
        BadRequestError("400", status=400),
        ApiError.of_status(413, Problem(), "too large"),
        ServerError("503", status=503),
    ],
)
def test_what_may_be_the_fault_of_single_ids_is_halved(error: PersonsError) -> None:
    batch = removal(2)
    batch.send()
    assert batch.settle(error) is None
    assert list(batch.part) == ["u0"]


@pytest.mark.parametrize(
    "error",
    [
        AuthenticationError("401", status=401),
        PermissionDeniedError("403", status=403),
        ApiError.of_status(404, Problem(), "no project"),
        RateLimitError("429", status=429),
        ApiError.of_status(409, Problem(), "conflict"),
    ],
)
def test_what_is_not_about_ids_ends_the_batch_with_all_that_is_left(error: PersonsError) -> None:
    batch = removal(4)
    for outcome in (BROKEN, OK):
        batch.send()
        batch.settle(outcome)
    batch.send()
    settled = batch.settle(error)
    assert settled == Settled(3, ["u2", "u3"], error, doubtful=False, alone=False)
    assert batch.ended
    assert not batch.hopeless


@pytest.mark.parametrize("error", [AnswerTimeoutError("timeout"), GatewayError("504", status=504)])
def test_an_unclear_part_is_not_halved_and_the_others_go_on(error: PersonsError) -> None:
    batch = removal(4)
    batch.send()
    batch.settle(BROKEN)
    batch.send()
    assert batch.settle(error) == Settled(3, ["u0", "u1"], error, doubtful=True, alone=False)
    assert list(batch.part) == ["u2", "u3"]


def test_an_unclear_attempt_makes_all_parts_after_it_doubtful() -> None:
    batch = removal(2)
    failed = ServerError("500", status=500)
    failed.after(2, unclear_before=True)
    settled = []
    for outcome in (failed, OK, BROKEN):
        batch.send()
        settled.append(batch.settle(outcome))
    assert settled == [
        None,
        Settled(3, ["u0"], OK, doubtful=True, alone=False),
        Settled(3, ["u1"], BROKEN, doubtful=True, alone=True),
    ]


def test_an_abandoned_call_is_unclear_and_what_was_to_follow_has_failed() -> None:
    batch = removal(4)
    batch.send()
    batch.settle(BROKEN)
    batch.send()
    under_way, rest = batch.abandon()
    assert isinstance(under_way.outcome, CallAbandonedError)
    assert str(under_way.outcome) == "interrupted while the call was under way"
    assert (under_way.ids, under_way.doubtful) == (["u0", "u1"], True)
    assert rest == Settled(3, ["u2", "u3"], BROKEN, doubtful=False, alone=False)
    assert list(batch.abandon()) == []


def test_abandoned_before_the_first_call_nothing_was_sent() -> None:
    batch = removal(2)
    (settled,) = batch.abandon()
    assert (settled.ids, settled.doubtful, settled.alone) == (batch.ids, False, False)
    assert isinstance(settled.outcome, CallNotMadeError)
    assert str(settled.outcome) == "interrupted before the call was made"


def test_abandoned_between_two_calls_all_that_is_left_has_failed() -> None:
    batch = removal(4)
    batch.send()
    batch.settle(BROKEN)
    assert [part.ids for part in batch.abandon()] == [batch.ids]


def test_abandoned_during_the_last_call_nothing_else_is_left() -> None:
    batch = removal(1)
    batch.send()
    (settled,) = batch.abandon()
    assert settled.ids == ["u0"]
