"""The first tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

_STAGES = ("reading", "resolving", "planned", "sending", "verifying", "ended")
_STATES = (
    "ready",
    "sent",
    "accepted",
    "refused",
    "unknown",
    "failed",
    "gone",
    "covered_by_an_earlier_deletion",
    "events_deleted",
    "proven",
    "reappeared",
)


def upgrade() -> None:
    """Make them; times, JSON and lists of places are text."""
    op.create_table(
        "erasure_job",
        _number("id", primary_key=True),
        _text("name", unique=True),
        *(_text(name) for name in ("created_at", "origin", "project_id", "scope", "by")),
        *_flags("delete_events", "delete_recordings", "keep_person"),
        *(_text(name) for name in ("source", "program", "stage")),
        *(_maybe(f"{stage}_at") for stage in _STAGES),
        *(_number(name) for name in ("subjects", "duplicates", "junk")),
        *(_maybe(name) for name in ("keyed", "server")),
    )
    op.create_table(
        "erasure_lease",
        _number("job_id", sa.ForeignKey("erasure_job.id"), primary_key=True),
        _text("holder"),
        _text("until"),
    )
    _chunks()
    _batches()


def _chunks() -> None:
    op.create_table(
        "erasure_chunk",
        _number("job_id", sa.ForeignKey("erasure_job.id"), primary_key=True),
        _key("number"),
        _text("state"),
        *(_number(name) for name in ("size", "duplicates", "junk", "found_count", "attempts", "first_line")),
        _text("received_at"),
        *(_maybe(name) for name in ("resolved_at", "failed_at", "error")),
        _text("hashed"),
        *(sa.Column(name, sa.LargeBinary) for name in ("lines", "found")),
        sa.Column("ids", sa.LargeBinary, nullable=False),
    )
    op.create_index("erasure_chunk_by_state", "erasure_chunk", ["job_id", "state", "number"])
    op.create_table(
        "erasure_oddity",
        _number("job_id", primary_key=True),
        *(_key(name) for name in ("chunk", "place")),
        _text("kind"),
        sa.Column("of_line", sa.Integer),
        _maybe("why"),
        sa.ForeignKeyConstraint(["job_id", "chunk"], ["erasure_chunk.job_id", "erasure_chunk.number"]),
    )


def _batches() -> None:
    batch = ["erasure_batch.job_id", "erasure_batch.number"]
    op.create_table(
        "erasure_batch",
        _number("job_id", sa.ForeignKey("erasure_job.id"), primary_key=True),
        _key("number"),
        *(
            _number(name)
            for name in ("size", "subjects", "excepted", "excepted_subjects", "attempts", "settled")
        ),
        *(sa.Column(name, sa.Integer) for name in ("found", "deleted", "queued")),
        *(_maybe(name) for name in ("claimed_by", "claimed_until")),
        *_standing(),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("first", "last")),
        _maybe("weights"),
        sa.Column("uuids", sa.LargeBinary, nullable=False),
    )
    op.create_index("erasure_batch_by_state", "erasure_batch", ["job_id", "state", "number"])
    op.create_table(
        "erasure_attempt",
        _number("job_id", primary_key=True),
        *(_key(name) for name in ("batch", "number")),
        *(_text(name) for name in ("places", "sent_at")),
        *(_maybe(name) for name in ("answered_at", "outcome")),
        sa.Column("status", sa.Integer),
        *(_maybe(name) for name in ("summary", "error")),
        sa.ForeignKeyConstraint(["job_id", "batch"], batch),
    )
    op.create_table(
        "erasure_exception",
        _number("job_id", primary_key=True),
        *(_key(name) for name in ("batch", "place")),
        sa.Column("uuid", sa.LargeBinary, nullable=False),
        _number("subjects"),
        *_standing(),
        sa.ForeignKeyConstraint(["job_id", "batch"], batch),
    )
    op.create_index("erasure_exception_by_uuid", "erasure_exception", ["job_id", "uuid"], unique=True)
    op.create_index(
        "erasure_exception_by_state", "erasure_exception", ["job_id", "state", "batch", "subjects"]
    )


def _standing() -> list[sa.Column[Any]]:
    moments = (f"{state}_at" for state in _STATES)
    return [
        _text("state"),
        *(_maybe(name) for name in (*moments, "reason", "detail", "verified_first", "verified_last")),
    ]


def _text(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False, **options)


def _maybe(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text)


def _number(name: str, *rules: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, *rules, nullable=False, **options)


def _key(name: str) -> sa.Column[Any]:
    return _number(name, primary_key=True, autoincrement=False)


def _flags(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Boolean, nullable=False) for name in names]
