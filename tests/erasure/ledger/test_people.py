from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from posthog_persons import LedgerConflictError
from posthog_persons.erasure.ledger import Answer, Change, JobLedger, Ledger
from posthog_persons.testing.waiting import CountingClock
from support.ledgers import planned, uuid_of

SUNDAY = datetime(2026, 9, 27, 5, 0, 1, 250, tzinfo=UTC)


def accepted(ledger: Ledger, people: int = 5, *, size: int = 1000) -> JobLedger:
    job = planned(ledger, list(range(1, people + 1)), size=size)
    for batch in job.batches.claim("me", 99):
        number = job.attempts.send(batch.number, range(len(batch.uuids)), "me")
        job.attempts.answer(batch.number, number, Answer("taken", 202))
    return job


def test_some_differ_from_their_batch_and_keep_its_history(ledger: Ledger, clock: CountingClock) -> None:
    job = accepted(ledger)
    accepted_at = job.batches.load(0).standing.times["accepted"]
    clock.sleep(10)
    job.people.move(0, [Change("gone", [0, 2, 3]), Change("failed", [4], "still there", {"looked": 2})])
    batch = job.batches.load(0)
    assert [batch.of(place).state for place in range(5)] == ["gone", "accepted", "gone", "gone", "failed"]
    assert batch.exceptions.keys() == {1, 4}
    assert (batch.of(4).reason, batch.of(4).detail) == ("still there", {"looked": 2})
    assert (batch.of(0).reason, batch.of(1).reason, batch.of(1).detail) == (None, None, None)
    later = accepted_at + timedelta(seconds=10)
    assert all(batch.of(place).times["accepted"] == accepted_at for place in range(5))
    assert [batch.of(place).times.get("gone") for place in range(5)] == [later, None, later, later, None]
    assert batch.of(4).times["failed"] == later


def test_who_differs_is_moved_on_with_the_others(ledger: Ledger) -> None:
    job = accepted(ledger)
    job.people.move(0, [Change("gone", [0, 1, 2])])
    job.people.move(0, [Change("gone", [3, 4])])
    job.people.move(0, [Change("events deleted", range(5), verified=(SUNDAY, SUNDAY + timedelta(hours=1)))])
    batch = job.batches.load(0)
    assert batch.places("events deleted") == [0, 1, 2, 3, 4]
    assert {batch.of(place).verified for place in range(5)} == {(SUNDAY, SUNDAY + timedelta(hours=1))}
    assert job.counts().people == {"events deleted": 5}


def test_the_times_of_the_server_stay_and_the_reason_goes(ledger: Ledger) -> None:
    job = accepted(ledger, 1)
    job.people.move(0, [Change("gone", [0], "look-up")])
    assert job.batches.load(0).standing.reason == "look-up"
    job.people.move(0, [Change("events deleted", [0], verified=(SUNDAY, SUNDAY))])
    job.people.move(0, [Change("proven", [0])])
    standing = job.batches.load(0).standing
    assert (standing.state, standing.reason, standing.verified) == ("proven", None, (SUNDAY, SUNDAY))


@pytest.mark.parametrize(
    "changes",
    [
        [Change("gone", [0]), Change("sent", [1])],  # back
        [Change("gone", [0]), Change("ready", [1])],  # not from accepted
        [Change("gone", [0, 5])],  # not in the batch
        [Change("gone", [-1])],
        [Change("gone", [0, 1]), Change("failed", [1])],  # twice
        [Change("proven", [3]), Change("gone", [4])],  # one who differs, and is gone already
    ],
)
def test_what_is_not_allowed_is_refused_with_all_that_came_with_it(
    ledger: Ledger, changes: list[Change]
) -> None:
    job = accepted(ledger)
    job.people.move(0, [Change("gone", [4])])
    before = job.digest()
    with pytest.raises(LedgerConflictError):
        job.people.move(0, changes)
    assert job.digest() == before


def test_nobody_is_moved_in_a_batch_that_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(LedgerConflictError, match="no such batch"):
        accepted(ledger).people.move(1, [Change("gone", [0])])


def test_nothing_changes_where_nobody_is_named(ledger: Ledger) -> None:
    job = accepted(ledger)
    before = job.digest()
    job.people.move(0, [])
    job.people.move(0, [Change("gone", [])])
    assert job.digest() == before


def test_all_of_a_state_are_moved_at_once(ledger: Ledger) -> None:
    job = accepted(ledger, 6, size=2)
    job.people.move(0, [Change("gone", [0, 1])])
    job.people.move(1, [Change("gone", [0])])
    assert job.people.move_all("accepted", "gone", [2], "look-up") == 2
    assert job.counts().people == {"gone": 5, "accepted": 1}
    assert job.batches.load(2).standing.reason == "look-up"
    assert job.people.move_all("gone", "proven") == 5
    assert job.people.move_all("gone", "proven") == 0
    assert job.counts().people == {"proven": 5, "accepted": 1}


def test_all_of_a_state_are_moved_among_those_who_differ_too(ledger: Ledger) -> None:
    job = accepted(ledger, 5, size=5)
    job.people.move(0, [Change("gone", [1, 2])])
    assert job.people.move_all("gone", "proven", [1]) == 0
    assert job.people.move_all("gone", "proven", [0]) == 2
    assert job.batches.load(0).places("proven") == [1, 2]


def test_all_are_moved_only_where_one_state_follows_the_other(ledger: Ledger) -> None:
    job = accepted(ledger)
    with pytest.raises(LedgerConflictError, match="who is accepted cannot become ready"):
        job.people.move_all("accepted", "ready")
    assert job.counts().people == {"accepted": 5}


def test_a_person_is_found_by_the_uuid(ledger: Ledger) -> None:
    job = planned(ledger, [2, 4, 6, 8, 10], size=2)
    assert [job.people.find(uuid_of(person)) for person in (2, 4, 6, 8, 10)] == [
        (0, 0), (0, 1), (1, 0), (1, 1), (2, 0),
    ]  # fmt: skip
    assert [job.people.find(uuid_of(person)) for person in (1, 3, 5, 11)] == [None] * 4
    assert job.people.find(uuid_of(8).upper()) == (1, 1)
