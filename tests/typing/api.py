"""Sample calls, never run: the type checkers hold the public types to them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import assert_type

from posthog_persons import (
    Activity,
    AsyncPersonsClient,
    BatchDone,
    Capabilities,
    Cohort,
    DeletionEnded,
    DeletionEvent,
    DeletionReport,
    EventDeletion,
    OperationNotAvailableError,
    Person,
    PersonAtTime,
    PersonsClient,
    PersonsError,
    PropertiesTimeline,
    PropertyValue,
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
        assert_type(list(report.unmatched), list[str])
        client.deletion_status(status="done")  # type: ignore[arg-type]
        client.bulk_delete([1])  # type: ignore[list-item]


def one_person(client: PersonsClient, now: datetime) -> None:
    client.update(1, {"plan": "pro"})
    client.set_property("uuid", "plan", None)
    client.delete_property(1, "plan")
    client.split(1)
    client.split(1, main_distinct_id="a")
    client.split(1, distinct_ids=["a"])
    client.reset_distinct_id("a")
    client.delete(1, delete_events=True, keep_person=True)
    client.delete_events(1)
    client.delete_recordings(1)
    assert_type(client.property_values("plan", search="p"), tuple[PropertyValue, ...])
    assert_type(client.properties_at_time(distinct_id="a", at=now), PersonAtTime)
    assert_type(client.properties_timeline(1, {"date_from": "-7d"}), PropertiesTimeline)
    assert_type(client.activity(page_size=5), Iterator[Activity])
    assert_type(client.activity(1), Iterator[Activity])
    capabilities = client.capabilities(refresh=True)
    assert_type(capabilities, Capabilities)
    assert_type(capabilities.offers("funnel"), bool | None)
    assert_type(capabilities.limits.deletes.per_minute, int)
    client.properties_at_time(distinct_id="a")  # type: ignore[call-arg]
    client.split(1, ["a"])  # type: ignore[call-arg, arg-type]


async def async_client(ids: AsyncIterator[str]) -> None:
    async with AsyncPersonsClient() as client:
        assert_type(client.list(), AsyncIterator[Person])
        assert_type(await client.retrieve(1), Person)
        assert_type(await client.bulk_delete(ids), DeletionReport)
        assert_type(await client.bulk_delete(["a"]), DeletionReport)
        assert_type(await client.capabilities(), Capabilities)
        assert_type(await client.property_values("plan"), tuple[PropertyValue, ...])
        assert_type(client.activity(), AsyncIterator[Activity])
        await client.split(1, distinct_ids=["a"])


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
    if isinstance(error, OperationNotAvailableError):
        assert_type((error.operation, error.since, error.instead), tuple[str, str | None, str | None])
