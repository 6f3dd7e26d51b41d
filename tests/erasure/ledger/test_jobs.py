from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from posthog_persons import LedgerConflictError
from posthog_persons.erasure.ledger import Ledger, NewChunk
from posthog_persons.testing.waiting import CountingClock
from support.ledgers import SPEC, planned, received

NOON = datetime.fromtimestamp(1_790_000_000, UTC)


def test_a_job_is_found_by_its_name_as_it_was_made(ledger: Ledger, clock: CountingClock) -> None:
    made = ledger.jobs.create(SPEC)
    assert ledger.jobs.find("spring") == made
    assert ledger.jobs.find("Spring") is None
    assert (made.spec, made.stage, made.created_at, made.times) == (SPEC, "reading", NOON, {"reading": NOON})
    assert (made.subjects, made.duplicates, made.junk, made.server) == (0, 0, 0, None)


def test_names_are_different_and_the_newest_is_first(ledger: Ledger) -> None:
    ledger.jobs.create(SPEC)
    with pytest.raises(LedgerConflictError, match="a job of that name"):
        ledger.jobs.create(replace(SPEC, source="others.csv"))
    ledger.jobs.create(replace(SPEC, name="autumn", keyed="c3", keep_person=True))
    found = ledger.jobs.list()
    assert [(job.spec.name, job.spec.source, job.spec.keep_person) for job in found] == [
        ("autumn", "people.csv", True),
        ("spring", "people.csv", False),
    ]
    assert found[0].spec.keyed == "c3"


def test_a_job_goes_from_stage_to_stage_and_none_is_left_out(ledger: Ledger, clock: CountingClock) -> None:
    job = ledger.jobs.create(SPEC)
    for stage in ("planned", "sending", "verifying", "ended", "reading"):
        with pytest.raises(LedgerConflictError, match=f"cannot come to {stage} now"):
            ledger.jobs.advance(job.id, stage)
    clock.sleep(5)
    ledger.jobs.advance(job.id, "resolving")
    found = ledger.jobs.find("spring")
    assert found
    assert (found.stage, found.times) == (
        "resolving",
        {"reading": NOON, "resolving": NOON + timedelta(seconds=5)},
    )


def test_an_ended_job_can_be_verified_again_but_not_sent(ledger: Ledger) -> None:
    planned(ledger, [1])
    for stage in ("sending", "verifying", "sending", "verifying", "ended", "verifying", "ended"):
        ledger.jobs.advance(1, stage)
    with pytest.raises(LedgerConflictError):
        ledger.jobs.advance(1, "sending")


def test_a_job_that_is_not_there_cannot_advance(ledger: Ledger) -> None:
    with pytest.raises(LedgerConflictError):
        ledger.jobs.advance(7, "resolving")


def test_what_was_found_of_the_server_is_kept(ledger: Ledger) -> None:
    job = ledger.jobs.create(SPEC)
    ledger.jobs.learn(job.id, {"era": "2026-04", "deletion_status": True})
    found = ledger.jobs.find("spring")
    assert found
    assert found.server == {"era": "2026-04", "deletion_status": True}


def test_ids_are_complete_once_they_are_resolved(ledger: Ledger) -> None:
    job = received(ledger, ["ada"])
    ledger.jobs.advance(1, "resolving")
    with pytest.raises(LedgerConflictError, match="complete"):
        job.chunks.append(NewChunk(["bob"], first_line=2))
    assert job.chunks.end() == (1, 1)


def test_jobs_do_not_touch_each_other(ledger: Ledger) -> None:
    spring, autumn = planned(ledger, [1, 2], name="spring"), planned(ledger, [2, 3], name="autumn")
    assert [batch.uuids for batch in spring.batches.claim("me", 5)] != [
        batch.uuids for batch in autumn.batches.claim("me", 5)
    ]
    spring.attempts.send(0, [0, 1], "me")
    assert spring.counts().people == {"sent": 2}
    assert autumn.counts().people == {"ready": 2}
    spring.batches.release("me")
    with pytest.raises(LedgerConflictError, match="somebody else"):
        spring.attempts.send(0, [0], "me")
    autumn.attempts.send(0, [0], "me")
