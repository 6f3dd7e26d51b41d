"""`erase status`, `list` and `report`: what the ledger says, without asking a server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posthog_persons.cli.commands import command
from posthog_persons.cli.erase import extras, group
from posthog_persons.cli.erase_ledger import JobName, Where, job_of
from posthog_persons.cli.exits import CommandError, Exit
from posthog_persons.errors import LedgerError

if TYPE_CHECKING:
    from posthog_persons.erasure import Job, Ledger
    from posthog_persons.erasure.hashing import IdHash


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Where the report goes besides the terminal."""

    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Report as one page, to print.")] = None
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Report as JSON.")] = None
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="All ids with their states.")] = None
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False


@command("erase status", "", "spring", "spring --id ada@example.org", group=group)
def status(
    where: Where,
    job: Annotated[str | None, typer.Argument(metavar="JOB", help="Name of a job; else the newest.")] = None,
    one: Annotated[str | None, typer.Option("--id", help="Only what became of this id.")] = None,
) -> Exit:
    """Show how far a job has come, or what became of one id.

    Exit codes: 0 shown; 1 the job has no such id; 2 bad usage or ledger.
    """
    with extras():
        from posthog_persons.cli.erase_summary import print_current, print_subject
        from posthog_persons.erasure.hashing import find_id
    with _opened(where) as ledger:
        found = _newest(ledger, where) if job is None else job_of(ledger, job, where)
        if one is not None:
            shown = 0
            for subject in find_id(found, ledger.of(found.id), one, _key(found)):
                print_subject(subject)
                shown += 1
            if not shown:
                raise CommandError(f"the job {found.spec.name} has no such id{_hint(found)}", Exit.PARTLY)
            return Exit.DONE
        print_current(ledger, found.spec.name)
    return Exit.DONE


@command("erase list", "", "--ledger erasures-2026.sqlite", group=group)
def list_jobs(where: Where) -> Exit:
    """List the jobs of a ledger, newest first.

    Exit codes: 0 listed; 2 bad usage or ledger.
    """
    with extras():
        from posthog_persons.cli.erase_summary import print_jobs
    with _opened(where) as ledger:
        print_jobs(ledger.jobs.list())
    return Exit.DONE


def _newest(ledger: Ledger, where: Where) -> Job:
    jobs = ledger.jobs.list()
    if not jobs:
        raise CommandError(f"{where} has no job")
    return jobs[0]


@contextmanager
def _opened(where: Where) -> Iterator[Ledger]:
    """Open the ledger; what goes wrong with it is bad usage, for nothing is sent here."""
    from posthog_persons.clock import Clock  # brings threads, which the help can do without

    try:
        with where.opened(Clock()) as ledger:
            yield ledger
    except LedgerError as error:
        raise CommandError(f"{where}: {error}") from error


def _key(job: Job) -> IdHash | None:
    """Return what the job's ids are hashed with, if they are and the key is there."""
    from posthog_persons.erasure.hashing import VARIABLE, IdHash

    return IdHash.from_environment().fits(job) if job.spec.keyed and os.environ.get(VARIABLE) else None


def _hint(job: Job) -> str:
    from posthog_persons.erasure.hashing import VARIABLE

    return f", or it is hashed: set {VARIABLE}" if job.spec.keyed and not os.environ.get(VARIABLE) else ""


@command(
    "erase report", "spring --html spring.html --csv spring.csv", "spring --check spring.html", group=group
)
def report(
    job: JobName,
    where: Where,
    files: Files,
    exceptions: Annotated[
        int, typer.Option(metavar="N", min=0, help="Exceptions that are named; the CSV has all.")
    ] = 200,
    check: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Compare a report in HTML or JSON with the ledger.")
    ] = None,
) -> Exit:
    """Report what was asked, what was done, and what is proven, from the ledger alone.

    Exit codes: 0 written, or the report fits the ledger; 1 it does not; 2 bad usage or ledger, no report, or
    a file cannot be written.
    """
    with extras():
        from posthog_persons.cli.erase_report import check_report, write_report
    with _opened(where) as ledger:
        found = job_of(ledger, job, where)
        if check is not None:
            if files.html or files.json or files.csv:
                raise CommandError("--check compares a report, and writes none")
            return check_report(ledger, found, check)
        write_report(ledger, found, files, exceptions)
    return Exit.DONE
