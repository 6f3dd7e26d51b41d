from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from posthog_persons import LedgerConflictError
from posthog_persons.erasure.ledger import Answer, Change, JobLedger, Ledger
from posthog_persons.testing.waiting import CountingClock
from support.ledgers import Open, planned, uuid_of

TAKEN = Answer("taken", 202)


def numbers(job: JobLedger, holder: str, limit: int = 9, seconds: float = 300) -> list[int]:
    return [batch.number for batch in job.batches.claim(holder, limit, seconds=seconds)]


def test_batches_are_claimed_in_order_by_one_each(ledger: Ledger) -> None:
    job = planned(ledger, [1, 2, 3, 4, 5], size=2)
    assert numbers(job, "a", 2) == [0, 1]
    assert numbers(job, "b", 2) == [2]
    assert numbers(job, "c", 2) == []
    job.batches.release("a")
    assert numbers(job, "c") == [0, 1]


def test_only_some_batches_are_claimed_where_they_are_named(ledger: Ledger) -> None:
    job = planned(ledger, [1, 2, 3, 4], size=1)
    assert numbers(job, "a", 1) == [0]
    assert [batch.number for batch in job.batches.claim("b", 9, numbers=[0, 3, 2])] == [2, 3]
    assert sorted(job.batches.holders()) == ["a", "b"]
    job.batches.release("a")
    assert job.batches.holders() == ["b"]


def test_a_claim_ends_when_it_is_not_kept(ledger: Ledger, clock: CountingClock) -> None:
    job = planned(ledger, [1, 2], size=1)
    assert numbers(job, "a", seconds=100) == [0, 1]
    clock.sleep(99)
    assert job.batches.keep("a", 50) == 2
    clock.sleep(49)
    assert numbers(job, "b") == []
    clock.sleep(1)
    assert numbers(job, "b") == [0, 1]
    assert job.batches.keep("a") == 0
    with pytest.raises(LedgerConflictError, match="somebody else has the batch"):
        job.attempts.send(0, [0], "a")


def test_a_claim_that_ran_out_still_counts_until_somebody_takes_it(
    ledger: Ledger, clock: CountingClock
) -> None:
    job = planned(ledger, [1])
    assert numbers(job, "a", seconds=10) == [0]
    clock.sleep(60)
    assert job.attempts.send(0, [0], "a") == 1


def test_who_takes_over_finds_calls_without_an_answer_unclear(ledger: Ledger, clock: CountingClock) -> None:
    job = planned(ledger, [1, 2, 3])
    numbers(job, "a", seconds=10)
    job.attempts.send(0, [0, 1], "a")
    clock.sleep(10)
    (batch,) = job.batches.claim("b")
    assert batch.places("sent") == [0, 1, 2]
    (attempt,) = job.attempts.of(0)
    assert (attempt.answer, attempt.answered_at) == (Answer("unclear"), None)
    assert job.attempts.remaining(0) == [2]


def test_settled_batches_are_claimed_for_what_they_are_asked_for_alone(ledger: Ledger) -> None:
    job = planned(ledger, [1, 2, 3], size=1)
    numbers(job, "a", 2)
    for number in (0, 1):
        job.attempts.answer(number, job.attempts.send(number, [0], "a"), TAKEN)
    assert numbers(job, "b") == [2]
    assert [batch.number for batch in job.batches.claim("b", 1, states=["accepted"])] == [0]
    assert [batch.number for batch in job.batches.claim("c", 5, states=["accepted", "ready"])] == [1]


def test_a_batch_is_claimed_for_the_few_who_differ_from_it(ledger: Ledger) -> None:
    job = planned(ledger, [1, 2, 3, 4, 5], size=4)
    numbers(job, "a")
    job.attempts.answer(0, job.attempts.send(0, range(4), "a"), Answer("unclear"))
    job.people.move(0, [Change("ready", [3]), Change("gone", [0, 1, 2])])
    job.batches.release("a")
    assert numbers(job, "b", 1) == [1]
    (batch,) = job.batches.claim("b", 9)
    assert (batch.number, batch.places("ready"), batch.places("gone")) == (0, [3], [0, 1, 2])
    assert batch.of(3).state == "ready"


def test_walking_finds_batches_by_state_and_does_not_stop_at_a_page(ledger: Ledger) -> None:
    job = planned(ledger, list(range(1, 41)), size=1)
    seen = []
    for batch in job.batches.walk("ready"):
        job.batches.claim("me", 1)
        job.attempts.send(batch.number, [0], "me")
        seen.append(batch.uuids[0])
    assert seen == [uuid_of(person) for person in range(1, 41)]
    assert list(job.batches.walk("ready", "accepted")) == []


def test_one_batch_is_loaded_by_its_number(ledger: Ledger) -> None:
    job = planned(ledger, [1, 2, 3], size=2)
    assert job.batches.load(1).uuids == [uuid_of(3)]
    with pytest.raises(LedgerConflictError, match="no such batch"):
        job.batches.load(2)


def test_batches_claimed_at_once_have_one_holder_each(opened: Open) -> None:
    planned(opened(), list(range(1, 25)), size=1)
    ledgers = [opened() for _ in range(3)]

    def claim(which: int) -> list[int]:
        job = ledgers[which].of(1)
        taken: list[int] = []
        while some := numbers(job, f"worker-{which}", 2):
            taken += some
        return taken

    with ThreadPoolExecutor(3) as pool:
        taken = [number for found in pool.map(claim, range(3)) for number in found]
    assert sorted(taken) == list(range(24))
