"""What a report says, read from the ledger of one job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from typing import Literal, TypeAlias

from posthog_persons.clock import Clock
from posthog_persons.erasure.ledger import Counts, History, Job, Ledger, Subject
from posthog_persons.erasure.states import SubjectState

Verdict: TypeAlias = Literal["proven", "accepted", "under way", "exceptions", "nobody"]

EXCEPTIONS = 200
"""Exceptions that a report names by default; the CSV of the subjects has all."""
# States of ids and people that somebody should look at.
ATTENTION: tuple[SubjectState, ...] = (
    "junk",
    "not found",
    "refused",
    "unknown",
    "failed",
    "covered by an earlier deletion",
    "reappeared",
)
UNDER_WAY: tuple[SubjectState, ...] = ("received", "resolved", "ready", "sent")
TAKEN: tuple[SubjectState, ...] = ("accepted", "gone", "events deleted")


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes:
        job: What was asked, and how far it has come.
        counts: How many ids and people are in each state.
        history: The calls, and when how many ids came to each step.
        exceptions: The first of the ids that need attention, in the order of the input.
        digest: Over all rows of the job, SHA-256 in hex.
        made_at: When the report was made.
        version: Of the package that made it.
    """

    job: Job
    counts: Counts
    history: History
    exceptions: tuple[Subject, ...]
    digest: str
    made_at: datetime
    version: str

    @property
    def attention(self) -> int:
        """How many ids need attention."""
        return sum(self.counts.subjects.get(state, 0) for state in ATTENTION)

    @property
    def verdict(self) -> Verdict:
        """What came of the job as a whole: see `verdict`."""
        return verdict(self.job, self.counts)


def verdict(job: Job, counts: Counts, *, excused: tuple[SubjectState, ...] = ()) -> Verdict:
    """Say what came of a job as a whole.

    Args:
        job: The job.
        counts: Its counts.
        excused: States that are no reason for attention, such as `not found`.

    Returns:
        `under way`: something is still to be done before the server has taken everybody; `exceptions`:
        somebody needs attention; `accepted`: the server has taken everybody, and not all is proven;
        `proven`: all is; `nobody`: there was nobody to be erased.
    """
    subjects = counts.subjects
    if any(subjects.get(state) for state in UNDER_WAY) or job.stage in {"reading", "resolving", "planned"}:
        return "under way"
    if any(subjects.get(state) for state in ATTENTION if state not in excused):
        return "exceptions"
    if any(subjects.get(state) for state in TAKEN):
        return "accepted"
    return "proven" if subjects.get("proven") else "nobody"


def make_report(ledger: Ledger, job: Job, clock: Clock, *, exceptions: int = EXCEPTIONS) -> Report:
    """Read the report of a job from its ledger.

    One of a job that is under way is true of an instant, and its digest of the one before it.

    Args:
        ledger: The ledger.
        job: The job.
        clock: Says what time it is.
        exceptions: How many of the ids that need attention are named, from 0.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    of_job = ledger.of(job.id)
    digest, counts = of_job.digest(), of_job.counts()
    many = min(exceptions, sum(counts.subjects.get(state, 0) for state in ATTENTION))
    # Nothing is read where nothing is to be found: there may be millions of subjects.
    odd = islice((each for each in of_job.subjects if each.state in ATTENTION), many) if many else ()
    return Report(
        job=job,
        counts=counts,
        history=of_job.history(),
        exceptions=tuple(odd),
        digest=digest,
        made_at=datetime.fromtimestamp(clock.now(), UTC),
        version=version("posthog-persons"),
    )
