"""`worker`: does the erasures that were left to the workers of a ledger."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from posthog_persons.cli.commands import command
from posthog_persons.cli.erase import extras
from posthog_persons.cli.erase_ledger import VARIABLE
from posthog_persons.cli.exits import Exit
from posthog_persons.cli.options import Server
from posthog_persons.settings import PACE_OFF, PACE_VARIABLE

if TYPE_CHECKING:
    from posthog_persons.erasure import Job
    from posthog_persons.errors import PersonsError


@command(
    "worker",
    "",
    "--concurrency 8",
    "--database postgresql://host/database --key-name erasure",
    quiet=False,
)
def worker(
    database: Annotated[
        str,
        typer.Option(
            metavar="URL",
            envvar=VARIABLE,
            help="The ledger, postgresql://… (which is better put into the environment).",
        ),
    ],
    server: Server,
    concurrency: Annotated[
        int, typer.Option(metavar="N", min=1, help="How many chunks and batches at a time.")
    ] = 4,
    key_name: Annotated[
        str, typer.Option(help="What the key is called where calls are counted, if workers have several.")
    ] = "default",
) -> Exit:
    """Do the erasures of the project that were left to workers, until SIGTERM or Ctrl-C.

    Any number of them, on any machines, share the work of a ledger and the limits of the key. What one had
    under way that died is finished by the others.

    Exit codes: 0 told to stop, what was under way is finished; 1 the ledger's database or the server is lost;
    2 bad usage, no key; 3 the server refuses the key or the project.
    """
    with extras():
        from posthog_persons.erasure.worker import work

    def tell(job: Job, error: PersonsError) -> None:
        fault = f"{job.spec.name}: {error}; to be tried again"
        print(f"posthog-persons: {fault}", file=sys.stderr, flush=True)  # noqa: T201 - a worker's log

    work(
        database,
        server.client,
        concurrency=concurrency,
        paced=os.environ.get(PACE_VARIABLE) != PACE_OFF,
        key_name=key_name,
        on_error=tell,
    )
    return Exit.DONE
