"""Jobs that are stopped: whatever was under way, the report is true."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from posthog_persons import (
    AsyncPersonsClient,
    CallAbandonedError,
    DeletionEnded,
    DeletionEvent,
    DeletionReport,
    PersonsClient,
    Retry,
    ServerError,
    events,
)
from posthog_persons.testing import no_waiting
from support.bulk_deletion import carried_out, fail, people, poisoned
from support.posthog_fake import ADA, FakePostHog, problem


def last_report(told: list[DeletionEvent]) -> DeletionReport:
    assert isinstance(told[-1], DeletionEnded)
    assert told[-1].report.interrupted
    return told[-1].report


def cancelled(posthog: FakePostHog, ids: list[str], stuck: Callable[[httpx.Request], bool]) -> DeletionReport:
    """Run a job until a certain call is under way, cancel it, and return its report."""
    told: list[DeletionEvent] = []

    async def main() -> None:
        under_way = asyncio.Event()

        async def handler(request: httpx.Request) -> httpx.Response:
            if stuck(request):
                under_way.set()
                await asyncio.Event().wait()
            return posthog(request)

        async with AsyncPersonsClient(
            key="k",
            project_id=1,
            retry=Retry.NEVER,
            clock=no_waiting(),
            transport=httpx.MockTransport(handler),
        ) as client:
            job = asyncio.create_task(client.bulk_delete(ids, calls_in_flight=1, on_event=told.append))
            await under_way.wait()
            job.cancel()
            with pytest.raises(asyncio.CancelledError):
                await job

    asyncio.run(main())
    return last_report(told)


def interrupted(
    client: PersonsClient, ids: list[str], when: Callable[[DeletionEvent], bool], **options: Any
) -> DeletionReport:
    """Run a job, press Ctrl-C at a certain event, and return its report."""
    told: list[DeletionEvent] = []

    def listen(event: DeletionEvent) -> None:
        told.append(event)
        if when(event):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        client.bulk_delete(ids, on_event=listen, **options)
    return last_report(told)


def is_deletion(request: httpx.Request) -> bool:
    return request.url.path.endswith("/bulk_delete/")


def test_an_interruption_ends_with_a_truthful_report(client: PersonsClient, posthog: FakePostHog) -> None:
    report = interrupted(
        client,
        people(posthog, 5000),
        lambda event: isinstance(event, events.BatchDone) and event.batch == 1,
        calls_in_flight=2,
    )
    # Batch 0 alone, then 1 and 2 in flight: 2 was under way when 1 was told, and its outcome counts.
    assert (report.sent, report.deleted, report.not_sent, report.unknown) == (3000, 3000, 2000, ())
    assert len(posthog.people) == 2000


def test_an_interruption_during_the_first_call_leaves_it_unknown(
    client: PersonsClient, posthog: FakePostHog
) -> None:
    posthog.add("ada", uuid=ADA)
    posthog.override("bulk_delete", fail(KeyboardInterrupt()))
    report = interrupted(client, ["ada"], lambda _: False)
    (unknown,) = report.unknown
    assert isinstance(unknown.error, CallAbandonedError)
    assert list(unknown.ids) == ["ada"]


def test_a_cancellation_cancels_what_is_under_way_and_reports_it_as_unknown(posthog: FakePostHog) -> None:
    ids = people(posthog, 3000)
    report = cancelled(
        posthog, ids, lambda request: is_deletion(request) and b"user-00000" not in request.content
    )
    assert (report.sent, report.deleted, report.not_sent) == (2000, 1000, 1000)
    assert [(batch.number, len(batch.ids)) for batch in report.unknown] == [(1, 1000)]


def test_cancelled_during_look_ups_nothing_was_sent(posthog: FakePostHog) -> None:
    ids = people(posthog, 1000)
    report = cancelled(posthog, ids, lambda request: b"user-00600" in request.content)
    assert (report.sent, report.not_sent, report.calls) == (0, 1000, 0)
    assert posthog.called("bulk_delete") == []


def test_interrupted_during_look_ups_nothing_was_sent(client: PersonsClient, posthog: FakePostHog) -> None:
    report = interrupted(client, people(posthog, 3000), lambda event: isinstance(event, events.LookUpDone))
    assert (report.sent, report.not_sent, report.calls) == (0, 3000, 0)
    assert posthog.called("bulk_delete") == []


def test_cancelled_amid_halves_each_id_is_what_it_is(posthog: FakePostHog) -> None:
    ids = people(posthog, 2000)
    posthog.override("bulk_delete", always=poisoned(posthog, {ids[1900]}))

    def stuck(request: httpx.Request) -> bool:  # of the second batch: the third quarter
        return (
            is_deletion(request) and b"user-01500" in request.content and b"user-01499" not in request.content
        )

    report = cancelled(posthog, ids, stuck)
    (unknown,), (failed,) = report.unknown, report.failed
    # The first half passed, so the other was halved unsent: its first part is under way, its second failed.
    assert (list(unknown.ids), type(unknown.error)) == (ids[1500:1750], CallAbandonedError)
    assert (list(failed.ids), type(failed.error), failed.alone) == (ids[1750:], ServerError, False)
    assert (report.sent, report.deleted, report.not_sent, report.calls) == (2000, 1500, 0, 4)


def test_interrupted_between_halves_what_was_refused_has_failed(
    client: PersonsClient, posthog: FakePostHog
) -> None:
    ids = people(posthog, 8)
    posthog.override("bulk_delete", always=poisoned(posthog, {ids[7]}))
    report = interrupted(client, ids, lambda event: isinstance(event, events.BatchSplit))
    (failed,) = report.failed
    assert (list(failed.ids), report.unknown, report.deleted, report.calls) == (ids, (), 0, 1)
    assert set(posthog.people) == set(ids)


def test_cancelled_during_the_confirming_look_up_what_is_in_doubt_is_unknown(posthog: FakePostHog) -> None:
    ids = people(posthog, 1200)
    posthog.override("bulk_delete", always=carried_out(posthog, lambda _: httpx.Response(504)))
    looked_up: list[bytes] = []

    def stuck(request: httpx.Request) -> bool:
        again = request.content in looked_up
        looked_up.append(request.content)
        return again and not is_deletion(request)

    report = cancelled(posthog, ids, stuck)
    assert [(batch.number, len(batch.ids)) for batch in report.unknown] == [(0, 1000), (1, 200)]
    assert (report.sent, report.confirmed, report.failed) == (1200, 0, ())


def test_interrupted_between_confirmations_only_what_is_left_in_doubt_is_unknown(
    client: PersonsClient, posthog: FakePostHog
) -> None:
    ids = people(posthog, 2500)
    posthog.override("bulk_delete", always=carried_out(posthog, lambda _: httpx.Response(504)))
    report = interrupted(
        client, ids, lambda event: isinstance(event, events.BatchConfirmed), calls_in_flight=1
    )
    assert report.confirmed == 1000
    assert [(batch.number, len(batch.ids)) for batch in report.unknown] == [(1, 1000), (2, 500)]


def test_a_failure_of_an_interrupted_job_is_not_halved(client: PersonsClient, posthog: FakePostHog) -> None:
    ids = people(posthog, 3000)
    posthog.override(
        "bulk_delete", posthog.bulk_delete, posthog.bulk_delete, lambda _: problem(500, "error", "No.")
    )
    report = interrupted(
        client,
        ids,
        lambda event: isinstance(event, events.BatchDone) and event.batch == 1,
        calls_in_flight=2,
    )
    (failed,) = report.failed
    assert (failed.number, len(failed.ids), report.deleted, report.calls) == (2, 1000, 2000, 3)
