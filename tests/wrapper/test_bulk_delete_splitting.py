"""Batches that the server refuses as a whole, and batches that would be too long for it."""

from __future__ import annotations

import math

import httpx
import pytest

from posthog_persons import (
    AuthenticationError,
    BadRequestError,
    DeletionEvent,
    RateLimitError,
    ServerError,
    events,
)
from support.bulk_deletion import Run, people, poisoned
from support.posthog_fake import FakePostHog, problem


@pytest.mark.parametrize(("place", "status"), [(0, 400), (0, 413), (0, 500), (0, 503), (1999, 500)])
def test_one_bad_id_is_named_and_all_others_are_deleted(
    bulk_delete: Run, posthog: FakePostHog, place: int, status: int
) -> None:
    ids = people(posthog, 2500)
    posthog.override("bulk_delete", always=poisoned(posthog, {ids[place]}, status))
    report = bulk_delete(ids)
    (failed,) = report.failed
    assert (failed.number, failed.stage, list(failed.ids), failed.alone) == (
        place // 1000, "delete", [ids[place]], True,
    )  # fmt: skip
    assert failed.error.status == status
    assert "user-" not in repr(failed)
    assert report.failed_alone == (ids[place],)
    assert (report.sent, report.deleted, report.confirmed, report.clean) == (2500, 2499, 0, False)
    assert list(posthog.people) == [ids[place]]
    assert report.calls == len(posthog.called("bulk_delete")) <= 3 + 2 * math.log2(1000)


def test_bad_ids_in_several_batches_are_all_named(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 3000)
    bad = {ids[place] for place in (3, 4, 999, 1500, 2998, 2999)}
    posthog.override("bulk_delete", always=poisoned(posthog, bad))
    report = bulk_delete(ids, calls_in_flight=3)
    assert set(report.failed_alone) == bad == set(posthog.people)
    assert (report.deleted, len(report.failed)) == (2994, 6)
    assert report.calls <= 3 + 6 * 2 * math.log2(1000)


def test_events_tell_what_is_split_and_how_the_parts_end(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 4)
    posthog.override("bulk_delete", always=poisoned(posthog, {ids[1]}))
    told: list[DeletionEvent] = []
    bulk_delete(ids, on_event=told.append)
    assert [
        (type(event).__name__, getattr(event, "ids", None)) for event in told[2:-1]
    ] == [
        ("BatchSent", 4), ("BatchSplit", 4), ("BatchSplit", 2), ("BatchDone", 1), ("BatchFailed", None),
        ("BatchDone", 2),
    ]  # fmt: skip
    split = told[3]
    assert isinstance(split, events.BatchSplit)
    assert (split.batch, type(split.error)) == (0, ServerError)


def test_a_server_that_fails_for_all_ids_is_not_asked_for_each(
    bulk_delete: Run, posthog: FakePostHog
) -> None:
    ids = people(posthog, 5000)
    posthog.override("bulk_delete", always=lambda _: httpx.Response(500))
    report = bulk_delete(ids, calls_in_flight=1)
    assert sum(len(batch.ids) for batch in report.failed) == report.sent == 5000
    assert (report.deleted, report.unknown) == (0, ())
    assert report.calls <= 50 + 3 + 4  # the first batch in halves, the four others once each
    assert report.calls == len(posthog.called("bulk_delete"))


def test_once_the_server_takes_a_batch_again_the_next_ones_are_halved_again(
    bulk_delete: Run, posthog: FakePostHog
) -> None:
    ids = people(posthog, 4000)
    bad = {*ids[:2000], ids[3500]}
    posthog.override("bulk_delete", always=poisoned(posthog, bad))
    report = bulk_delete(ids, calls_in_flight=1)
    second = [batch for batch in report.failed if batch.number == 1]
    assert [len(batch.ids) for batch in second] == [1000]
    assert [list(batch.ids) for batch in report.failed if batch.number == 3] == [[ids[3500]]]
    assert (report.deleted, set(posthog.people)) == (1999, bad)


def test_two_halves_that_fail_last_are_still_sent(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 2)
    posthog.override("bulk_delete", always=poisoned(posthog, ids))
    report = bulk_delete(ids)
    assert (report.calls, set(report.failed_alone)) == (3, set(ids))


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (lambda _: problem(429, "throttled", "Expected available in 9 seconds."), RateLimitError),
        (lambda _: problem(401, "authentication_failed", "Bad key."), AuthenticationError),
    ],
)
def test_refusals_are_never_halved(
    bulk_delete: Run, posthog: FakePostHog, reply: object, kind: type[Exception]
) -> None:
    ids = people(posthog, 1200)
    posthog.override("bulk_delete", posthog.bulk_delete, reply)  # type: ignore[arg-type]
    report = bulk_delete(ids, calls_in_flight=1)
    (failed,) = report.failed
    assert isinstance(failed.error, kind)
    assert (list(failed.ids), failed.alone, report.calls) == (ids[1000:], False, 2)
    assert report.failed_alone == ()


def test_a_refusal_amid_halves_ends_the_batch_and_not_the_job(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 1001)
    posthog.override(
        "bulk_delete",
        lambda _: httpx.Response(500),
        posthog.bulk_delete,
        lambda _: problem(403, "permission_denied", "No scope"),
    )
    report = bulk_delete(ids, calls_in_flight=1)
    (failed,) = report.failed
    assert (failed.number, list(failed.ids), failed.error.status) == (0, ids[500:1000], 403)
    assert (report.deleted, report.calls, report.interrupted) == (501, 4, False)


def test_bodies_are_no_longer_than_asked_for(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = [f"{number:03d}-{'🐘' * 90}" for number in range(100)]
    for number, name in enumerate(ids):
        posthog.add(name, uuid=f"{number:08x}-0000-4000-8000-000000000000")
    report = bulk_delete(ids, delete_events=True, max_batch_bytes=4096)
    bodies = [request.content for request in posthog.requests if request.url.path.endswith("/bulk_delete/")]
    # An id takes 366 bytes and a comma; {"distinct_ids":[],"delete_events":true} takes 40.
    assert max(map(len, bodies)) == 40 + 11 * 367 - 1 <= 4096
    assert len(bodies) == math.ceil(100 / 11)
    assert report.deleted == 100


def test_ten_thousand_short_ids_fill_batches_by_number(bulk_delete: Run, posthog: FakePostHog) -> None:
    bulk_delete(people(posthog, 2000))
    assert [len(body["distinct_ids"]) for body in posthog.called("bulk_delete")] == [1000, 1000]


def test_the_limit_leaves_room_for_any_id(bulk_delete: Run, posthog: FakePostHog) -> None:
    longest = "\x01" * 399 + "x"  # six bytes each in JSON
    posthog.add(longest, uuid="00000001-0000-4000-8000-000000000000")
    assert bulk_delete([longest], max_batch_bytes=4096).deleted == 1


def test_a_lower_limit_is_refused(bulk_delete: Run, posthog: FakePostHog) -> None:
    with pytest.raises(ValueError, match="max_batch_bytes must be at least 4096"):
        bulk_delete(["ada"], max_batch_bytes=4095)
    assert posthog.requests == []


def test_a_bad_request_for_one_id_alone_needs_no_second_call(bulk_delete: Run, posthog: FakePostHog) -> None:
    ids = people(posthog, 1)
    posthog.override("bulk_delete", always=poisoned(posthog, ids, 400))
    report = bulk_delete(ids)
    assert (report.calls, report.failed_alone) == (1, ("user-00000",))
    assert isinstance(report.failed[0].error, BadRequestError)
