"""`posthog-persons delete`: erase the people that a file of ids names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from posthog_persons.batching.chunks import BODY_LIMIT, LEAST_BODY_LIMIT
from posthog_persons.batching.suspicion import Inspector, Suspicious
from posthog_persons.cli.exits import CommandError, Exit
from posthog_persons.cli.options import Server

By: TypeAlias = Literal["distinct-id", "id"]


def delete(  # noqa: PLR0913, PLR0917 - one argument an option
    file: Annotated[str, typer.Option(help="CSV or plain list of ids, UTF-8; - is standard input.")],
    by: Annotated[By, typer.Option(help="What the ids are: distinct ids, or UUIDs of persons.")],
    column: Annotated[str | None, typer.Option(help="Column that holds the ids.")] = None,
    delete_events: Annotated[bool, typer.Option("--delete-events", help="Delete their events, too.")] = False,
    delete_recordings: Annotated[
        bool, typer.Option("--delete-recordings", help="Delete their recordings, too.")
    ] = False,
    keep_person: Annotated[
        bool, typer.Option("--keep-person", help="Keep the profiles; delete just events or recordings.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only look the ids up.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    allow_unmatched: Annotated[
        bool, typer.Option("--allow-unmatched", help="Ids that belong to nobody are no failure.")
    ] = False,
    suspicious: Annotated[
        Suspicious, typer.Option(help="What becomes of distinct ids that may be wrong, such as padded ones.")
    ] = "warn",
    max_batch_bytes: Annotated[
        int, typer.Option(min=LEAST_BODY_LIMIT, help="Longest body of one deletion call, in bytes.")
    ] = BODY_LIMIT,
    report: Annotated[Path | None, typer.Option(help="Write the full report to this JSON file.")] = None,
    *,
    server: Server,
) -> Exit:
    """Delete the people that a file of ids names, with their distinct ids.

    Exit codes: 0 all done or accepted by the server; 1 something failed, is unknown or unmatched; 2 bad usage
    or input, nothing was sent; 3 refused or server not reached, nothing was deleted; 130 interrupted.
    """
    # These bring the HTTP library, which the help need not wait for.
    from posthog_persons.batching.ids import IdKind
    from posthog_persons.batching.report import DeletionOptions
    from posthog_persons.cli.input import STDIN, read_ids, warnings
    from posthog_persons.cli.run import Job, confirm, run

    if keep_person and not (delete_events or delete_recordings):
        raise CommandError(
            "--keep-person needs --delete-events or --delete-recordings: there is nothing to delete"
        )
    asks = not (yes or dry_run)
    if asks and (file == STDIN or not sys.stdin.isatty()):
        raise CommandError("cannot ask here: standard input is no terminal or holds the ids; add --yes")
    kind: IdKind = "id" if by == "id" else "distinct_id"
    inspector = Inspector(kind, suspicious)
    job = Job(
        client=server.client(),
        options=DeletionOptions(
            by=kind,
            delete_events=delete_events,
            delete_recordings=delete_recordings,
            keep_person=keep_person,
            dry_run=dry_run,
        ),
        ids=read_ids(file, column, inspector),
        max_batch_bytes=max_batch_bytes,
        report=report,
        allow_unmatched=allow_unmatched,
    )
    for warning in warnings(inspector):
        print(f"warning: {warning}", file=sys.stderr)  # noqa: T201 - before the question
    if asks:
        confirm(job)
    return run(job)
