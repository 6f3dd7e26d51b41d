from __future__ import annotations

from datetime import timedelta

import pytest

from posthog_persons import LedgerConflictError
from posthog_persons.erasure.ledger import Answer, Change, JobLedger, Ledger
from posthog_persons.testing.waiting import CountingClock
from support.ledgers import Open, planned

TAKEN = Answer("taken", 202, summary={"found": 4, "deleted": 3, "queued": 1, "step": "x"})
HALVED = Answer("halved", 500, error={"class": "ServerError", "code": "error", "text": "500: error"})
REFUSED = Answer("refused", 400, error={"class": "BadRequestError", "code": None, "text": "400: not a uuid"})


def claimed(ledger: Ledger, people: int = 4) -> JobLedger:
    job = planned(ledger, list(range(1, people + 1)))
    job.batches.claim("me")
    return job


def test_a_call_is_recorded_before_and_after(ledger: Ledger, clock: CountingClock) -> None:
    job = claimed(ledger)
    start = job.batches.load(0).standing.times["ready"]
    clock.sleep(1)
    assert job.attempts.send(0, range(4), "me") == 1
    (attempt,) = job.attempts.of(0)
    assert (attempt.number, attempt.places, attempt.answer) == (1, [0, 1, 2, 3], None)
    assert (attempt.sent_at, attempt.answered_at) == (start + timedelta(seconds=1), None)
    assert job.counts().people == {"sent": 4}
    clock.sleep(2)
    assert job.attempts.answer(0, 1, TAKEN)
    (attempt,) = job.attempts.of(0)
    assert (attempt.answer, attempt.answered_at) == (TAKEN, start + timedelta(seconds=3))
    batch = job.batches.load(0)
    assert (batch.found, batch.deleted, batch.queued, batch.attempts) == (4, 3, 1, 1)
    assert batch.standing.times == {
        "ready": start,
        "sent": start + timedelta(seconds=1),
        "accepted": start + timedelta(seconds=3),
    }
    assert job.counts().people == {"accepted": 4}


def test_nobody_is_sent_twice(ledger: Ledger) -> None:
    job = claimed(ledger)
    number = job.attempts.send(0, [0, 1], "me")
    for places in ([1, 2], [0], [], [4], [-1]):
        with pytest.raises(LedgerConflictError, match="not to be sent"):
            job.attempts.send(0, places, "me")
    job.attempts.answer(0, number, TAKEN)
    with pytest.raises(LedgerConflictError, match="not to be sent"):
        job.attempts.send(0, [1, 2], "me")
    assert job.attempts.remaining(0) == [2, 3]
    assert len(job.attempts.of(0)) == 1


def test_a_refused_batch_is_sent_in_parts_and_settled_with_the_last(ledger: Ledger) -> None:
    job = claimed(ledger)
    for places, answer, settled in (
        (range(4), HALVED, False),
        (range(2), TAKEN, False),
        (range(2, 4), HALVED, False),
        ([2], REFUSED, False),
        ([3], TAKEN, True),
    ):
        number = job.attempts.send(0, places, "me")
        assert job.attempts.answer(0, number, answer) is settled
    batch = job.batches.load(0)
    assert (batch.places("accepted"), batch.places("refused")) == ([0, 1, 3], [2])
    assert batch.of(2).reason == "400: not a uuid"
    assert (batch.standing.reason, batch.found) == (None, 8)
    assert [attempt.answer for attempt in job.attempts.of(0)] == [HALVED, TAKEN, HALVED, REFUSED, TAKEN]


def test_a_batch_is_not_settled_while_a_call_is_under_way(ledger: Ledger) -> None:
    job = claimed(ledger)
    first, second = job.attempts.send(0, [0, 1], "me"), job.attempts.send(0, [2, 3], "me")
    assert not job.attempts.answer(0, second, TAKEN)
    assert job.counts().people == {"sent": 4}
    assert job.attempts.answer(0, first, TAKEN)
    assert job.counts().people == {"accepted": 4}


def test_a_call_has_one_answer(ledger: Ledger) -> None:
    job = claimed(ledger)
    job.attempts.answer(0, job.attempts.send(0, range(4), "me"), TAKEN)
    for number in (1, 2):
        with pytest.raises(LedgerConflictError, match="answer already"):
            job.attempts.answer(0, number, HALVED)
    assert job.batches.load(0).found == 4


def test_after_a_crash_only_what_nothing_was_sent_of_is_sent(opened: Open, clock: CountingClock) -> None:
    job = claimed(opened(), 8)
    job.attempts.answer(0, job.attempts.send(0, range(8), "me"), HALVED)
    job.attempts.answer(0, job.attempts.send(0, range(4), "me"), TAKEN)
    job.attempts.send(0, [4, 5], "me")
    clock.sleep(3600)
    again = opened().of(1)
    assert [batch.number for batch in again.batches.claim("you")] == [0]
    with pytest.raises(LedgerConflictError, match="still to be sent"):
        again.attempts.settle(0)
    assert again.attempts.remaining(0) == [6, 7]
    assert again.attempts.answer(0, again.attempts.send(0, [6, 7], "you"), TAKEN)
    batch = again.batches.load(0)
    assert (batch.places("accepted"), batch.places("unknown")) == ([0, 1, 2, 3, 6, 7], [4, 5])
    assert batch.of(4).reason == "no answer"


def test_a_batch_whose_only_call_was_lost_is_settled_as_unknown(ledger: Ledger) -> None:
    job = claimed(ledger)
    job.attempts.send(0, range(4), "me")
    assert job.attempts.remaining(0) == []
    job.attempts.settle(0)
    assert job.counts().people == {"unknown": 4}
    assert job.batches.load(0).standing.reason == "no answer"
    assert job.batches.claim("you") == []


def test_an_answer_that_comes_after_somebody_took_over_is_the_truth(
    ledger: Ledger, clock: CountingClock
) -> None:
    job = claimed(ledger)
    late = job.attempts.send(0, [0, 1], "me")
    clock.sleep(3600)
    job.batches.claim("you")
    assert not job.attempts.answer(0, late, TAKEN)
    assert job.attempts.answer(0, job.attempts.send(0, [2, 3], "you"), Answer("unclear"))
    batch = job.batches.load(0)
    assert (batch.places("accepted"), batch.places("unknown")) == ([0, 1], [2, 3])


def test_an_answer_that_comes_after_the_batch_was_settled_is_kept_and_changes_nobody(ledger: Ledger) -> None:
    job = claimed(ledger)
    late = job.attempts.send(0, range(4), "me")
    job.attempts.settle(0)
    assert not job.attempts.answer(0, late, TAKEN)
    assert job.counts().people == {"unknown": 4}
    assert job.batches.load(0).found == 4
    assert job.attempts.of(0)[0].answer == TAKEN


def test_a_call_that_was_not_made_leaves_everybody_to_be_sent(ledger: Ledger) -> None:
    job = claimed(ledger)
    number = job.attempts.send(0, range(4), "me")
    assert not job.attempts.answer(0, number, Answer("not made", error={"text": "no connection"}))
    assert job.attempts.remaining(0) == [0, 1, 2, 3]
    assert job.counts().people == {"sent": 4}
    assert job.attempts.answer(0, job.attempts.send(0, range(4), "me"), TAKEN)


def test_people_whom_the_server_failed_with_are_failed(ledger: Ledger) -> None:
    job = claimed(ledger)
    answer = Answer("taken", 202, {"found": 4}, failed={1: "profile: busy", 3: "profile: busy"})
    assert job.attempts.answer(0, job.attempts.send(0, range(4), "me"), answer)
    batch = job.batches.load(0)
    assert (batch.places("accepted"), batch.places("failed")) == ([0, 2], [1, 3])
    assert {batch.of(place).reason for place in (1, 3)} == {"profile: busy"}
    assert (batch.found, batch.deleted, batch.queued) == (4, None, None)
    (attempt,) = job.attempts.of(0)
    assert attempt.answer
    assert attempt.answer.failed == {1: "profile: busy", 3: "profile: busy"}


def test_people_who_are_still_there_are_sent_in_a_new_call(ledger: Ledger) -> None:
    job = claimed(ledger, 5)
    job.attempts.answer(0, job.attempts.send(0, range(5), "me"), Answer("unclear"))
    job.people.move(0, [Change("ready", [1, 3]), Change("gone", [0, 2, 4])])
    assert job.attempts.remaining(0) == [1, 3]
    job.batches.claim("me")
    with pytest.raises(LedgerConflictError, match="not to be sent"):
        job.attempts.send(0, [0, 1], "me")
    again = job.attempts.send(0, [3], "me")
    assert (job.attempts.remaining(0), job.counts().people) == ([1], {"ready": 1, "sent": 1, "gone": 3})
    assert not job.attempts.answer(0, again, TAKEN)
    assert job.attempts.answer(0, job.attempts.send(0, [1], "me"), TAKEN)
    assert job.counts().people == {"accepted": 2, "gone": 3}
    assert [attempt.places for attempt in job.attempts.of(0)] == [[0, 1, 2, 3, 4], [3], [1]]


def test_there_is_nothing_to_settle_in_a_batch_that_is_settled(ledger: Ledger) -> None:
    job = claimed(ledger)
    job.attempts.answer(0, job.attempts.send(0, range(4), "me"), TAKEN)
    before = job.digest()
    job.attempts.settle(0)
    assert job.digest() == before


def test_a_batch_that_is_not_there_has_no_calls(ledger: Ledger) -> None:
    job = claimed(ledger)
    assert job.attempts.of(3) == []
    for refused in (
        lambda: job.attempts.send(3, [0], "me"),
        lambda: job.attempts.remaining(3),
        lambda: job.attempts.settle(3),
        lambda: job.attempts.answer(3, 1, TAKEN),
    ):
        with pytest.raises(LedgerConflictError, match="no such batch"):
            refused()


def test_a_call_for_those_who_differ_leaves_the_others_as_they_are(ledger: Ledger) -> None:
    job = claimed(ledger, 5)
    job.attempts.answer(0, job.attempts.send(0, range(5), "me"), Answer("unclear"))
    job.people.move(0, [Change("gone", [4])])
    job.people.move(0, [Change("ready", [3]), Change("accepted", [0])])
    job.people.move(0, [Change("ready", [1, 2])])
    job.batches.claim("me")
    job.attempts.send(0, [3], "me")
    assert job.counts().people == {"ready": 2, "sent": 1, "gone": 1, "accepted": 1}
