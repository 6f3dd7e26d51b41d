"""Sample calls, never run: the type checkers hold the public types to them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import assert_type

from posthog_persons import (
    AsyncPersonsClient,
    BatchDone,
    Cohort,
    DeletionEnded,
    DeletionEvent,
    DeletionReport,
    EventDeletion,
    Person,
    PersonsClient,
    PersonsError,
    RateLimitError,
)


def sync_client() -> None:
    with PersonsClient(key="phx_x", region="eu", project_id=1, scope="projects", timeout=5) as client:
        assert_type(
            client.list(email="a@b.c", properties=[{"key": "plan", "value": "pro"}]), Iterator[Person]
        )
        assert_type(client.retrieve(1), Person)
        assert_type(client.retrieve("uuid").created_at, datetime | None)
        assert_type(client.batch_by_distinct_ids(("a", "b")), dict[str, Person])
        assert_type(client.batch_by_uuids(["a"]), dict[str, Person])
        assert_type(client.cohorts("uuid"), tuple[Cohort, ...])
        assert_type(client.deletion_status(status="pending"), Iterator[EventDeletion])
        report = client.bulk_delete((str(number) for number in range(9)), by="id", on_event=listener)
        assert_type(report, DeletionReport)
        assert_type([len(batch.ids) for batch in report.failed], list[int])
        client.deletion_status(status="done")  # type: ignore[arg-type]
        client.bulk_delete([1])  # type: ignore[list-item]


async def async_client(ids: AsyncIterator[str]) -> None:
    async with AsyncPersonsClient() as client:
        assert_type(client.list(), AsyncIterator[Person])
        assert_type(await client.retrieve(1), Person)
        assert_type(await client.bulk_delete(ids), DeletionReport)
        assert_type(await client.bulk_delete(["a"]), DeletionReport)


def listener(event: DeletionEvent) -> None:
    match event:
        case BatchDone(_, ids, summary):
            assert_type(ids, int)
            assert_type(summary.found if summary else None, int | None)
        case DeletionEnded(report):
            assert_type(report, DeletionReport)
        case _:
            pass


def errors(error: PersonsError) -> None:
    assert_type(error.status, int | None)
    assert_type(error.retryable, bool)
    if isinstance(error, RateLimitError):
        assert_type(error.retry_after, int | None)
