from __future__ import annotations

from collections.abc import Iterator

import pytest

from posthog_persons import LedgerConflictError, LedgerError
from posthog_persons.erasure.ledger import Ledger, NewChunk, Scratch, scratch
from posthog_persons.testing.waiting import CountingClock
from support.ledgers import planned, received, resolved, uuid_of


def test_each_person_is_in_one_batch_sorted_over_the_whole_job(ledger: Ledger) -> None:
    job = planned(ledger, [9, None, 2, 5], [2, 7, 1], size=2)
    batches = list(job.batches.walk())
    assert [(batch.number, batch.uuids, batch.subjects) for batch in batches] == [
        (0, [uuid_of(1), uuid_of(2)], 3),
        (1, [uuid_of(5), uuid_of(7)], 2),
        (2, [uuid_of(9)], 1),
    ]
    assert job.counts().people == {"ready": 5}
    assert job.counts().subjects == {"ready": 6, "not found": 1}
    found = ledger.jobs.find("spring")
    assert found
    assert found.stage == "planned"


def test_a_full_chunk_is_planned_to_its_last_place(ledger: Ledger) -> None:
    job = planned(ledger, list(range(1, 1001)), list(range(1001, 1501)))
    assert [(len(batch.uuids), batch.uuids[0], batch.uuids[-1]) for batch in job.batches.walk()] == [
        (1000, uuid_of(1), uuid_of(1000)),
        (500, uuid_of(1001), uuid_of(1500)),
    ]


def test_a_job_without_people_has_no_batches(ledger: Ledger) -> None:
    job = planned(ledger, [None, None])
    assert list(job.batches.walk()) == []
    assert job.batches.claim("me") == []
    assert (job.counts().people, job.counts().subjects) == ({}, {"not found": 2})


def test_nothing_is_planned_before_all_ids_are_resolved(ledger: Ledger) -> None:
    job = received(ledger, ["ada"], ["bob"])
    job.chunks.resolve({0: [uuid_of(1)]})
    for stage in ("reading", "resolving"):
        with scratch() as tables, pytest.raises(LedgerConflictError, match=r"complete|resolved"):
            job.batches.plan(tables)
        if stage == "reading":
            ledger.jobs.advance(1, "resolving")
    job.chunks.fail(1, "503")
    with scratch() as tables, pytest.raises(LedgerConflictError, match="not all ids"):
        job.batches.plan(tables)
    assert list(job.batches.walk()) == []


def test_a_job_is_planned_once(ledger: Ledger) -> None:
    job = planned(ledger, [1, 2])
    with scratch() as tables, pytest.raises(LedgerConflictError, match="planned already"):
        job.batches.plan(tables)
    assert [batch.uuids for batch in job.batches.walk()] == [[uuid_of(1), uuid_of(2)]]


def test_a_plan_that_broke_off_is_made_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    job = resolved(ledger, list(range(1, 201)))
    people = Scratch.people

    def breaking(tables: Scratch) -> Iterator[tuple[bytes, int]]:
        for number, person in enumerate(people(tables)):
            if number == 150:  # after the first page of batches was written
                raise LedgerError("its disk is full")
            yield person

    with monkeypatch.context() as patch:
        patch.setattr(Scratch, "people", breaking)
        with scratch() as tables, pytest.raises(LedgerError, match="full"):
            job.batches.plan(tables, 2)
    assert list(job.batches.walk()) == []
    with scratch() as tables:
        job.batches.plan(tables, 2)
    batches = list(job.batches.walk())
    assert [uuid for batch in batches for uuid in batch.uuids] == [uuid_of(n) for n in range(1, 201)]


def test_many_chunks_are_read_page_by_page(ledger: Ledger) -> None:
    job = received(ledger)
    job.chunks.append(*(NewChunk([f"id-{number}"], number + 1) for number in range(130)))
    ledger.jobs.advance(1, "resolving")
    job.chunks.resolve({number: [uuid_of(number % 65 + 1)] for number in range(130)})
    with scratch() as tables:
        job.batches.plan(tables)
    (batch,) = job.batches.walk()
    assert (len(batch.uuids), batch.subjects) == (65, 130)


def test_times_are_those_of_the_plan(ledger: Ledger, clock: CountingClock) -> None:
    job = resolved(ledger, [1])
    clock.sleep(60)
    with scratch() as tables:
        job.batches.plan(tables)
    (batch,) = job.batches.walk()
    found = ledger.jobs.find("spring")
    assert found
    assert batch.standing.times == {"ready": found.times["planned"]}
    assert (found.times["planned"] - found.created_at).total_seconds() == 60
