"""A made-up product's events, the same at each making, as a seed for the emulator."""

from __future__ import annotations

from pathlib import Path

import duckdb

DAYS = 30
FIRST_DAY = "2024-10-25"
LAST_DAY = "2024-11-23"
NOW = "2024-11-24T00:00:00Z"


def make(path: Path, events: int, people: int) -> None:
    """Write a Parquet file of events and people.

    People come in bursts of four events a few minutes apart; no two events have the same time.

    Args:
        path: the file, in the form of docs/emulator.md, "Loading data".
        events: how many; a multiple of 1000.
        people: how many.
    """
    duckdb.connect().execute(
        f"""
        COPY (
            SELECT NULL AS event, NULL AS distinct_id, NULL::TIMESTAMP AS timestamp,
                [format('user-{{}}', i)] AS distinct_ids, md5(i::VARCHAR)::UUID AS uuid,
                TIMESTAMP '{FIRST_DAY}' + to_hours((hash(i, 'made') % {DAYS * 24})::BIGINT) AS created_at,
                json_object('email', format('user-{{}}@shop.test', i),
                    'plan', ['free', 'pro'][1 + i % 2])::VARCHAR AS properties
            FROM range({people}) AS _(i)
            UNION ALL
            SELECT CASE WHEN dice < 50 THEN '$pageview' WHEN dice < 70 THEN 'viewed'
                    WHEN dice < 85 THEN 'searched' WHEN dice < 95 THEN 'added' ELSE 'bought' END,
                format('user-{{}}', hash(i // 1000 * 250 + i % 250) % {people}),
                TIMESTAMP '{FIRST_DAY}' + to_microseconds(i * {DAYS * 86_400 * 1_000_000 // events}),
                NULL, NULL, NULL,
                json_object('$current_url', format('https://shop.test/{{}}', hash(i, 'page') % 20),
                    '$browser', ['Firefox', 'Chrome', 'Safari'][1 + (hash(i, 'browser') % 3)::INTEGER],
                    'amount', hash(i, 'amount') % 100)::VARCHAR
            FROM (SELECT i, hash(i, 'event') % 100 AS dice FROM range({events}) AS _(i))
        ) TO '{path}' (FORMAT parquet)
        """
    )
