"""`funnel`, `correlation`, `lifecycle`, `path`, `retention`, `trends`, `stickiness`: people of insights."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from posthog_persons.cli import insight_options
from posthog_persons.cli.commands import command
from posthog_persons.cli.exits import Exit
from posthog_persons.cli.insight_options import Asked, merged
from posthog_persons.cli.options import Output, Paging, Server

if TYPE_CHECKING:
    from posthog_persons.client import PersonsClient
    from posthog_persons.export import Columns
    from posthog_persons.export.columns import R


@command(
    "funnel",
    "--step signup --step paid --funnel-step 2 --date-from -30d",
    "--step signup --step paid --funnel-step -2 --out dropped.csv",
    "--filter funnel.json --limit-people 20",
)
def funnel(
    options: insight_options.Funnel, asked: Asked, paging: Paging, output: Output, server: Server
) -> Exit:
    """List the people of a funnel (servers until 2026-07).

    Exit codes: 0 listed; 1 the server failed; 2 bad usage; 3 refused, server not reached, or too new for it.
    """
    from posthog_persons.export import ACTORS  # brings what writes files, which help can do without

    filters = merged(options, asked)
    return _list(lambda client, size: client.funnel(filters, limit=size), ACTORS, paging, output, server)


@command(
    "correlation",
    "--step signup --step paid --event helped --converted",
    "--filter correlation.json --output jsonl",
)
def correlation(
    options: insight_options.Correlation, asked: Asked, paging: Paging, output: Output, server: Server
) -> Exit:
    """List the people of a funnel who did something on their way (servers until 2026-06).

    Exit codes: 0 listed; 1 the server failed; 2 bad usage; 3 refused, server not reached, or too new for it.
    """
    from posthog_persons.export import ACTORS  # as above

    filters = merged(options, asked)
    return _list(
        lambda client, size: client.funnel_correlation(filters, limit=size), ACTORS, paging, output, server
    )


@command(
    "lifecycle",
    "--event seen --target-date 2026-10-05 --lifecycle-type dormant --date-from 2026-10-01",
    "--event seen --target-date 2026-10-01 --lifecycle-type new --interval month",
)
def lifecycle(
    options: insight_options.Lifecycle, asked: Asked, paging: Paging, output: Output, server: Server
) -> Exit:
    """List the people in a state of the lifecycle (servers until 2026-07).

    Exit codes: 0 listed; 1 the server failed; 2 bad usage; 3 refused, server not reached, or too new for it.
    """
    from posthog_persons.export import ACTORS  # as above

    filters = merged(options, asked)
    return _list(lambda client, size: client.lifecycle(filters, limit=size), ACTORS, paging, output, server)


@command(
    "path",
    "--start-point https://shop.example --path-end-key 2_paid",
    "--filter path.json --output csv",
)
def path(options: insight_options.Path, asked: Asked, paging: Paging, output: Output, server: Server) -> Exit:
    """List the people who took a path (servers until 2025-01).

    Exit codes: 0 listed; 1 the server failed; 2 bad usage; 3 refused, server not reached, or too new for it.
    """
    from posthog_persons.export import ACTORS  # as above

    filters = merged(options, asked)
    return _list(lambda client, size: client.path(filters, limit=size), ACTORS, paging, output, server)


@command(
    "retention",
    "--event signup --returning seen --period Week --selected-interval 0",
    "--filter retention.json --out retained.parquet",
)
def retention(
    options: insight_options.Retention, asked: Asked, paging: Paging, output: Output, server: Server
) -> Exit:
    """List the people of a row of retention, and when they came back (servers until 2025-01).

    Exit codes: 0 listed; 1 the server failed; 2 bad usage; 3 refused, server not reached, or too new for it.
    """
    from posthog_persons.export import RETENTION  # as above

    filters = merged(options, asked)
    return _list(
        lambda client, size: client.retention(filters, limit=size), RETENTION, paging, output, server
    )


@command(
    "trends",
    "--event paid --date-from 2026-10-05 --date-to 2026-10-05",
    "--event paid --entity-math total --date-from -30d --output csv",
)
def trends(
    options: insight_options.Trends, asked: Asked, paging: Paging, output: Output, server: Server
) -> Exit:
    """List the people behind a trend, each with a value (servers until 2026-07).

    Exit codes: 0 listed; 1 the server failed; 2 bad usage; 3 refused, server not reached, or too new for it.
    """
    from posthog_persons.export import ACTORS  # as above

    filters = merged(options, asked)
    return _list(lambda client, size: client.trends(filters, limit=size), ACTORS, paging, output, server)


@command(
    "stickiness",
    "--event seen --stickiness-days 3 --date-from -14d",
    "--event seen --stickiness-days 2 --interval week --date-from -3m --output csv",
)
def stickiness(
    options: insight_options.Stickiness, asked: Asked, paging: Paging, output: Output, server: Server
) -> Exit:
    """List the people who did something in exactly so many periods (servers until 2026-04).

    Exit codes: 0 listed; 1 the server failed; 2 bad usage; 3 refused, server not reached, or too new for it.
    """
    from posthog_persons.export import ACTORS  # as above

    filters = merged(options, asked)
    return _list(lambda client, size: client.stickiness(filters, limit=size), ACTORS, paging, output, server)


def _list(
    ask: Callable[[PersonsClient, int], Iterable[R]],
    columns: Columns[R],
    paging: Paging,
    output: Output,
    server: Server,
) -> Exit:
    from posthog_persons.cli.sink import opened  # as above

    short = ("uuid", "distinct_ids", "name", "group_key", "value", "appearances")
    with opened(output, columns, short=short) as sink, server.client() as client:
        sink.take(ask(client, paging.size(sink.rows)), paging.limit_people)
    return Exit.DONE
