"""What a bulk deletion tells while it runs: small frozen records, handed to `on_event`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from posthog_persons.batching.report import DeletionReport, FailedBatch
from posthog_persons.errors import PersonsError
from posthog_persons.records import DeletionSummary


@dataclass(frozen=True, slots=True)
class IdsRead:
    """All ids were read and none is wrong; nothing was sent yet.

    Attributes:
        asked: Number of ids, duplicates included.
        unique: Number of ids after duplicates within a batch were dropped.
        batches: Number of batches that they fill.
    """

    asked: int
    unique: int
    batches: int


@dataclass(frozen=True, slots=True)
class IdsSuspicious:
    """Some ids may be right and more likely are not: told before `IdsRead`, once for each fault.

    Attributes:
        fault: What is odd, to be read after "the id", such as `has white space around it`.
        count: How many ids.
        positions: Where the first few stand among all ids, from 1; the ids themselves are not told.
    """

    fault: str
    count: int
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LookUpDone:
    """One batch was looked up.

    Attributes:
        batch: Number of the batch, from 0.
        known: How many of its ids belong to a person.
        unmatched: How many do not.
    """

    batch: int
    known: int
    unmatched: int


@dataclass(frozen=True, slots=True)
class LookUpsMissing:
    """The server has no look-ups, or not for this key: every id is looked up on its own, which is slow."""


@dataclass(frozen=True, slots=True)
class BatchSent:
    """One batch is on its way to be deleted.

    Attributes:
        batch: Number of the batch, from 0.
        ids: How many ids it holds.
    """

    batch: int
    ids: int


@dataclass(frozen=True, slots=True)
class BatchDone:
    """The server took one batch, or a part of one that was split.

    Attributes:
        batch: Number of the batch, from 0.
        ids: How many ids it took.
        summary: What the server says it did; None where it says nothing.
    """

    batch: int
    ids: int
    summary: DeletionSummary | None


@dataclass(frozen=True, slots=True)
class BatchSplit:
    """The server refused a batch, or a part of one, as a whole: it is sent again in halves.

    Attributes:
        batch: Number of the batch, from 0.
        ids: How many ids were refused.
        error: Why.
    """

    batch: int
    ids: int
    error: PersonsError


@dataclass(frozen=True, slots=True)
class BatchFailed:
    """One batch, or a part of one, could not be looked up or deleted, or its outcome is unclear.

    Attributes:
        failure: The batch, its ids and the error.
    """

    failure: FailedBatch


@dataclass(frozen=True, slots=True)
class BatchConfirmed:
    """Ids of calls with an unclear outcome were looked up again, after all else was done.

    Attributes:
        batch: Number of the batch, from 0.
        gone: How many of them belong to nobody any more.
        left: How many still do.
    """

    batch: int
    gone: int
    left: int


@dataclass(frozen=True, slots=True)
class DeletionEnded:
    """The last event, in every case: also after an error or an interruption, which is raised right after it.

    Attributes:
        report: What was done until then.
    """

    report: DeletionReport


SendingEvent: TypeAlias = BatchSent | BatchDone | BatchSplit | BatchFailed
DeletionEvent: TypeAlias = (
    IdsSuspicious | IdsRead | LookUpDone | LookUpsMissing | SendingEvent | BatchConfirmed | DeletionEnded
)
SendingListener: TypeAlias = Callable[[SendingEvent], object]
Listener: TypeAlias = Callable[[DeletionEvent], object]
