"""What was done for a job, added up: its calls, and when how many ids came to each step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias, get_args

from sqlalchemy import Connection, Select, func, select

from posthog_persons.erasure.states import CallOutcome

from .database import Database
from .schema import attempt, batch, chunk, exception, moment

Step: TypeAlias = Literal["received", "resolved", "sent", "accepted", "gone", "events deleted", "proven"]
_SUMS = ("found", "deleted", "queued")


@dataclass(frozen=True, slots=True)
class History:
    """What was done for a job, whatever became of it later.

    Attributes:
        outcomes: How many calls ended in each way; one that is under way is in none.
        calls: How many calls were made.
        said: The numbers that the server gave in its answers, added up: `found`, `deleted`, `queued`; a
            number that it never gave is left out.
        steps: For each step that anybody has come to, in their order, how many of the ids given came to it
            and when, in the order of time.
    """

    outcomes: Mapping[CallOutcome, int]
    calls: int
    said: Mapping[str, int]
    steps: Mapping[Step, tuple[tuple[datetime, int], ...]]


def history(database: Database, job_id: int) -> History:
    """Add up what was done for a job, all at one instant."""
    with database.reading() as connection:
        rows = connection.execute(
            select(attempt.c.outcome, func.count())
            .where(attempt.c.job_id == job_id)
            .group_by(attempt.c.outcome)
        )
        outcomes: dict[CallOutcome | None, int] = {outcome: calls for outcome, calls in rows}  # noqa: C416
        steps = {step: _step(connection, job_id, step) for step in get_args(Step)}
        sums = select(*(func.sum(batch.c[name]) for name in _SUMS)).where(batch.c.job_id == job_id)
        said = zip(_SUMS, connection.execute(sums).one(), strict=True)
        return History(
            outcomes={outcome: calls for outcome, calls in outcomes.items() if outcome is not None},
            calls=sum(outcomes.values()),
            said={name: number for name, number in said if number is not None},
            steps={step: moments for step, moments in steps.items() if moments},
        )


def _step(connection: Connection, job_id: int, step: Step) -> tuple[tuple[datetime, int], ...]:
    counted: Counter[datetime] = Counter()
    for rows in _counted(job_id, step):
        for at, subjects in connection.execute(rows):
            counted[at] += subjects
    return tuple(sorted(counted.items()))


def _counted(job_id: int, step: Step) -> Iterator[Select[Any, Any]]:
    """Yield the queries whose rows are a time and how many ids came to the step then."""
    if step in {"received", "resolved"}:
        at = chunk.c[moment(step)]
        of_chunks = select(at, func.sum(chunk.c.size if step == "received" else chunk.c.found_count))
        yield of_chunks.where(chunk.c.job_id == job_id, at.is_not(None)).group_by(at)
        return
    at = batch.c[moment(step)]
    of_batches = select(at, func.sum(batch.c.subjects - batch.c.excepted_subjects))
    yield of_batches.where(batch.c.job_id == job_id, at.is_not(None)).group_by(at)
    at = exception.c[moment(step)]
    of_exceptions = select(at, func.sum(exception.c.subjects))
    yield of_exceptions.where(exception.c.job_id == job_id, at.is_not(None)).group_by(at)
