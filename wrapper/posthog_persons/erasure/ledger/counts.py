"""How many subjects and people are in each state: sums over chunks and batches, and who differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from posthog_persons.erasure.states import PersonState, SubjectState

from .database import Database
from .schema import batch, chunk, exception


@dataclass(frozen=True, slots=True)
class Counts:
    """Those of a job, by state; a state that nobody is in is left out.

    Attributes:
        subjects: Ids given; all states together are all ids.
        people: Different people whom they resolved to, once the job is planned.
    """

    subjects: Mapping[SubjectState, int]
    people: Mapping[PersonState, int]


def count(database: Database, job_id: int) -> Counts:
    """Return how many subjects and people of a job are in each state, all at one instant."""
    of_chunks = select(
        chunk.c.state,
        *(func.sum(chunk.c[name]) for name in ("size", "duplicates", "junk", "found_count")),
    ).where(chunk.c.job_id == job_id)
    of_batches = select(
        batch.c.state,
        func.sum(batch.c.size - batch.c.excepted),
        func.sum(batch.c.subjects - batch.c.excepted_subjects),
    ).where(batch.c.job_id == job_id)
    of_exceptions = select(exception.c.state, func.count(), func.sum(exception.c.subjects)).where(
        exception.c.job_id == job_id
    )
    subjects: Counter[SubjectState] = Counter()
    people: Counter[PersonState] = Counter()
    planned = 0
    with database.reading() as connection:
        for rows in (of_batches.group_by(batch.c.state), of_exceptions.group_by(exception.c.state)):
            for state, persons, given in connection.execute(rows):
                people[state] += persons
                subjects[state] += given
                planned += given
        for row in connection.execute(of_chunks.group_by(chunk.c.state)):
            state, size, duplicates, junk, found = tuple(row)
            subjects["duplicate"] += duplicates
            subjects["junk"] += junk
            asked = size - duplicates - junk
            if state == "resolved":
                subjects["resolved"] += found
                subjects["not found"] += asked - found
            else:
                subjects["received"] += asked
    # Once planned, a resolved subject is in its person's state.
    subjects["resolved"] -= planned
    return Counts(subjects=+subjects, people=+people)
