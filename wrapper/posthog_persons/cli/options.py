"""The options that commands share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from posthog_persons.cli.exits import CommandError
from posthog_persons.settings import MAX_WAIT, Region, Scope

if TYPE_CHECKING:
    from posthog_persons.client import PersonsClient
    from posthog_persons.clock import Clock
    from posthog_persons.pace import Pace

_TEXTS = ("email", "distinct_id", "search")
PAGE_SIZE = 1000  # ten times PostHog's own: a key has 1200 calls an hour (api-facts §4)
OutputFormat: TypeAlias = Literal["table", "jsonl", "csv", "parquet"]
PersonId: TypeAlias = Annotated[str, typer.Argument(metavar="PERSON", help="Numeric id or UUID of a person.")]
LimitRows: TypeAlias = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="Stop after so many rows.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where PostHog is, and which project is meant."""

    host: Annotated[str | None, typer.Option(help="Origin of PostHog; else POSTHOG_HOST.")] = None
    region: Annotated[Region | None, typer.Option(help="PostHog's cloud, instead of a host.")] = None
    project_id: Annotated[str | None, typer.Option(help="Project id; else POSTHOG_PROJECT_ID.")] = None
    scope: Annotated[Scope, typer.Option(help="Path prefix.")] = "environments"
    max_wait: Annotated[
        float,
        typer.Option(
            metavar="SECONDS",
            min=0,
            envvar="POSTHOG_PERSONS_MAX_WAIT",
            help="How long a call may wait in all before it is made again; 0: it is not.",
        ),
    ] = MAX_WAIT

    def client(self, *, pace: Pace | None = None, clock: Clock | None = None) -> PersonsClient:
        """Return a client, which is to be closed.

        Args:
            pace: How many calls it makes at most; None: as the environment says, else as the server takes.
            clock: Tells the time and waits; None: the machine's.

        Raises:
            SettingsError: Something is missing or cannot be right.
        """
        from posthog_persons.cli.waits import tell_waits  # as below
        from posthog_persons.client import PersonsClient  # brings the HTTP library, which help can do without

        return PersonsClient(
            host=self.host,
            region=self.region,
            project_id=self.project_id,
            scope=self.scope,
            max_wait=self.max_wait,
            pace=pace,
            clock=clock,
            on_event=tell_waits,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """How the answer is shown, and where."""

    output: Annotated[
        OutputFormat | None,
        typer.Option(help="By default the suffix of --out; a table on a terminal, else jsonl."),
    ] = None
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file, at once and complete.")
    ] = None
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How many people, and how many a call."""

    limit_people: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Stop after so many people.")
    ] = None
    page_size: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help=f"People a call, {PAGE_SIZE} by default; calls are rationed."),
    ] = None

    def size(self, rows: int | None) -> int:
        """Return the size of a page that reads no more people than are wanted.

        Args:
            rows: How many are shown where no limit is given; None: all.
        """
        size = self.page_size or PAGE_SIZE
        return min(size, self.limit_people or rows or size)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Which people."""

    email: Annotated[str | None, typer.Option(help="Exact e-mail address.")] = None
    distinct_id: Annotated[str | None, typer.Option(help="Exact distinct id.")] = None
    search: Annotated[
        str | None, typer.Option(help="Part of an e-mail or name, or an exact distinct id or UUID.")
    ] = None
    filter: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="JSON object with any of email, distinct_id, search, properties; - is standard input.",
        ),
    ] = None

    def arguments(self) -> dict[str, Any]:
        """Return them as arguments of the client; an option wins over the file.

        Raises:
            CommandError: The file cannot be used.
        """
        from posthog_persons.cli.filter_file import read_filter  # brings json, which help can do without

        found = read_filter(self.filter)
        for name, value in found.items():
            if name == "properties":
                fits = isinstance(value, list) and all(isinstance(each, dict) for each in value)
                kind = "list of objects"
            elif name in _TEXTS:
                fits, kind = isinstance(value, str), "text"
            else:
                raise CommandError(f"the filter has {name}: there is just {', '.join(_TEXTS)}, properties")
            if not fits:
                raise CommandError(f"{name} of the filter must be a {kind}")
        chosen = {name: getattr(self, name) for name in _TEXTS}
        return found | {name: value for name, value in chosen.items() if value is not None}
