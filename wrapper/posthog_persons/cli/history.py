"""`deletion-status`, `activity`, `values`: what was done, and what there is."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import typer

from posthog_persons.cli.commands import command
from posthog_persons.cli.exits import Exit
from posthog_persons.cli.options import LimitRows, Output, Server

Status: TypeAlias = Literal["all", "pending", "completed"]


@command("deletion-status", "", "--status pending", "--out deletions.csv")
def deletion_status(
    output: Output,
    server: Server,
    status: Annotated[Status, typer.Option(help="Only these.")] = "all",
    person_uuid: Annotated[str | None, typer.Option(help="Only those of one person.")] = None,
    limit_rows: LimitRows = None,
) -> Exit:
    """List the queued deletions of events, newest first.

    One that completed covers the events ingested until it was asked for, not later ones.

    Exit codes: 0 listed; 1 the server failed; 2 bad usage; 3 refused, server not reached, or too old for it.
    """
    from posthog_persons.cli.sink import opened  # brings what writes files, which help can do without
    from posthog_persons.export import EVENT_DELETIONS

    with opened(output, EVENT_DELETIONS) as sink, server.client() as client:
        sink.take(client.deletion_status(status=status, person_uuid=person_uuid), limit_rows)
    return Exit.DONE


@command("activity", "", "1234 --limit-rows 20", "--output jsonl | jq -r .activity")
def activity(
    output: Output,
    server: Server,
    person: Annotated[
        str | None, typer.Argument(metavar="[PERSON]", help="Numeric id or UUID of a person; else all.")
    ] = None,
    limit_rows: LimitRows = None,
) -> Exit:
    """Show the log of what was done to people, newest first.

    Exit codes: 0 shown; 1 there is nobody, or the server failed; 2 bad usage; 3 refused, or server not
    reached.
    """
    from posthog_persons.cli.sink import opened  # as above
    from posthog_persons.export import ACTIVITY

    short = ("created_at", "activity", "item_id", "name", "user")
    with opened(output, ACTIVITY, short=short) as sink, server.client() as client:
        sink.take(client.activity(person), limit_rows)
    return Exit.DONE


@command("values", "plan", "email --search @example.org --output csv")
def values(
    key: Annotated[str, typer.Argument(metavar="PROPERTY", help="Name of a property of people.")],
    output: Output,
    server: Server,
    search: Annotated[str | None, typer.Option(help="Only values with this part, in any case.")] = None,
) -> Exit:
    """List the values that a property has, the most frequent first.

    Exit codes: 0 listed; 1 the server failed; 2 bad usage; 3 refused, or server not reached.
    """
    from posthog_persons.cli.sink import opened  # as above
    from posthog_persons.export import PROPERTY_VALUES

    with opened(output, PROPERTY_VALUES) as sink, server.client() as client:
        sink.take(client.property_values(key, search=search))
    return Exit.DONE
