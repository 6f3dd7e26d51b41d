from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from posthog_persons import (
    AnswerTimeoutError,
    AsyncPersonsClient,
    AuthenticationError,
    DecodeError,
    DeletionEnded,
    DeletionEvent,
    InvalidIdsError,
    NotFoundError,
    PermissionDeniedError,
    PersonFailure,
    UnreachableError,
    UnsupportedError,
    events,
)
from support.bulk_deletion import Run, fail, people
from support.posthog_fake import ADA, BOB, FakePostHog, no_person_id, problem, query, summary


def too_old(_: httpx.Request) -> httpx.Response:
    return problem(403, "permission_denied", "This action does not support personal API key access")


def test_known_ids_are_deleted_and_unknown_ones_named(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.add("ada", "anon-1", uuid=ADA)
    posthog.add("bob", uuid=BOB)
    report = bulk_delete(["ada", "nobody", "anon-1", "ada"])
    assert (report.asked, report.unique, report.sent) == (4, 3, 2)
    assert (report.found, report.deleted, report.queued, report.not_sent) == (1, 1, 0, 0)
    assert list(report.unmatched) == ["nobody"]
    assert report.clean
    assert posthog.people == {"bob": BOB}
    assert posthog.called("bulk_delete") == [{"distinct_ids": ["ada", "anon-1"]}]


def test_two_ids_of_one_person_in_different_batches_are_both_known(
    bulk_delete: Run, posthog: FakePostHog
) -> None:
    ids = people(posthog, 1200)
    posthog.add("second", uuid=posthog.people["user-00000"])
    report = bulk_delete([*ids, "second"])
    assert len(report.unmatched) == 0
    assert (report.sent, report.found, report.deleted) == (1201, 1200, 1200)


def test_batches_hold_at_most_1000_ids_and_keep_their_order(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 2500)
    report = bulk_delete(iter(ids), calls_in_flight=2)
    sent = posthog.called("bulk_delete")
    assert sorted(len(body["distinct_ids"]) for body in sent) == [500, 1000, 1000]
    assert sorted(name for body in sent for name in body["distinct_ids"]) == ids
    looked_up = [len(body["distinct_ids"]) for body in posthog.called("batch_by_distinct_ids")]
    assert sorted(looked_up) == [100, *[200] * 12]
    assert report.deleted == 2500


def test_uuids_are_deleted_as_ids_with_the_switches_asked_for(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    bulk_delete([ADA.upper(), BOB], by="id", delete_events=True, delete_recordings=True, keep_person=True)
    assert posthog.called("batch_by_uuids") == [{"uuids": [ADA, BOB]}]
    assert posthog.called("bulk_delete") == [
        {"ids": [ADA], "delete_events": True, "delete_recordings": True, "keep_person": True}
    ]


def test_keeping_the_profile_leaves_nothing_unaccounted(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    report = bulk_delete(["ada"], keep_person=True, delete_events=True)
    assert (report.found, report.deleted, report.unaccounted, report.clean) == (1, 0, 0, True)


def test_a_dry_run_only_looks_up(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    report = bulk_delete(["ada", "nobody"], dry_run=True)
    assert list(report.unmatched) == ["nobody"]
    assert (report.sent, report.not_sent) == (0, 1)
    assert posthog.called("bulk_delete") == []
    assert "ada" in posthog.people


def test_no_ids_are_no_calls(bulk_delete: Run, posthog: FakePostHog) -> None:
    report = bulk_delete([])
    assert (report.asked, report.clean, posthog.requests) == (0, True, [])


def test_wrong_ids_are_refused_before_anything_is_sent(bulk_delete: Run, posthog: FakePostHog) -> None:
    told: list[DeletionEvent] = []
    with pytest.raises(InvalidIdsError) as caught:
        bulk_delete(["ada", *[""] * 7, "secret-id"], on_event=told.append, by="id")
    assert caught.value.count == 9
    assert [position for position, _ in caught.value.examples] == [1, 2, 3, 4, 5]
    assert "secret" not in str(caught.value)
    assert "ada" not in str(caught.value)
    assert posthog.requests == []
    assert isinstance(told[-1], DeletionEnded)
    assert told[-1].report.sent == 0


def test_suspicious_ids_are_told_and_sent(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.add(" ada", ADA, uuid=ADA)
    told: list[DeletionEvent] = []
    report = bulk_delete(["nobody", " ada", ADA], on_event=told.append)
    assert told[:2] == [
        events.IdsSuspicious("has white space around it", 1, (2,)),
        events.IdsSuspicious("looks like the UUID of a person", 1, (3,)),
    ]
    assert (report.sent, report.deleted) == (2, 1)


def test_suspicious_ids_can_be_an_error(bulk_delete: Run, posthog: FakePostHog) -> None:
    with pytest.raises(InvalidIdsError) as caught:
        bulk_delete(["ada", "bob ", "x" * 300], suspicious="error")
    assert [position for position, _ in caught.value.examples] == [2, 3]
    assert "bob" not in str(caught.value)
    assert posthog.requests == []


def test_suspicious_ids_can_be_allowed(bulk_delete: Run, posthog: FakePostHog) -> None:
    told: list[DeletionEvent] = []
    bulk_delete(["ada "], suspicious="allow", on_event=told.append)
    assert type(told[0]) is events.IdsRead


def test_suspicious_ids_are_treated_in_one_of_three_ways(bulk_delete: Run, posthog: FakePostHog) -> None:
    with pytest.raises(ValueError, match="error, warn, allow"):
        bulk_delete(["ada"], suspicious="maybe")
    assert posthog.requests == []


def test_an_empty_answer_counts_as_accepted_never_as_deleted(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.override("batch_by_distinct_ids", always=too_old)
    posthog.override("bulk_delete", lambda _: httpx.Response(202), lambda _: httpx.Response(202, json={}))
    report = bulk_delete([*people(posthog, 1001), "nobody"])
    assert (report.sent, report.uncounted, report.found, report.deleted) == (1001, 1001, 0, 0)
    assert list(report.unmatched) == ["nobody"]
    assert report.clean


def test_without_look_ups_every_id_is_asked_for_on_its_own(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 1200)
    posthog.override("batch_by_distinct_ids", always=too_old)
    told: list[DeletionEvent] = []
    report = bulk_delete([*ids, "nobody"], on_event=told.append)
    assert (report.sent, report.deleted, list(report.unmatched)) == (1200, 1200, ["nobody"])
    assert [type(event).__name__ for event in told[:4]] == [
        "IdsRead", "LookUpsMissing", "LookUpDone", "LookUpDone",
    ]  # fmt: skip
    assert len(posthog.called("batch_by_distinct_ids")) == 1
    asked = [query(request)["distinct_id"] for request in posthog.requests if request.method == "GET"]
    assert sorted(asked) == sorted([name] for name in [*ids, "nobody"])


def test_without_look_ups_uuids_are_retrieved(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    posthog.override("batch_by_uuids", lambda _: problem(405, "method_not_allowed", "No."))
    report = bulk_delete([BOB, ADA], by="id")
    assert (report.deleted, list(report.unmatched)) == (1, [BOB])
    assert posthog.called("bulk_delete") == [{"ids": [ADA]}]


def test_a_project_that_is_not_there_makes_nobody_unmatched(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.override("batch_by_uuids", always=too_old)
    posthog.override(ADA, lambda _: problem(404, "not_found", "Project not found."))
    with pytest.raises(NotFoundError, match="Project not found"):
        bulk_delete([ADA], by="id")


def test_a_look_up_that_fails_among_others_keeps_its_whole_batch(
    bulk_delete: Run, posthog: FakePostHog
) -> None:
    ids = people(posthog, 1400)
    posthog.override(
        "batch_by_distinct_ids", *[posthog.batch_by_distinct_ids] * 6, lambda _: httpx.Response(500)
    )
    report = bulk_delete(ids, calls_in_flight=1)
    assert [(batch.number, len(batch.ids)) for batch in report.failed] == [(1, 400)]
    assert report.deleted == 1000


@pytest.mark.parametrize("switch", ["keep_person", "delete_recordings"])
def test_a_switch_is_refused_where_the_server_would_ignore_it(
    bulk_delete: Run, posthog: FakePostHog, switch: str
) -> None:
    posthog.add("ada", uuid=ADA)
    posthog.override("deletion_status", no_person_id)
    posthog.override(
        "path",
        lambda _: problem(403, "permission_denied", "This action does not support personal API key access"),
    )
    with pytest.raises(UnsupportedError, match=f"does not know {switch} of bulk_delete"):
        bulk_delete(["ada"], **{"delete_events": True, switch: True})
    assert {request.method for request in posthog.requests} == {"GET"}
    assert posthog.called("bulk_delete") == []


def test_a_run_without_ids_asks_nothing(bulk_delete: Run, posthog: FakePostHog) -> None:
    bulk_delete([], keep_person=True, delete_events=True)
    assert posthog.requests == []


def test_keeping_the_profile_and_all_else_is_no_deletion(bulk_delete: Run, posthog: FakePostHog) -> None:
    with pytest.raises(ValueError, match="nothing to delete"):
        bulk_delete(["ada"], keep_person=True)


def test_one_text_is_no_list_of_ids(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.add("a", uuid=ADA)
    with pytest.raises(ValueError, match="not one text"):
        bulk_delete("ada")
    assert posthog.requests == []


@pytest.mark.parametrize(
    ("operation", "reply", "kind"),
    [
        (
            "batch_by_distinct_ids",
            lambda _: problem(401, "authentication_failed", "Bad key."),
            AuthenticationError,
        ),
        (
            "batch_by_distinct_ids",
            lambda _: problem(403, "permission_denied", "No scope"),
            PermissionDeniedError,
        ),
        ("batch_by_distinct_ids", lambda _: problem(404, "not_found", "Project not found."), NotFoundError),
        ("batch_by_distinct_ids", lambda _: httpx.Response(200, html="<html>"), DecodeError),
        ("batch_by_distinct_ids", fail(httpx.ConnectError("refused")), UnreachableError),
        ("bulk_delete", lambda _: problem(403, "permission_denied", "No scope"), PermissionDeniedError),
        ("bulk_delete", fail(httpx.ConnectError("refused")), UnreachableError),
    ],
)
def test_a_refusal_at_the_first_call_ends_the_job_with_nothing_deleted(
    bulk_delete: Run, posthog: FakePostHog, operation: str, reply: Any, kind: type[Exception]
) -> None:
    ids = people(posthog, 3000)
    posthog.override(operation, always=reply)
    told: list[DeletionEvent] = []
    with pytest.raises(kind):
        bulk_delete(ids, on_event=told.append)
    assert len([name for name, _ in posthog.calls if name == operation]) == 1
    assert isinstance(told[-1], DeletionEnded)
    report = told[-1].report
    assert (report.sent, report.not_sent, report.deleted) == (0, 3000, 0)
    assert report.interrupted


def test_a_batch_whose_answer_a_gateway_lost_is_unknown(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 1500)
    posthog.override("bulk_delete", posthog.bulk_delete, lambda _: httpx.Response(504))
    report = bulk_delete(ids, calls_in_flight=1)
    (unknown,) = report.unknown
    assert list(unknown.ids) == ids[1000:]
    assert (report.failed, report.deleted, report.clean) == ((), 1000, False)


def test_ids_whose_look_up_failed_are_not_sent(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 2100)
    posthog.override("batch_by_distinct_ids", lambda _: httpx.Response(500))
    told: list[DeletionEvent] = []
    report = bulk_delete(ids, on_event=told.append)
    (failed,) = report.failed
    assert (failed.number, failed.stage, len(failed.ids)) == (0, "look-up", 1000)
    assert (report.sent, report.deleted, report.not_sent) == (1100, 1100, 0)
    assert events.BatchFailed(failed) in told
    assert [event.batch for event in told if isinstance(event, events.LookUpDone)] == [1, 2]


@pytest.mark.parametrize(
    "reply",
    [
        fail(httpx.ReadTimeout("t")),
        fail(httpx.ReadError("reset")),
        lambda _: httpx.Response(202, html="<html>"),
    ],
)
def test_a_batch_that_may_have_been_carried_out_is_unknown(
    bulk_delete: Run, posthog: FakePostHog, reply: Any
) -> None:
    ids = people(posthog, 1500)
    posthog.override("bulk_delete", reply)
    report = bulk_delete(ids)
    assert report.failed == ()
    assert [(batch.number, len(batch.ids)) for batch in report.unknown] == [(0, 1000)]
    assert (report.deleted, report.clean) == (500, False)


def test_a_look_up_without_answer_is_a_plain_failure(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.override("batch_by_distinct_ids", fail(httpx.ReadTimeout("t")))
    report = bulk_delete(["ada"])
    assert isinstance(report.failed[0].error, AnswerTimeoutError)
    assert report.unknown == ()


def test_people_the_server_could_not_delete_are_listed(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    errors = [{"person_uuid": ADA, "step": "tombstone_postgres"}, {"person_uuid": BOB}]
    posthog.override("bulk_delete", lambda _: summary(found=5, deleted=1, queued=1, deletion_errors=errors))
    report = bulk_delete(["ada"])
    assert report.failures == (
        PersonFailure(person_uuid=ADA, step="tombstone_postgres"),
        PersonFailure(person_uuid=BOB, step=None),
    )
    assert (report.found, report.deleted, report.queued, report.unaccounted) == (5, 1, 1, 1)
    assert not report.clean


def test_a_count_that_is_none_is_an_unreadable_answer(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    posthog.override("bulk_delete", lambda _: summary(found=1, deleted=1, persons_deleted="one"))
    assert isinstance(bulk_delete(["ada"]).unknown[0].error, DecodeError)


def test_servers_that_do_not_queue_leave_that_count_out(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    body = {"persons_found": 1, "persons_deleted": 1}
    posthog.override("bulk_delete", lambda _: httpx.Response(202, json=body))
    assert bulk_delete(["ada"]).clean


def test_events_tell_the_story_in_order(bulk_delete: Run, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    told: list[DeletionEvent] = []
    report = bulk_delete(["ada", "nobody"], on_event=told.append)
    assert [type(event).__name__ for event in told] == [
        "IdsRead", "LookUpDone", "BatchSent", "BatchDone", "DeletionEnded",
    ]  # fmt: skip
    assert told[0] == events.IdsRead(asked=2, unique=2, batches=1)
    assert told[1] == events.LookUpDone(batch=0, known=1, unmatched=1)
    assert told[-1] == events.DeletionEnded(report)


def test_calls_in_flight_are_at_least_one(bulk_delete: Run) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        bulk_delete(["ada"], calls_in_flight=0)


def test_async_iterables_are_read_too(async_client: AsyncPersonsClient, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)

    async def ids() -> AsyncIterator[str]:
        yield "ada"
        yield "nobody"

    report = asyncio.run(async_client.bulk_delete(ids()))
    assert (report.asked, report.deleted) == (2, 1)
