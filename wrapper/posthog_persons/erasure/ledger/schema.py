"""The ledger's tables.

State is kept by chunk and by batch, with rows of their own for what differs: five transitions of 10 million
rows take minutes, of 10 thousand batches no time. A name begins with `erasure_`, since the database may be
shared. What is long stands last in a row, so that what is counted is read without it.
"""

from __future__ import annotations

from typing import Any, get_args

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from posthog_persons.erasure.states import JobStage, PersonState

from .columns import Instant, Json, PackedList

REVISION = "1"  # the newest of migrations/
VERSION_TABLE = "erasure_version"
metadata = MetaData()


def moment(state: str) -> str:
    """Return the name of the column that says since when somebody is in a state."""
    return f"{state.replace(' ', '_')}_at"


STAGE_MOMENTS = [moment(stage) for stage in get_args(JobStage)]
PERSON_MOMENTS = [moment(state) for state in get_args(PersonState)]


def _standing() -> list[Column[Any]]:
    """Return what a batch and an exception both have: how people stand."""
    return [
        Column("state", Text, nullable=False),
        *(Column(name, Instant) for name in PERSON_MOMENTS),
        Column("reason", Text),
        Column("detail", Json),
        # The server's own times, of the first and the last person: `delete_verified_at` (api-facts §2).
        Column("verified_first", Instant),
        Column("verified_last", Instant),
    ]


job = Table(
    "erasure_job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
    Column("origin", Text, nullable=False),
    Column("project_id", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("delete_events", Boolean, nullable=False),
    Column("delete_recordings", Boolean, nullable=False),
    Column("keep_person", Boolean, nullable=False),
    Column("source", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("stage", Text, nullable=False),
    *(Column(name, Instant) for name in STAGE_MOMENTS),
    Column("subjects", Integer, nullable=False),
    Column("duplicates", Integer, nullable=False),
    Column("junk", Integer, nullable=False),
    Column("keyed", Text),
    Column("server", Json),
)

# A lease is no history: it stands apart, and the digest leaves it out.
lease = Table(
    "erasure_lease",
    metadata,
    Column("job_id", Integer, ForeignKey(job.c.id), primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Instant, nullable=False),
)

chunk = Table(
    "erasure_chunk",
    metadata,
    Column("job_id", Integer, ForeignKey(job.c.id), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("duplicates", Integer, nullable=False),
    Column("junk", Integer, nullable=False),
    Column("found_count", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("first_line", Integer, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("resolved_at", Instant),
    Column("failed_at", Instant),
    Column("error", Text),
    Column("hashed", Text, nullable=False),  # places
    Column("lines", PackedList),
    Column("found", LargeBinary),
    Column("ids", PackedList, nullable=False),
    Index("erasure_chunk_by_state", "job_id", "state", "number"),
)

oddity = Table(
    "erasure_oddity",
    metadata,
    Column("job_id", Integer, primary_key=True),
    Column("chunk", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("of_line", Integer),
    Column("why", Text),
    ForeignKeyConstraint(["job_id", "chunk"], [chunk.c.job_id, chunk.c.number]),
)

batch = Table(
    "erasure_batch",
    metadata,
    Column("job_id", Integer, ForeignKey(job.c.id), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),
    Column("subjects", Integer, nullable=False),
    Column("excepted", Integer, nullable=False),
    Column("excepted_subjects", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("settled", Integer, nullable=False),  # the last attempt that the states already tell of
    Column("found", Integer),
    Column("deleted", Integer),
    Column("queued", Integer),
    Column("claimed_by", Text),
    Column("claimed_until", Instant),
    *_standing(),
    Column("first", LargeBinary, nullable=False),
    Column("last", LargeBinary, nullable=False),
    Column("weights", Json),  # place → how many subjects the person is, where it is not one
    Column("uuids", LargeBinary, nullable=False),
    Index("erasure_batch_by_state", "job_id", "state", "number"),
)

attempt = Table(
    "erasure_attempt",
    metadata,
    Column("job_id", Integer, primary_key=True),
    Column("batch", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),  # from 1
    Column("places", Text, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("outcome", Text),
    Column("status", Integer),
    Column("summary", Json),
    Column("error", Json),
    ForeignKeyConstraint(["job_id", "batch"], [batch.c.job_id, batch.c.number]),
)

exception = Table(
    "erasure_exception",
    metadata,
    Column("job_id", Integer, primary_key=True),
    Column("batch", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("uuid", LargeBinary, nullable=False),
    Column("subjects", Integer, nullable=False),
    *_standing(),
    ForeignKeyConstraint(["job_id", "batch"], [batch.c.job_id, batch.c.number]),
    Index("erasure_exception_by_uuid", "job_id", "uuid", unique=True),
    Index("erasure_exception_by_state", "job_id", "state", "batch", "subjects"),
)
