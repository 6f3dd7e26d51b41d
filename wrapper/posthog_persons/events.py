"""What a bulk deletion tells while it runs: small frozen records, handed to `on_event`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from .batching.report import DeletionReport, FailedBatch
from .records import DeletionSummary


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
    """The server took one batch.

    Attributes:
        batch: Number of the batch, from 0.
        ids: How many ids it holds.
        summary: What the server says it did; None where it says nothing.
    """

    batch: int
    ids: int
    summary: DeletionSummary | None


@dataclass(frozen=True, slots=True)
class BatchFailed:
    """One batch could not be looked up or deleted, or its outcome is unclear.

    Attributes:
        failure: The batch, its ids and the error.
    """

    failure: FailedBatch


@dataclass(frozen=True, slots=True)
class DeletionEnded:
    """The last event, in every case: also after an error or an interruption, which is raised right after it.

    Attributes:
        report: What was done until then.
    """

    report: DeletionReport


DeletionEvent: TypeAlias = (
    IdsRead | LookUpDone | LookUpsMissing | BatchSent | BatchDone | BatchFailed | DeletionEnded
)
Listener: TypeAlias = Callable[[DeletionEvent], object]
