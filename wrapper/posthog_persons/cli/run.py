"""A checked deletion job of the command line: ask, run, report."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from posthog_persons import events
from posthog_persons._spool import Spool
from posthog_persons.batching.report import DeletionOptions, DeletionReport
from posthog_persons.cli.exits import CommandError, Exit, exit_of
from posthog_persons.cli.report_file import ReportFile
from posthog_persons.cli.summary import print_summary
from posthog_persons.client import PersonsClient
from posthog_persons.errors import PersonsError
from posthog_persons.listeners.progress import ProgressListener
from posthog_persons.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What the command line asks for, checked.

    Attributes:
        client: Talks to the project; closed at the end.
        options: What to delete.
        ids: All ids of the input, checked.
        max_batch_bytes: How long the body of a deletion may be.
        report: Where the report goes, if anywhere.
        allow_unmatched: Ids that belong to nobody are no failure.
    """

    client: PersonsClient
    options: DeletionOptions
    ids: Spool
    max_batch_bytes: int
    report: Path | None
    allow_unmatched: bool


def confirm(job: Job) -> None:
    """Say what will be deleted, and go on only after a typed `yes`.

    Raises:
        CommandError: Something else was typed; nothing was sent.
    """
    ask(len(job.ids), job.options, job.client.settings)


def ask(ids: int, options: DeletionOptions, to: Settings) -> None:
    """Ask whether so many ids are to be deleted.

    Raises:
        CommandError: Something else than `yes` was typed; nothing was sent.
    """
    parts = [
        *(() if options.keep_person else ("profiles with all their distinct ids",)),
        *(("events",) if options.delete_events else ()),
        *(("recordings",) if options.delete_recordings else ()),
    ]
    kind = "UUIDs of persons" if options.by == "id" else "distinct ids"
    print(  # noqa: T201 - the question
        f"{ids:,} {kind}, project {to.project_id} at {to.origin}.\n"
        f"This deletes for good: {', '.join(parts)}. Type yes to go on: ",
        end="",
        file=sys.stderr,
        flush=True,
    )
    if sys.stdin.readline().strip() != "yes":
        raise CommandError("not confirmed; nothing was sent")


def run(job: Job) -> Exit:
    """Do the job, show it, write the report in every case, and return the exit code.

    Raises:
        CommandError: It was refused, or the server not reached; nothing was deleted.
        KeyboardInterrupt: It was interrupted; the report says how far it came.
    """
    ended: list[DeletionReport] = []
    options = job.options
    with ExitStack() as stack:
        stack.enter_context(job.client)
        report_file = None if job.report is None else stack.enter_context(ReportFile(job.report))
        progress = stack.enter_context(ProgressListener())

        def listen(event: events.DeletionEvent) -> None:
            progress(event)
            if isinstance(event, events.DeletionEnded):
                ended.append(event.report)
                if report_file is not None:
                    report_file.write(event.report, job.client.settings)

        try:
            report = job.client.bulk_delete(
                job.ids,
                by=options.by,
                delete_events=options.delete_events,
                delete_recordings=options.delete_recordings,
                keep_person=options.keep_person,
                dry_run=options.dry_run,
                suspicious="allow",  # they were looked at when the file was read, where the lines are known
                max_batch_bytes=job.max_batch_bytes,
                on_event=listen,
            )
        except KeyboardInterrupt:
            for report in ended:
                print_summary(report, Console())
            raise
        except PersonsError as error:
            raise CommandError(f"{error}; nothing was deleted", Exit.REFUSED) from error
    print_summary(report, Console())
    return exit_of(report, allow_unmatched=job.allow_unmatched)
