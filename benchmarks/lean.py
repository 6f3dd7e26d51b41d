"""The leanest queries that we know for the people of some insights; they owe nothing to the emulator's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.data import FIRST_DAY, LAST_DAY

_STEPS = ("viewed", "added", "bought")
_TARGET = "2024-11-20"


@dataclass(frozen=True)
class Case:
    """An insight's page of 100 people.

    Args:
        name: what the table calls it.
        path: the operation, below `persons/`.
        parameters: the query of the request.
        query: SQL over `events(person, event, timestamp, properties)` and `people(id, uuid, created_at)`
            whose first column are the uuids.
        ordered: whether the order of people within the page is compared too.
    """

    name: str
    path: str
    parameters: dict[str, str]
    query: str
    ordered: bool = False


def _entities(*names: str) -> str:
    return json.dumps([{"id": name, "type": "events", "order": order} for order, name in enumerate(names)])


_RANGE = {"date_from": FIRST_DAY, "date_to": LAST_DAY}
_FUNNEL = {"events": _entities(*_STEPS), "funnel_window_interval": "7", **_RANGE}
_PAGE = "SELECT uuid FROM people JOIN found ON id = person ORDER BY uuid LIMIT 100"

# Looking back in time, each event knows the next purchase, then the purchase after the next "added".
# At equal times the earlier step stands later in this order, so that "after" is strict.
_ATTEMPTS = """
    steps AS (
        SELECT person, timestamp, CASE event WHEN 'viewed' THEN 1 WHEN 'added' THEN 2 ELSE 3 END AS step
        FROM events WHERE event IN ('viewed', 'added', 'bought')),
    bought AS (
        SELECT *, min(CASE WHEN step = 3 THEN timestamp END) OVER later AS finish
        FROM steps
        WINDOW later AS (PARTITION BY person ORDER BY timestamp DESC, step ROWS UNBOUNDED PRECEDING)),
    added AS (
        SELECT person, timestamp, step, min(CASE WHEN step = 2 THEN finish END) OVER later AS finish
        FROM bought
        WINDOW later AS (PARTITION BY person ORDER BY timestamp DESC, step ROWS UNBOUNDED PRECEDING)),
    attempts AS (
        SELECT person, min(timestamp) AS start, arg_min(finish, timestamp) AS finish FROM added
        WHERE step = 1 AND finish <= timestamp + INTERVAL 7 DAY GROUP BY person)
"""

CASES = (
    Case(
        "funnel, ordered, 3 steps",
        "funnel/",
        {**_FUNNEL, "funnel_step": "3"},
        f"WITH {_ATTEMPTS}, found AS (SELECT person FROM attempts) {_PAGE}",
    ),
    Case(
        "correlation with an event, converted",
        "funnel/correlation/",
        {
            **_FUNNEL,
            "funnel_correlation_person_entity": json.dumps({"id": "searched", "type": "events"}),
            "funnel_correlation_person_converted": "true",
        },
        f"""WITH {_ATTEMPTS}, found AS (
            SELECT DISTINCT person FROM events JOIN attempts USING (person)
            WHERE event = 'searched' AND timestamp > start AND timestamp < finish) {_PAGE}""",
    ),
    Case(
        "lifecycle, returning, by day",
        "lifecycle/",
        {"events": _entities("viewed"), "lifecycle_type": "returning", "target_date": _TARGET, **_RANGE},
        f"""WITH found AS (
            SELECT person FROM events
            WHERE event = 'viewed' AND timestamp >= TIMESTAMP '{_TARGET}' - INTERVAL 1 DAY
              AND timestamp < TIMESTAMP '{_TARGET}' + INTERVAL 1 DAY
            GROUP BY person
            HAVING min(timestamp) < TIMESTAMP '{_TARGET}' AND max(timestamp) >= TIMESTAMP '{_TARGET}')
        SELECT uuid FROM people JOIN found ON id = person WHERE created_at::DATE <> DATE '{_TARGET}'
        ORDER BY uuid LIMIT 100""",
    ),
    Case(
        "retention, recurring, 11 days",
        "retention/",
        {
            "target_entity": json.dumps({"id": "viewed", "type": "events"}),
            "returning_entity": json.dumps({"id": "viewed", "type": "events"}),
            "date_to": LAST_DAY,
        },
        f"""WITH found AS (
            SELECT person, count(DISTINCT timestamp::DATE) AS days FROM events
            WHERE event = 'viewed'
              AND timestamp >= DATE '{LAST_DAY}' - 10 AND timestamp < DATE '{LAST_DAY}' + 1
            GROUP BY person HAVING min(timestamp) < DATE '{LAST_DAY}' - 9)
        SELECT uuid FROM people JOIN found ON id = person ORDER BY days DESC, uuid LIMIT 100""",
        ordered=True,
    ),
    Case(
        "path, pages, second item",
        "path/",
        {
            "include_event_types": json.dumps(["$pageview"]),
            "path_end_key": "2_https://shop.test/7",
            **_RANGE,
        },
        f"""WITH pages AS (
            SELECT person, timestamp, properties ->> '$."$current_url"' AS item FROM events
            WHERE event = '$pageview'),
        following AS (
            SELECT person, timestamp, item, lag(item) OVER path AS before,
                coalesce(timestamp - lag(timestamp) OVER path >= INTERVAL 30 MINUTE, TRUE) AS first
            FROM pages WINDOW path AS (PARTITION BY person ORDER BY timestamp)),
        sessions AS (
            SELECT person, timestamp, item, before, first,
                sum(first::INTEGER) OVER (PARTITION BY person ORDER BY timestamp ROWS UNBOUNDED PRECEDING)
                    AS session
            FROM following),
        placed AS (
            SELECT person, item,
                row_number() OVER (PARTITION BY person, session ORDER BY timestamp) AS place
            FROM sessions WHERE first OR item <> before),
        found AS (
            SELECT DISTINCT person FROM placed WHERE place = 2 AND item = 'https://shop.test/7') {_PAGE}""",
    ),
)


@contextmanager
def tables(seed: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Load a seed into tables with just what the queries need."""
    connection = duckdb.connect()
    connection.execute(
        f"""
        CREATE TABLE people AS
            SELECT row_number() OVER () AS id, uuid, created_at, distinct_ids[1] AS name
            FROM '{seed}' WHERE event IS NULL;
        CREATE TABLE events AS
            SELECT id AS person, event, timestamp, properties::JSON AS properties
            FROM '{seed}' JOIN people ON distinct_id = name WHERE event IS NOT NULL;
        """
    )
    yield connection
    connection.close()
