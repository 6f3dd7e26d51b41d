"""Sample calls, never run: the type checkers hold the public types to them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import assert_type

from posthog_persons import (
    Activity,
    Actor,
    AsyncPages,
    AsyncPersonsClient,
    AttemptEnded,
    BatchConfirmed,
    BatchDone,
    BatchSplit,
    CallEvent,
    Capabilities,
    Cohort,
    DeletionEnded,
    DeletionEvent,
    DeletionReport,
    EventDeletion,
    IdsSuspicious,
    Limit,
    OperationNotAvailableError,
    Pace,
    Page,
    Pages,
    Person,
    PersonAtTime,
    PersonsClient,
    PersonsError,
    PropertiesTimeline,
    PropertyValue,
    RateLimitError,
    RetentionRow,
    Retry,
    Waiting,
)
from posthog_persons.export import (
    PEOPLE,
    atomic_file,
    export_records,
    export_records_async,
    property_column,
)
from posthog_persons.filters import (
    Action,
    And,
    CorrelationFilter,
    Event,
    FunnelFilter,
    LifecycleFilter,
    Or,
    PathFilter,
    PropertyFilter,
    RetentionFilter,
    StickinessFilter,
    TimelineFilter,
    TrendsFilter,
    Window,
)
from posthog_persons.listeners.logging import LogListener
from posthog_persons.pace_store import sqlite_pace_store
from posthog_persons.testing import no_waiting


def sync_client() -> None:
    with PersonsClient(key="phx_x", region="eu", project_id=1, scope="projects", timeout=5) as client:
        assert_type(client.list(email="a@b.c", properties=[{"key": "plan", "value": "pro"}]), Pages[Person])
        assert_type(client.retrieve(1), Person)
        assert_type(client.retrieve("uuid").created_at, datetime | None)
        assert_type(client.batch_by_distinct_ids(("a", "b")), dict[str, Person])
        assert_type(client.batch_by_uuids(["a"]), dict[str, Person])
        assert_type(client.cohorts("uuid"), tuple[Cohort, ...])
        assert_type(client.deletion_status(status="pending"), Pages[EventDeletion])
        report = client.bulk_delete((str(number) for number in range(9)), by="id", on_event=listener)
        assert_type(report, DeletionReport)
        assert_type([len(batch.ids) for batch in report.failed], list[int])
        assert_type(list(report.unmatched), list[str])
        assert_type((report.calls, report.confirmed, report.failed_alone), tuple[int, int, tuple[str, ...]])
        client.bulk_delete(["a"], suspicious="error", max_batch_bytes=10_000)
        client.bulk_delete(["a"], suspicious="maybe")  # type: ignore[arg-type]
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
    assert_type(client.properties_timeline(1, TimelineFilter(entities=[Event("a")])), PropertiesTimeline)
    assert_type(client.activity(page_size=5), Pages[Activity])
    assert_type(client.activity(1), Pages[Activity])
    capabilities = client.capabilities(refresh=True)
    assert_type(capabilities, Capabilities)
    assert_type(capabilities.offers("funnel"), bool | None)
    assert_type(capabilities.limits.deletes.per_minute, int)
    client.properties_at_time(distinct_id="a")  # type: ignore[call-arg]
    client.split(1, ["a"])  # type: ignore[call-arg, arg-type]


async def async_client(ids: AsyncIterator[str]) -> None:
    async with AsyncPersonsClient() as client:
        assert_type(client.list(), AsyncPages[Person])
        assert_type(await client.retrieve(1), Person)
        assert_type(await client.bulk_delete(ids), DeletionReport)
        assert_type(await client.bulk_delete(["a"]), DeletionReport)
        assert_type(await client.capabilities(), Capabilities)
        assert_type(await client.property_values("plan"), tuple[PropertyValue, ...])
        assert_type(client.activity(), AsyncPages[Activity])
        await client.split(1, distinct_ids=["a"])


def paging(client: PersonsClient) -> None:
    people = client.list(cursor=None)
    assert_type(next(people), Person)
    assert_type(list(people.pages()), list[Page[Person]])
    assert_type((people.cursor, people.done), tuple[str | None, bool])
    assert_type((people.pages_read, people.items_read), tuple[int, int])
    client.deletion_status(cursor=people.cursor)
    client.activity(cursor=people.cursor)


def insights(client: PersonsClient, now: datetime) -> None:
    steps = [Event("signed up", properties=[PropertyFilter("plan", "pro")]), Action(7)]
    people = client.funnel(FunnelFilter(steps=steps, step=-2, window=Window(1, "hour"), date_from="-7d"))
    assert_type(people, Pages[Actor])
    page = next(people.pages())
    assert_type((page.is_cached, page.missing_persons), tuple[bool | None, int | None])
    for actor in people:
        assert_type(actor.value, float | None)
        assert_type(actor.uuid if isinstance(actor, Person) else actor.key, str)
    assert_type(
        client.funnel_correlation(CorrelationFilter(steps=steps, event=Event("seen")), limit=5), Pages[Actor]
    )
    assert_type(client.path(PathFilter(date_from=now.date(), date_to=now)), Pages[Actor])
    new = LifecycleFilter(entity=Event("seen"), target_date=now, state="new")
    assert_type(client.lifecycle(new, cursor=None), Pages[Person])
    assert_type(client.retention(RetentionFilter(period="Week")), Pages[RetentionRow])
    assert_type(client.trends(TrendsFilter(entity=Action(7))), Pages[Actor])
    assert_type(client.stickiness(StickinessFilter(entity=Event("seen"), days=2)), Pages[Actor])
    assert_type(client.funnel({"events": [], "funnel_step": 1}), Pages[Actor])
    client.list(properties=[PropertyFilter("plan", "pro")])
    groups = [And([PropertyFilter("plan", "pro")]), Or([PropertyFilter("plan", "free")])]
    TrendsFilter(entity=Event("paid", properties=And(groups)), properties=groups[0])
    Window(1, "year")  # type: ignore[arg-type]
    FunnelFilter(steps=["paid"], step=1)  # type: ignore[list-item]
    LifecycleFilter(entity=Event("seen"), target_date=now, state="gone")  # type: ignore[arg-type]
    client.funnel(new)  # type: ignore[arg-type]


async def async_insights(client: AsyncPersonsClient) -> None:
    people = client.funnel(FunnelFilter(steps=[Event("paid")], step=1))
    assert_type(people, AsyncPages[Actor])
    assert_type([page async for page in people.pages()], list[Page[Actor]])
    assert_type([row.appearances async for row in client.retention(RetentionFilter())], list[tuple[int, ...]])


def listener(event: DeletionEvent) -> None:
    match event:
        case BatchDone(_, ids, summary):
            assert_type(ids, int)
            assert_type(summary.found if summary else None, int | None)
        case BatchSplit(_, ids, error):
            assert_type((ids, error), tuple[int, PersonsError])
        case BatchConfirmed(_, gone, left):
            assert_type((gone, left), tuple[int, int])
        case IdsSuspicious(_, count, positions):
            assert_type((count, positions), tuple[int, tuple[int, ...]])
        case DeletionEnded(report):
            assert_type(report, DeletionReport)
        case _:
            pass


async def exports(client: PersonsClient, async_client: AsyncPersonsClient) -> None:
    assert_type(export_records(client.list(), "people.csv", columns=PEOPLE), int)
    assert_type(export_records([], Path("a.parquet"), columns=(*PEOPLE, property_column("plan"))), int)
    assert_type(await export_records_async(async_client.list(), "a.jsonl", columns=PEOPLE, format="csv"), int)
    with atomic_file("people.csv", overwrite=True) as file:
        client.list_csv(file, search="ada")
        await async_client.list_csv(file)
    export_records(client.activity(), "a.csv", columns=PEOPLE)  # type: ignore[misc]
    export_records(client.list(), "a.xml", columns=PEOPLE, format="xml")  # type: ignore[arg-type]


def errors(error: PersonsError) -> None:
    assert_type(error.status, int | None)
    assert_type(error.retryable, bool)
    if isinstance(error, RateLimitError):
        assert_type(error.retry_after, int | None)
    if isinstance(error, OperationNotAvailableError):
        assert_type((error.operation, error.since, error.instead), tuple[str, str | None, str | None])


def pace_retry_and_events(client: PersonsClient) -> None:
    other = PersonsClient(
        pace=Pace(deletes=Limit(per_minute=60, per_hour=600), store=sqlite_pace_store("pace.sqlite")),
        retry=Retry(attempts=2, base=1),
        max_wait=60,
        on_event=LogListener(),
        clock=no_waiting(),
    )
    assert_type(other.with_options(timeout=5, retry=Retry.NEVER, on_event=heard), PersonsClient)
    assert_type(client.raw("GET", "/api/projects/1/").body, bytes)
    client.with_options(pace=Pace.OFF)  # type: ignore[call-arg]
    client.raw("GET", "/", effect="write")  # type: ignore[arg-type]


def heard(event: CallEvent) -> None:
    match event:
        case Waiting():
            assert_type(event.until, datetime)
        case AttemptEnded():
            assert_type(event.status, int | None)
        case _:
            pass
