"""`export`: people into a file."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Annotated

import typer

from posthog_persons.cli.commands import command
from posthog_persons.cli.exits import CommandError, Exit
from posthog_persons.cli.options import Output, Paging, People, Server


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What is exported of each person."""

    property: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A column of its own for this property; can be repeated."),
    ] = None
    raw_cells: Annotated[
        bool,
        typer.Option("--raw-cells", help="CSV for programs: leave texts such as =SUM(A1) as they are."),
    ] = False
    posthog_csv: Annotated[
        bool,
        typer.Option("--posthog-csv", help="PostHog's own CSV: all properties as columns, 10,000 people."),
    ] = False


@command(
    "export",
    "--out people.parquet",
    "--out people.csv --property email --property plan --search @example.org",
    "--out people.csv --posthog-csv --force",
)
def export(people: People, exported: Exported, paging: Paging, output: Output, server: Server) -> Exit:
    """Write people to a file: JSON lines, CSV or Parquet.

    The columns are uuid, id, distinct_ids, name, created_at, last_seen_at, is_identified and properties, in
    every format. The file appears when it is complete, readable by its owner alone. In a CSV, texts that a
    spreadsheet would run as a formula begin with a '.

    Exit codes: 0 written; 1 the server failed, no file; 2 bad usage, or the file cannot be written; 3
    refused, or server not reached.
    """
    from posthog_persons.cli.sink import opened  # brings what writes files, which help can do without
    from posthog_persons.export import PEOPLE, atomic_file, property_column

    if output.out is None:
        raise CommandError("name a file with --out; to look at people there is list")
    if exported.posthog_csv:
        if exported != Exported(posthog_csv=True) or paging != Paging() or output.output not in {None, "csv"}:
            raise CommandError(
                "--posthog-csv is one answer, as PostHog writes it: no limit, no other columns"
            )
        with atomic_file(output.out, overwrite=output.force) as file, server.client() as client:
            client.list_csv(file, **people.arguments())
        print(  # noqa: T201 - it is done
            f"PostHog's own CSV, 10,000 people at most, written to {output.out}", file=sys.stderr
        )
        return Exit.DONE
    chosen = (*PEOPLE, *map(property_column, exported.property or ()))
    with (
        opened(output, chosen, escape_formulas=not exported.raw_cells) as sink,
        server.client() as client,
    ):
        found = client.list(**people.arguments(), limit=paging.size(sink.rows))
        sink.take(found, paging.limit_people)
    return Exit.DONE
