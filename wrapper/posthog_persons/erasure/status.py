"""How far a job has come, from the ledger alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from posthog_persons.batching.chunks import DELETE_LIMIT, LOOK_UP_LIMIT

from .ledger import Counts, Job, Ledger
from .states import TO_SEND
from .verify import Pending


@dataclass(frozen=True, slots=True)
class Status:
    """How far a job has come.

    Attributes:
        job: The job.
        counts: How many subjects and people are in each state.
        calling: How long the calls take that are still to be made at this stage, at the server's own limits;
            None: the server was not asked for them yet, or there are none.
        pending: What the server still has to do; None: it was not asked by this run.
    """

    job: Job
    counts: Counts
    calling: timedelta | None = None
    pending: Pending | None = None

    @property
    def ended(self) -> bool:
        """Whether all is known that can be known now."""
        return self.job.stage == "ended"

    @property
    def proven(self) -> bool:
        """Whether each person is proven to be erased, and each id that was asked for belonged to one."""
        states = {state for state, number in self.counts.subjects.items() if number}
        return self.ended and states <= {"proven", "duplicate"}


def status(ledger: Ledger, name: str, pending: Pending | None = None) -> Status | None:
    """Return how far a job has come; no server is asked.

    Args:
        ledger: The ledger.
        name: The job's name.
        pending: What is known of what the server still has to do.

    Returns:
        The status; None: there is no job of that name.
    """
    job = ledger.jobs.find(name)
    if job is None:
        return None
    counts = ledger.of(job.id).counts()
    return Status(job, counts, _calling(job, counts), pending)


def _calling(job: Job, counts: Counts) -> timedelta | None:
    if job.server is None:
        return None
    limits = job.server["limits"]
    if job.stage == "resolving":
        calls, limit = ceil(counts.subjects.get("received", 0) / LOOK_UP_LIMIT), limits["others"]
    elif job.stage in {"planned", "sending"}:
        left = sum(counts.people.get(state, 0) for state in TO_SEND)
        calls, limit = ceil(left / DELETE_LIMIT), limits["deletes"]
    else:
        return None
    # The first minute's calls are made at once; from then on the limit of the hour holds.
    late = max(0, calls - limit["per_minute"])
    return timedelta(seconds=late * max(60 / limit["per_minute"], 3600 / limit["per_hour"]))
