"""A job that ended, made by hand: eight ids of four people, and what became of each.

line  id      person  ends as
2     a       1       proven
3     b       2       covered by an earlier deletion
4     c       2       the same
5     b               duplicate of line 3
6     (none)          junk
7     d       3       gone
8     e               not found
9     f       4       refused
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from posthog_persons.erasure.ledger import Answer, Change, Job, JobSpec, Ledger, NewChunk, Oddity, scratch
from posthog_persons.testing.waiting import CountingClock
from support.ledgers import SPEC, uuid_of

_LIMIT = {"per_minute": 240, "per_hour": 1200}
SERVER = {"era": "2026-10", "deletion_status": True, "limits": {"deletes": _LIMIT, "others": _LIMIT}}
WRONG = {"class": "BadRequestError", "code": "invalid_input", "text": "400 invalid_input: no"}


def at(text: str) -> datetime:
    """Return a time in October 2026, such as `07 09:00:20`, UTC."""
    return datetime.fromisoformat(f"2026-10-{text.replace(' ', 'T')}+00:00")


def clock_at(text: str) -> CountingClock:
    """Return a clock that stands there."""
    return CountingClock(at(text).timestamp())


def forward(clock: CountingClock, text: str) -> None:
    """Put a clock forward to a time."""
    clock.sleep(at(text).timestamp() - clock.now())


def erased(ledger: Ledger, clock: CountingClock, spec: JobSpec = SPEC, *, junk: str = "") -> Job:
    """Make the job, from `07 09:00:00` on; *junk* is what stands on line 6."""
    job_id = ledger.jobs.create(spec).id
    job = ledger.of(job_id)
    odd = {3: Oddity("duplicate", of_line=3), 4: Oddity("junk", why="is empty")}
    job.chunks.append(NewChunk(["a", "b", "c", "b", junk], first_line=2, odd=odd))
    forward(clock, "07 09:00:01")
    job.chunks.append(NewChunk(["d", "e", "f"], first_line=7))
    ledger.jobs.advance(job_id, "resolving")
    ledger.jobs.learn(job_id, SERVER)
    forward(clock, "07 09:00:10")
    job.chunks.resolve({0: [uuid_of(1), uuid_of(2), uuid_of(2), None, None]})
    forward(clock, "07 09:00:12")
    job.chunks.resolve({1: [uuid_of(3), None, uuid_of(4)]})
    with scratch() as tables:
        job.batches.plan(tables, 2)
    ledger.jobs.advance(job_id, "sending")
    job.batches.claim("run", 2)
    forward(clock, "07 09:00:20")
    number = job.attempts.send(0, [0, 1], "run")
    forward(clock, "07 09:00:25")
    job.attempts.answer(0, number, Answer("taken", 202, {"found": 2, "deleted": 2, "queued": 0}))
    forward(clock, "07 09:00:30")
    number = job.attempts.send(1, [0, 1], "run")
    job.attempts.answer(1, number, Answer("halved", 400, error=WRONG))
    number = job.attempts.send(1, [0], "run")
    job.attempts.answer(1, number, Answer("taken", 202, {"found": 1, "deleted": 0, "queued": 1}))
    number = job.attempts.send(1, [1], "run")
    forward(clock, "07 09:00:31")
    job.attempts.answer(1, number, Answer("refused", 400, error=WRONG))
    ledger.jobs.advance(job_id, "verifying")
    forward(clock, "07 09:05:00")
    job.people.move(0, [Change("gone", [0, 1])])
    job.people.move(1, [Change("gone", [0])])
    forward(clock, "11 05:10:00")
    verified = (at("11 05:01:00"), at("11 05:02:00"))
    earlier = Change("covered by an earlier deletion", [1], reason="asked for before, on 2026-10-06")
    job.people.move(0, [Change("events deleted", [0], verified=verified), earlier])
    forward(clock, "11 05:11:00")
    job.people.move(0, [Change("proven", [0])])
    forward(clock, "11 05:12:00")
    ledger.jobs.advance(job_id, "ended")
    return found(ledger, spec.name)


def found(ledger: Ledger, name: str) -> Job:
    """Return the job of a name, as it is now."""
    job = ledger.jobs.find(name)
    assert job
    return job


def named(name: str, **other: object) -> JobSpec:
    """Return what is asked of a job, with another name and perhaps other switches."""
    return replace(SPEC, name=name, **other)  # type: ignore[arg-type]
