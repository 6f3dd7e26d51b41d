"""`list`, `get`, `cohorts`: people as they are."""

from __future__ import annotations

from typing import Annotated

import typer

from posthog_persons.cli.commands import command
from posthog_persons.cli.exits import CommandError, Exit
from posthog_persons.cli.options import Output, Paging, People, PersonId, Server

_SHORT = ("uuid", "distinct_ids", "name")  # what a table has of a person


@command(
    "list",
    "--search @example.org",
    "--filter paying.json --limit-people 10 --output csv",
    "| jq -r '.distinct_ids[]'",
)
def list_people(people: People, paging: Paging, output: Output, server: Server) -> Exit:
    """List people, newest first.

    Exit codes: 0 listed; 1 the server failed; 2 bad usage; 3 refused, or server not reached.
    """
    from posthog_persons.cli.sink import opened  # brings what writes files, which help can do without
    from posthog_persons.export import PEOPLE

    arguments = people.arguments()
    with opened(output, PEOPLE, short=_SHORT) as sink, server.client() as client:
        sink.take(client.list(**arguments, limit=paging.size(sink.rows)), paging.limit_people)
    return Exit.DONE


@command(
    "get", "1234", "0190f4a6-5c2e-7b6e-8d57-6f2c0d9a4e11 --output jsonl", "--distinct-id ada@example.org"
)
def get(
    output: Output,
    server: Server,
    person: Annotated[
        str | None, typer.Argument(metavar="[PERSON]", help="Numeric id or UUID of a person.")
    ] = None,
    distinct_id: Annotated[str | None, typer.Option(help="One of the person's distinct ids instead.")] = None,
) -> Exit:
    """Show one person with all properties.

    Exit codes: 0 shown; 1 there is nobody, or the server failed; 2 bad usage; 3 refused, or server not
    reached.
    """
    from posthog_persons.cli.sink import opened  # as above
    from posthog_persons.export import PEOPLE

    if (person is None) == (distinct_id is None):
        raise CommandError("give a person's id or UUID, or --distinct-id")
    with opened(output, PEOPLE, single=True) as sink, server.client() as client:
        found = client.list(distinct_id=distinct_id) if person is None else [client.retrieve(person)]
        if not sink.take(found, 1):
            raise CommandError("nobody has this distinct id", Exit.PARTLY)
    return Exit.DONE


@command("cohorts", "1234", "0190f4a6-5c2e-7b6e-8d57-6f2c0d9a4e11 --output csv")
def cohorts(person: PersonId, output: Output, server: Server) -> Exit:
    """List the cohorts that a person belongs to.

    Exit codes: 0 listed; 1 there is nobody, or the server failed; 2 bad usage; 3 refused, or server not
    reached.
    """
    from posthog_persons.cli.sink import opened  # as above
    from posthog_persons.export import COHORTS

    with opened(output, COHORTS) as sink, server.client() as client:
        sink.take(client.cohorts(person))
    return Exit.DONE
