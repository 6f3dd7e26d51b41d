"""`erase`: people erased with a ledger, and seen to be gone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated

import typer

from posthog_persons.cli.commands import Alphabetical, app, command
from posthog_persons.cli.delete import By
from posthog_persons.cli.erase_ids import Junk
from posthog_persons.cli.erase_input import InputFormat
from posthog_persons.cli.erase_ledger import JobName, Where
from posthog_persons.cli.exits import CommandError, Exit
from posthog_persons.cli.options import Server

group = typer.Typer(
    name="erase",
    cls=Alphabetical,
    help="Erase people with a ledger: resumed after anything, verified, reported.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(group)
AllowUnmatched = Annotated[
    bool, typer.Option("--allow-unmatched", help="Ids that belong to nobody are no failure.")
]
Wait = Annotated[
    str | None,
    typer.Option(metavar="UNTIL|DURATION", help="Wait for PostHog until then: 2026-10-11T06:00Z, 5d."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be deleted."""

    delete_events: Annotated[bool, typer.Option("--delete-events", help="Delete their events, too.")] = False
    delete_recordings: Annotated[
        bool, typer.Option("--delete-recordings", help="Delete their recordings, too.")
    ] = False
    keep_person: Annotated[
        bool, typer.Option("--keep-person", help="Keep the profiles; delete just events or recordings.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Whose, and where they are named."""

    file: Annotated[str, typer.Option(help="CSV, plain list, JSON lines or Parquet; - is standard input.")]
    by: Annotated[By, typer.Option(help="What the ids are: distinct ids, or UUIDs of persons.")]
    format: Annotated[InputFormat | None, typer.Option(help="By default what the suffix says, else csv.")] = (
        None
    )
    column: Annotated[str | None, typer.Option(help="Column or key that holds the ids.")] = None
    junk: Annotated[Junk, typer.Option(help="What becomes of ids that can name nobody.")] = "refuse"


@command(
    "erase start",
    "--file ids.csv --by distinct-id --delete-events --name spring",
    "--file ids.parquet --column user --by distinct-id --delete-events --dry-run",
    "--file - --format jsonl --by id --yes < uuids.jsonl",
    group=group,
    quiet=False,
)
def start(  # noqa: PLR0913, PLR0917 - one argument an option
    given: Input,
    asked: Asked,
    where: Where,
    server: Server,
    name: Annotated[str | None, typer.Option(help="What the job is called; else file and time.")] = None,
    hash_ids: Annotated[
        bool,
        typer.Option("--hash-ids", help="Hash the ids at the end, with the key POSTHOG_PERSONS_HASH_KEY."),
    ] = False,
    enqueue: Annotated[
        bool, typer.Option("--enqueue", help="Only record the ids, and leave the rest to workers.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only look the ids up.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    allow_unmatched: AllowUnmatched = False,
) -> Exit:
    """Record ids in a ledger, look them all up, delete their people, and verify what can be verified at once.

    Exit codes: 0 all accepted or proven, and it is said which; 1 something failed, is unknown or unmatched; 2
    bad usage, input or ledger, nothing was sent; 3 refused or server not reached, nothing was deleted; 130
    interrupted, all is recorded.
    """
    from posthog_persons.batching.ids import IdKind
    from posthog_persons.batching.report import DeletionOptions
    from posthog_persons.batching.suspicion import Inspector
    from posthog_persons.cli.erase_ids import HeldIds
    from posthog_persons.cli.erase_input import format_of_input, given_ids
    from posthog_persons.cli.input import STDIN, warnings
    from posthog_persons.cli.run import ask

    if asked.keep_person and not (asked.delete_events or asked.delete_recordings):
        raise CommandError(
            "--keep-person needs --delete-events or --delete-recordings: there is nothing to delete"
        )
    if enqueue and not where.is_shared:
        raise CommandError("--enqueue needs a ledger in PostgreSQL, where workers look for jobs")
    asks = not (yes or dry_run)
    if asks and (given.file == STDIN or not sys.stdin.isatty()):
        raise CommandError("cannot ask here: standard input is no terminal or holds the ids; add --yes")
    kind: IdKind = "id" if given.by == "id" else "distinct_id"
    inspector = Inspector(kind, "warn")
    client = server.client()
    with extras():
        from posthog_persons.cli.erase_start import begin, look_up
    source = "standard input" if given.file == STDIN else PurePath(given.file).name
    form = format_of_input(given.file, given.format)
    ids = HeldIds(given_ids(given.file, form, given.column, kind), inspector, given.junk)
    notes = [*warnings(inspector), *([ids.told()] if ids.junk else [])]
    for note in notes:
        print(f"warning: {note}", file=sys.stderr)  # noqa: T201 - before the question
    options = DeletionOptions(
        by=kind,
        delete_events=asked.delete_events,
        delete_recordings=asked.delete_recordings,
        keep_person=asked.keep_person,
        dry_run=dry_run,
    )
    if dry_run:
        return look_up(client, ids, kind, allow_unmatched=allow_unmatched)
    if asks:
        ask(len(ids) - ids.junk, options, client.settings)
    return begin(
        client,
        where,
        ids,
        options,
        name=name,
        source=source,
        hashed=hash_ids,
        enqueued=enqueue,
        allow_unmatched=allow_unmatched,
    )


@command("erase resume", "spring", "spring --again", group=group, quiet=False)
def resume(  # noqa: PLR0913, PLR0917 - one argument an option
    job: JobName,
    where: Where,
    server: Server,
    again: Annotated[
        bool,
        typer.Option("--again", help="Ask once more for who was refused, failed, is back or not covered."),
    ] = False,
    share: Annotated[
        bool, typer.Option("--share", help="Help another run of the job, instead of being refused.")
    ] = False,
    wait: Wait = None,
    allow_unmatched: AllowUnmatched = False,
) -> Exit:
    """Go on with a job where it was, whatever stopped it.

    Exit codes: 0 all accepted or proven, and it is said which; 1 something failed, is unknown or unmatched; 2
    bad usage or ledger; 3 refused, server not reached, or another run has the job, nothing was deleted; 130
    interrupted, all is recorded.
    """
    with extras():
        from posthog_persons.cli.erase_start import go_on
    return go_on(
        server.client(), where, job, again=again, share=share, wait=wait, allow_unmatched=allow_unmatched
    )


@command("erase verify", "spring", "spring --wait 5d", group=group, quiet=False)
def verify(
    job: JobName,
    where: Where,
    server: Server,
    wait: Wait = None,
    allow_unmatched: AllowUnmatched = False,
) -> Exit:
    """Verify that people are gone and their events deleted, or say when to come back.

    Exit codes: 0 verified as far as the server tells; 1 not all yet, something failed, or the server was not
    reached; 2 bad usage or ledger; 3 the job is not sent yet; 130 interrupted, all is recorded.
    """
    with extras():
        from posthog_persons.cli.erase_start import look_again
    return look_again(server.client(), where, job, wait=wait, allow_unmatched=allow_unmatched)


@contextmanager
def extras() -> Iterator[None]:
    """Say in a block of imports what is to be installed for them.

    Raises:
        ModuleNotFoundError: Something is not there.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        fault = f"erase needs {error.name}: pip install 'posthog-persons[jobs]'"
        raise ModuleNotFoundError(fault, name=error.name) from error
