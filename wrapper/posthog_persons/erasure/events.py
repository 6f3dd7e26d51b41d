"""What an erasure tells while it runs: small frozen records, in one stream, handed to `on_event`.

The sending tells what a bulk deletion tells (`BatchSent`, `BatchDone`, `BatchSplit`, `BatchFailed`), and so
do look-ups on servers that have none for lists (`LookUpsMissing`). No record shows an id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from posthog_persons.errors import PersonsError
from posthog_persons.events import BatchDone, BatchFailed, BatchSent, BatchSplit, LookUpsMissing

from .states import JobStage, PersonState

__all__ = [
    "BatchDone",
    "BatchFailed",
    "BatchSent",
    "BatchSettled",
    "BatchSplit",
    "BatchVerified",
    "ChunkFailed",
    "ChunkResolved",
    "DeletionsRead",
    "ErasureEvent",
    "ErasureListener",
    "IdsRecorded",
    "LookUpsMissing",
    "StageReached",
    "WaitingForServer",
]


@dataclass(frozen=True, slots=True)
class StageReached:
    """The job has come to a stage, or goes on at it.

    Attributes:
        stage: The stage.
        total: How many ids (`resolving`) or people (later) it is about.
        left: How many of them are still to be done at this stage.
    """

    stage: JobStage
    total: int
    left: int


@dataclass(frozen=True, slots=True)
class IdsRecorded:
    """Some ids were read and recorded.

    Attributes:
        ids: How many so far, duplicates and junk among them.
        duplicates: How many were given before.
        junk: How many can name nobody.
    """

    ids: int
    duplicates: int
    junk: int


@dataclass(frozen=True, slots=True)
class ChunkResolved:
    """The ids of a chunk were looked up.

    Attributes:
        chunk: Its number, from 0.
        ids: How many ids it holds, duplicates and junk among them.
        found: How many of them belong to somebody.
    """

    chunk: int
    ids: int
    found: int


@dataclass(frozen=True, slots=True)
class ChunkFailed:
    """The ids of a chunk could not be looked up; that is tried again when the job is resumed.

    Attributes:
        chunk: Its number, from 0.
        error: Why.
    """

    chunk: int
    error: PersonsError


@dataclass(frozen=True, slots=True)
class BatchSettled:
    """It was found out what calls without an answer have done.

    Attributes:
        batch: Number of the batch, from 0.
        people: How many people came to which state; `ready`: they go again.
    """

    batch: int
    people: Mapping[PersonState, int]


@dataclass(frozen=True, slots=True)
class DeletionsRead:
    """The server's list of event deletions was read.

    Attributes:
        rows: How many it holds.
    """

    rows: int


@dataclass(frozen=True, slots=True)
class BatchVerified:
    """Some people of a batch were verified.

    Attributes:
        batch: Number of the batch, from 0.
        people: How many people came to which state.
    """

    batch: int
    people: Mapping[PersonState, int]


@dataclass(frozen=True, slots=True)
class WaitingForServer:
    """Nothing can be done before the server has done something.

    Attributes:
        until: When it is asked again, in UTC.
        profiles: How many people are accepted and their profiles still there.
        events: How many people wait for the deletion of their events.
        unknown: How many people's calls had no answer, and may still be carried out.
    """

    until: datetime
    profiles: int
    events: int
    unknown: int


ErasureEvent: TypeAlias = (
    StageReached
    | IdsRecorded
    | ChunkResolved
    | ChunkFailed
    | LookUpsMissing
    | BatchSent
    | BatchDone
    | BatchSplit
    | BatchFailed
    | BatchSettled
    | DeletionsRead
    | BatchVerified
    | WaitingForServer
)
ErasureListener: TypeAlias = Callable[[ErasureEvent], object]
