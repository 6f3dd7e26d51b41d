from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Integer, LargeBinary, create_engine, delete, select, update

from posthog_persons.erasure.ledger import (
    Answer,
    Change,
    JobLedger,
    Ledger,
    NewChunk,
    Oddity,
    open_ledger,
    scratch,
)  # fmt: skip
from posthog_persons.erasure.ledger.columns import Instant, Json, PackedList
from posthog_persons.erasure.ledger.schema import attempt, batch, chunk, exception, job, oddity
from posthog_persons.testing import no_waiting
from support.ledgers import received, uuid_of
from support.postgres import Postgres

TABLES = [job, chunk, oddity, batch, attempt, exception]
CLAIM = {"claimed_by", "claimed_until"}
COLUMNS = [
    (table, column.name)
    for table in TABLES
    for column in table.c
    if column.name not in CLAIM and not column.primary_key
]


def whole(ledger: Ledger) -> JobLedger:
    """Make a job with rows in every table."""
    found = received(ledger)
    found.chunks.append(NewChunk(["ada", "", "bob", "cleo"], 2, odd={1: Oddity("junk", why="is empty")}))
    ledger.jobs.advance(1, "resolving")
    found.chunks.resolve({0: [uuid_of(3), None, uuid_of(1), uuid_of(2)]})
    with scratch() as tables:
        found.batches.plan(tables)
    found.batches.claim("me")
    answer = Answer("taken", 202, {"found": 3, "deleted": 3, "queued": 0})
    found.attempts.answer(0, found.attempts.send(0, range(3), "me"), answer)
    found.people.move(0, [Change("failed", [1], "still there", {"looked": 1})])
    return found


def other(column: Any, value: Any) -> Any:
    """Return another value that the column can hold."""
    kinds: dict[type, Any] = {
        Instant: datetime(2020, 1, 1, tzinfo=UTC),
        Json: {"other": True},
        PackedList: ["other"],
        LargeBinary: b"other",
        Boolean: not value,
        Integer: 4711,
    }
    return kinds.get(type(column.type), "other")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("digest") / "ledger.sqlite"
    with ExitStack() as stack:
        ledger = stack.enter_context(open_ledger(path, no_waiting()))
        engine = create_engine(f"sqlite:///{path}")
        stack.callback(engine.dispose)
        yield whole(ledger), engine


@pytest.mark.parametrize(("table", "name"), COLUMNS, ids=[f"{t.name}.{n}" for t, n in COLUMNS])
def test_whatever_is_altered_in_a_row_shows(made: Any, table: Any, name: str) -> None:
    found, engine = made
    before = found.digest()
    with engine.connect() as connection:
        value = connection.scalar(select(table.c[name]))
    with engine.begin() as connection:
        connection.execute(update(table).values({name: other(table.c[name], value)}))
    assert found.digest() != before
    with engine.begin() as connection:
        connection.execute(update(table).values({name: value}))
    assert found.digest() == before


@pytest.mark.parametrize("table", TABLES[2:], ids=[table.name for table in TABLES[2:]])
def test_a_row_that_is_taken_away_shows(made: Any, table: Any) -> None:
    found, engine = made
    before = found.digest()
    with engine.begin() as connection:
        row = connection.execute(select(table)).mappings().first()
        connection.execute(delete(table))
    assert found.digest() != before
    with engine.begin() as connection:
        connection.execute(table.insert().values(dict(row)))
    assert found.digest() == before


def test_leases_and_claims_and_other_jobs_do_not_count(ledger: Ledger) -> None:
    found = whole(ledger)
    before = found.digest()
    assert len(before) == 64
    found.lease.take("a")
    found.batches.claim("me", states=["accepted"])
    received(ledger, ["x"], name="autumn")
    assert found.digest() == before


def test_the_digest_is_the_same_in_every_database(tmp_path: Path, postgres: Postgres) -> None:
    digests = set()
    for where in (str(tmp_path / "ledger.sqlite"), postgres.url(search_path=postgres.new_schema())):
        with open_ledger(where, no_waiting()) as ledger:
            digests.add(whole(ledger).digest())
    assert len(digests) == 1


def test_many_rows_are_digested_to_the_last(ledger: Ledger) -> None:
    found = received(ledger)
    found.chunks.append(*(NewChunk([f"id-{number}"], number + 1) for number in range(150)))
    before = found.digest()
    found.chunks.fail(149, "503")
    assert found.digest() != before
