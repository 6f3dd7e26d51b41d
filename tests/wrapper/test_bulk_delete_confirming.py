"""Calls without an answer: only a look-up tells what they did."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from posthog_persons import (
    AnswerTimeoutError,
    AsyncPersonsClient,
    DeletionEnded,
    DeletionEvent,
    DeletionReport,
    PersonFailure,
    PersonsClient,
    Retry,
    ServerError,
    UnconfirmedError,
    UnreachableError,
    events,
)
from posthog_persons.testing import no_waiting
from support.bulk_deletion import Run, carried_out, fail, people, poisoned
from support.posthog_fake import ADA, HOST, KEY, FakePostHog, problem, summary

TIMEOUT = fail(httpx.ReadTimeout("t"))
LOST = [
    TIMEOUT,
    fail(httpx.ReadError("reset")),
    lambda _: httpx.Response(504),
    lambda _: httpx.Response(202, html="<html>"),
]


@pytest.fixture(params=["sync", "async"])
def persistent(request: pytest.FixtureRequest, posthog: FakePostHog) -> Run:
    """Run a job with either client, which makes each call up to twice."""
    options: dict[str, Any] = {
        "key": KEY, "host": HOST, "project_id": 1, "retry": Retry(attempts=2), "clock": no_waiting(),
        "transport": httpx.MockTransport(posthog),
    }  # fmt: skip

    def run(ids: list[str], **more: Any) -> DeletionReport:
        async def main() -> DeletionReport:
            async with AsyncPersonsClient(**options) as client:
                return await client.bulk_delete(ids, calls_in_flight=1, **more)

        if request.param == "async":
            return asyncio.run(main())
        with PersonsClient(**options) as client:
            return client.bulk_delete(ids, calls_in_flight=1, **more)

    return run


@pytest.mark.parametrize("lost", LOST)
def test_what_was_done_without_an_answer_is_confirmed(
    bulk_delete: Run, posthog: FakePostHog, lost: Any
) -> None:
    ids = people(posthog, 1500)
    posthog.override("bulk_delete", carried_out(posthog, lost))
    told: list[DeletionEvent] = []
    report = bulk_delete(ids, on_event=told.append)
    assert (report.unknown, report.failed, report.clean) == ((), (), True)
    assert (report.sent, report.deleted, report.confirmed) == (1500, 500, 1000)
    assert events.BatchConfirmed(0, gone=1000, left=0) in told
    assert [type(event).__name__ for event in told[-2:]] == ["BatchConfirmed", "DeletionEnded"]


@pytest.mark.parametrize("lost", LOST)
def test_what_was_not_done_stays_unknown(bulk_delete: Run, posthog: FakePostHog, lost: Any) -> None:
    ids = people(posthog, 1500)
    posthog.override("bulk_delete", lost)
    report = bulk_delete(ids)
    (unknown,) = report.unknown
    assert (unknown.number, list(unknown.ids), unknown.gone) == (0, ids[:1000], False)
    assert (report.deleted, report.confirmed, report.clean) == (500, 0, False)


def test_a_call_that_did_half_of_its_work_is_told_apart(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 4)

    def half(request: httpx.Request) -> httpx.Response:
        for name in (ids[0], ids[3]):
            del posthog.people[name]
        raise httpx.ReadTimeout("t")

    posthog.override("bulk_delete", half)
    told: list[DeletionEvent] = []
    report = bulk_delete(ids, on_event=told.append)
    (unknown,) = report.unknown
    assert (list(unknown.ids), report.confirmed, report.found) == (ids[1:3], 2, 0)
    assert isinstance(unknown.error, AnswerTimeoutError)
    assert events.BatchConfirmed(0, gone=2, left=2) in told


@pytest.mark.parametrize("also", ["delete_events", "delete_recordings"])
def test_that_events_are_queued_no_look_up_tells(bulk_delete: Run, posthog: FakePostHog, also: str) -> None:
    ids = people(posthog, 2)
    posthog.override("bulk_delete", carried_out(posthog, TIMEOUT))
    report = bulk_delete(ids, **{also: True})
    (unknown,) = report.unknown
    assert (list(unknown.ids), unknown.gone, report.confirmed) == (ids, True, 0)
    assert isinstance(unknown.error, AnswerTimeoutError)


def test_events_of_people_who_are_still_there_are_unknown_with_them(
    bulk_delete: Run, posthog: FakePostHog
) -> None:
    ids = people(posthog, 2)
    posthog.override("bulk_delete", TIMEOUT)
    (unknown,) = bulk_delete(ids, delete_events=True).unknown
    assert (list(unknown.ids), unknown.gone) == (ids, False)


def test_kept_profiles_are_not_looked_up_again(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 2)
    posthog.override("bulk_delete", TIMEOUT)
    report = bulk_delete(ids, keep_person=True, delete_events=True)
    (unknown,) = report.unknown
    assert (list(unknown.ids), report.confirmed) == (ids, 0)
    assert len(posthog.called("batch_by_distinct_ids")) == 1


@pytest.mark.parametrize(
    "reply",
    [lambda _: httpx.Response(500), lambda _: problem(401, "authentication_failed", "Bad key."), TIMEOUT],
)
def test_without_the_look_up_it_stays_unknown(bulk_delete: Run, posthog: FakePostHog, reply: Any) -> None:
    ids = people(posthog, 2)
    posthog.override("bulk_delete", carried_out(posthog, TIMEOUT))
    posthog.override("batch_by_distinct_ids", posthog.batch_by_distinct_ids, reply)
    report = bulk_delete(ids)
    (unknown,) = report.unknown
    assert (list(unknown.ids), report.confirmed, report.interrupted) == (ids, 0, False)


def test_where_there_are_no_look_ups_ids_are_confirmed_one_by_one(
    bulk_delete: Run, posthog: FakePostHog
) -> None:
    ids = people(posthog, 3)
    posthog.override("batch_by_distinct_ids", always=lambda _: problem(405, "method_not_allowed", "No."))
    posthog.override("bulk_delete", carried_out(posthog, TIMEOUT))
    told: list[DeletionEvent] = []
    report = bulk_delete(ids, on_event=told.append)
    assert (report.confirmed, report.unknown) == (3, ())
    assert sum(isinstance(event, events.LookUpsMissing) for event in told) == 1


def test_an_unclear_part_of_a_split_batch_is_confirmed_too(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 4)
    posthog.override("bulk_delete", lambda _: httpx.Response(500), carried_out(posthog, TIMEOUT))
    report = bulk_delete(ids)
    assert (report.confirmed, report.deleted, report.failed, report.unknown) == (2, 2, (), ())


def test_numbers_after_an_unclear_attempt_are_not_added_up(persistent: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 1500)
    posthog.override("bulk_delete", carried_out(posthog, TIMEOUT))
    report = persistent(ids)
    # The second attempt of the first batch found nobody any more.
    assert (report.found, report.deleted, report.confirmed) == (500, 500, 1000)
    assert (report.unknown, report.failed, report.unaccounted, report.clean) == ((), (), 0, True)


def test_who_is_found_for_every_id_was_not_deleted_before(persistent: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 2)
    posthog.override("bulk_delete", TIMEOUT)
    report = persistent(ids, delete_events=True)
    assert (report.found, report.deleted, report.confirmed, report.clean) == (2, 2, 0, True)
    assert len(posthog.called("batch_by_distinct_ids")) == 1


def test_kept_profiles_are_found_again_by_the_second_attempt(persistent: Run, posthog: FakePostHog) -> None:
    posthog.add("ada", "anon", uuid=ADA)
    posthog.override("bulk_delete", TIMEOUT)
    report = persistent(["ada", "anon"], keep_person=True, delete_events=True)
    assert (report.found, report.confirmed, report.clean) == (1, 0, True)


def test_events_of_people_that_the_first_attempt_deleted_are_unknown(
    persistent: Run, posthog: FakePostHog
) -> None:
    ids = people(posthog, 2)
    posthog.override("bulk_delete", carried_out(posthog, TIMEOUT))
    report = persistent(ids, delete_events=True)
    (unknown,) = report.unknown
    assert (list(unknown.ids), unknown.gone) == (ids, True)
    assert isinstance(unknown.error, UnconfirmedError)
    assert unknown.error.retryable


def test_who_is_still_there_after_a_success_is_unknown(persistent: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 2)
    posthog.override("bulk_delete", TIMEOUT, lambda _: httpx.Response(202))
    report = persistent(ids)
    (unknown,) = report.unknown
    assert (list(unknown.ids), unknown.gone, report.uncounted) == (ids, False, 0)
    assert isinstance(unknown.error, UnconfirmedError)


def test_who_is_still_there_because_queued_or_failed_is_counted_by_the_server(
    persistent: Run, posthog: FakePostHog
) -> None:
    ids = people(posthog, 4)
    errors = [{"person_uuid": ADA, "step": "log_activity"}]

    def second(_: httpx.Request) -> httpx.Response:
        del posthog.people[ids[1]]
        return summary(found=3, deleted=1, queued=1, deletion_errors=errors)

    def first(_: httpx.Request) -> httpx.Response:
        del posthog.people[ids[0]]
        raise httpx.ReadTimeout("t")

    posthog.override("bulk_delete", first, second)
    report = persistent(ids)
    assert (report.confirmed, report.found, report.queued, report.deleted) == (2, 2, 1, 0)
    assert report.failures == (PersonFailure(person_uuid=ADA, step="log_activity"),)
    assert (report.unknown, report.unaccounted) == ((), 0)


def test_a_failure_after_an_unclear_attempt_is_looked_up(persistent: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 2)
    refusal = lambda _: problem(409, "conflict", "Busy.")  # noqa: E731 - a reply
    posthog.override("bulk_delete", carried_out(posthog, TIMEOUT), refusal)
    report = persistent(ids)
    assert (report.confirmed, report.failed, report.unknown) == (2, (), ())


def test_who_is_still_there_after_a_failure_has_failed(persistent: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 2)
    posthog.override("bulk_delete", TIMEOUT, lambda _: problem(409, "conflict", "Busy."))
    report = persistent(ids)
    (failed,) = report.failed
    assert (list(failed.ids), failed.error.status, report.unknown) == (ids, 409, ())


def test_parts_of_a_batch_with_an_unclear_attempt_are_all_looked_up(
    persistent: Run, posthog: FakePostHog
) -> None:
    ids = people(posthog, 4)
    bad = poisoned(posthog, {ids[0]})

    def half(_: httpx.Request) -> httpx.Response:
        for name in ids[1:3]:
            del posthog.people[name]
        raise httpx.ReadTimeout("t")

    posthog.override("bulk_delete", half, always=bad)
    report = persistent(ids)
    # The unclear attempt deleted two, the halves the last one; the bad id alone is still there.
    assert (report.confirmed, report.failed_alone, report.unknown) == (3, (ids[0],), ())
    assert isinstance(report.failed[0].error, ServerError)
    assert list(posthog.people) == [ids[0]]


def test_a_first_call_refused_after_an_unclear_attempt_does_not_claim_that_nothing_was_deleted(
    persistent: Run, posthog: FakePostHog
) -> None:
    ids = people(posthog, 2)
    posthog.override("bulk_delete", carried_out(posthog, TIMEOUT), fail(httpx.ConnectError("refused")))
    told: list[DeletionEvent] = []
    report = persistent(ids, on_event=told.append)
    assert (report.sent, report.confirmed, report.failed) == (2, 2, ())
    failed = next(event.failure for event in told if isinstance(event, events.BatchFailed))
    assert isinstance(failed.error, UnreachableError)
    assert isinstance(told[-1], DeletionEnded)
