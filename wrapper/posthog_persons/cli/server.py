"""`capabilities`: what a server can do."""

from __future__ import annotations

from posthog_persons.cli.commands import command
from posthog_persons.cli.exits import Exit
from posthog_persons.cli.options import Output, Server


@command("capabilities", "", "--output jsonl | jq .absent")
def capabilities(output: Output, server: Server) -> Exit:
    """Find out what the server can do, by a few reads.

    Shows its era, what it offers and does not offer for certain, and how many calls a key may make.

    Exit codes: 0 shown; 1 the server failed; 2 bad usage; 3 refused, or server not reached.
    """
    from posthog_persons.capabilities import Capabilities  # these are of no use to the help
    from posthog_persons.cli.sink import opened
    from posthog_persons.export import Column, Columns, attribute

    columns: Columns[Capabilities] = (
        attribute("era", "text"),
        Column("present", "texts", lambda found: sorted(found.present)),
        Column("absent", "texts", lambda found: sorted(found.absent)),
        *(
            attribute(f"limits.{limit}", "integer")
            for limit in ("deletes.per_minute", "deletes.per_hour", "others.per_minute", "others.per_hour")
        ),
        attribute("limits.shared", "flag"),
    )
    with opened(output, columns, single=True) as sink, server.client() as client:
        sink.take([client.capabilities()])
    return Exit.DONE
