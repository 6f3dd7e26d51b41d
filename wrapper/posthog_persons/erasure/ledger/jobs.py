"""Jobs: what is to be erased, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, get_args

from sqlalchemy import Row, insert, select, update

from posthog_persons.batching.ids import IdKind
from posthog_persons.erasure.states import JOB, JobStage, before
from posthog_persons.errors import LedgerConflictError

from .database import Database
from .schema import job, moment


@dataclass(frozen=True, slots=True)
class JobSpec:
    """What is asked of a job; it never changes.

    Attributes:
        name: What people call it, different for each.
        origin: Scheme, host and port of the server.
        project_id: The project.
        scope: `environments` or `projects`, the part of the path before the project.
        by: What the given ids are.
        delete_events: Whether the people's events are to go, too.
        delete_recordings: Whether their recordings are.
        keep_person: Whether the profiles stay.
        source: Where the ids come from, in words: a file's name without its folder.
        program: Version of this package.
        keyed: A check value of the key that ids are hashed with; None: they are kept as given.
    """

    name: str
    origin: str
    project_id: str
    scope: str
    by: IdKind
    delete_events: bool
    delete_recordings: bool
    keep_person: bool
    source: str
    program: str
    keyed: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job of the ledger.

    Attributes:
        id: Its number in the ledger.
        spec: What is asked of it.
        created_at: When it was made.
        stage: How far it has come.
        times: When it came to each stage that it has seen, the last time.
        subjects: Ids given, duplicates and junk among them.
        duplicates: Those that were given before.
        junk: Those that can name nobody.
        server: What was found of the server: its era, what it can do; None: not asked yet.
    """

    id: int
    spec: JobSpec
    created_at: datetime
    stage: JobStage
    times: Mapping[JobStage, datetime]
    subjects: int
    duplicates: int
    junk: int
    server: Mapping[str, Any] | None


class Jobs:
    """All jobs of a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, spec: JobSpec) -> Job:
        """Record a new job, at the stage `reading`.

        Raises:
            LedgerConflictError: There is one of that name.
        """
        now = self._database.now()
        start = {"created_at": now, "stage": "reading", "reading_at": now}
        counts = dict.fromkeys(("subjects", "duplicates", "junk"), 0)
        with self._database.writing() as connection:
            same = connection.scalar(select(job.c.id).where(job.c.name == spec.name))
            if same is not None:
                raise LedgerConflictError("the ledger has a job of that name")
            connection.execute(insert(job).values(asdict(spec) | start | counts))
            row = connection.execute(select(job).where(job.c.name == spec.name)).one()
        return _job(row)

    def find(self, name: str) -> Job | None:
        """Return the job of a name, or None."""
        with self._database.reading() as connection:
            row = connection.execute(select(job).where(job.c.name == name)).one_or_none()
        return None if row is None else _job(row)

    def list(self) -> list[Job]:
        """Return all jobs, the newest first."""
        with self._database.reading() as connection:
            return [_job(row) for row in connection.execute(select(job).order_by(job.c.id.desc()))]

    def advance(self, job_id: int, stage: JobStage) -> None:
        """Record that a job has come to a stage (`states.JOB`); to `planned` it comes by `Batches.plan`.

        Raises:
            LedgerConflictError: It is not at the stage before.
        """
        allowed = before(JOB, stage)
        change = update(job).where(job.c.id == job_id, job.c.stage.in_(allowed))
        with self._database.writing() as connection:
            times = {moment(stage): self._database.now()}
            if not connection.execute(change.values(stage=stage, **times)).rowcount:
                raise LedgerConflictError(f"the job cannot come to {stage} now")

    def learn(self, job_id: int, server: Mapping[str, Any]) -> None:
        """Record what was found of the server: a JSON object, without the key."""
        with self._database.writing() as connection:
            connection.execute(update(job).where(job.c.id == job_id).values(server=dict(server)))


def _job(row: Row[Any]) -> Job:
    found = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    times = {stage: found[moment(stage)] for stage in get_args(JobStage) if found[moment(stage)]}
    return Job(
        id=row.id,
        spec=JobSpec(**{name: found[name] for name in JobSpec.__dataclass_fields__}),
        created_at=row.created_at,
        stage=row.stage,
        times=times,
        subjects=row.subjects,
        duplicates=row.duplicates,
        junk=row.junk,
        server=row.server,
    )
