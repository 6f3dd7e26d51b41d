"""Which ledger, and which of its jobs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias
from urllib.parse import urlsplit

import typer

from posthog_persons.cli.exits import CommandError, Exit
from posthog_persons.errors import LedgerError

if TYPE_CHECKING:
    from posthog_persons.clock import Clock
    from posthog_persons.erasure import Job, Ledger

LEDGER = "posthog-erasures.sqlite"
VARIABLE = "POSTHOG_PERSONS_LEDGER"
JobName: TypeAlias = Annotated[str, typer.Argument(metavar="JOB", help="Name of a job.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where the ledger lies."""

    ledger: Annotated[
        str,
        typer.Option(
            metavar="FILE|URL",
            envvar=VARIABLE,
            help="SQLite file, or postgresql://… (which is better put into the environment).",
        ),
    ] = LEDGER

    @contextmanager
    def opened(self, clock: Clock, *, new: bool = False) -> Iterator[Ledger]:
        """Open the ledger in a block.

        Args:
            clock: Says what time it is.
            new: Whether it may be made.

        Raises:
            CommandError: It cannot be opened.
            SettingsError: The URL is none.
        """
        from posthog_persons.erasure import open_ledger  # brings the database's library

        if not self.is_shared and not new and not Path(self.ledger).exists():
            raise CommandError(f"there is no ledger {self.ledger}: name it with --ledger, or by {VARIABLE}")
        try:
            ledger = open_ledger(self.ledger, clock)
        except LedgerError as error:
            raise CommandError(f"{self}: {error}", Exit.USAGE) from error
        with ledger:
            yield ledger

    @property
    def is_shared(self) -> bool:
        """Whether it lies in a database that other machines reach."""
        return "://" in self.ledger

    def __str__(self) -> str:
        """Say where it is, without a password."""
        if not self.is_shared:
            return self.ledger
        try:
            url = urlsplit(self.ledger)
        except ValueError:
            return "the ledger's database"
        return f"{url.scheme}://{url.hostname or ''}{url.path}"

    @property
    def again(self) -> str:
        """The option that a later command needs to find it; a URL is left out, as it may hold a password."""
        if self.ledger == LEDGER:
            return ""
        return " --ledger URL" if self.is_shared else f" --ledger {self.ledger}"


def job_of(ledger: Ledger, name: str, where: Where) -> Job:
    """Return the job of a name.

    Raises:
        CommandError: There is none.
    """
    job = ledger.jobs.find(name)
    if job is None:
        raise CommandError(f"{where} has no job of that name; erase list shows all")
    return job
