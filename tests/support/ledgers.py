"""Ledgers for tests, with jobs that have come some way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from posthog_persons.erasure.ledger import JobLedger, JobSpec, Ledger, NewChunk, scratch

Open = Callable[[], Ledger]
SPEC = JobSpec(
    name="spring",
    origin="https://eu.posthog.com",
    project_id="1",
    scope="environments",
    by="distinct_id",
    delete_events=True,
    delete_recordings=False,
    keep_person=False,
    source="people.csv",
    program="0.1.0",
)


def uuid_of(person: int) -> str:
    """Return the uuid of a person; they sort as the numbers do."""
    return f"{person:08x}-0000-4000-8000-000000000000"


def received(ledger: Ledger, *parts: Sequence[str], name: str = SPEC.name) -> JobLedger:
    """Make a job with chunks of these ids, from line 1."""
    job = ledger.of(ledger.jobs.create(replace(SPEC, name=name)).id)
    line = 1
    for ids in parts:
        job.chunks.append(NewChunk(ids, first_line=line))
        line += len(ids)
    return job


def resolved(ledger: Ledger, *parts: Sequence[int | None], name: str = SPEC.name) -> JobLedger:
    """Make a job with a chunk for each of these lists of people; None: nobody has the id."""
    ids = [[f"id-{number}-{place}" for place in range(len(part))] for number, part in enumerate(parts)]
    job = received(ledger, *ids, name=name)
    ledger.jobs.advance(id_of(ledger, name), "resolving")
    found = {
        number: [None if person is None else uuid_of(person) for person in part]
        for number, part in enumerate(parts)
    }
    job.chunks.resolve(found)
    return job


def planned(
    ledger: Ledger, *parts: Sequence[int | None], size: int = 1000, name: str = SPEC.name
) -> JobLedger:
    """Make a job whose people are in batches of a size."""
    job = resolved(ledger, *parts, name=name)
    with scratch() as tables:
        job.batches.plan(tables, size)
    return job


def id_of(ledger: Ledger, name: str = SPEC.name) -> int:
    """Return the number of a job in its ledger."""
    job = ledger.jobs.find(name)
    assert job
    return job.id
