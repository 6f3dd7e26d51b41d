"""What adds up over several batches, and what a look-up adds to it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from posthog_persons import (
    AnswerTimeoutError,
    DeletionReport,
    PersonFailure,
    ServerError,
    UnconfirmedError,
)
from posthog_persons.batching.removal import Outcome, Removal, Settled, Taken
from posthog_persons.batching.report import DeletionOptions, FailedBatch
from posthog_persons.batching.tally import Tally
from posthog_persons.records import DeletionSummary

START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
END = datetime(2026, 11, 25, 9, 5, tzinfo=UTC)
BROKEN = ServerError("500", status=500)
ADA, BOB = (PersonFailure(person_uuid=uuid, step=None) for uuid in ("ada", "bob"))


def tally(**wanted: bool) -> Tally:
    switches = dict.fromkeys(("delete_events", "delete_recordings", "keep_person", "dry_run"), False)
    return Tally(DeletionOptions(by="distinct_id", **switches | wanted), START)


def report(counts: Tally) -> DeletionReport:
    return counts.report((), END, interrupted=False)


def part(number: int, ids: list[str], outcome: Outcome, *, doubtful: bool = False) -> Settled:
    return Settled(number, ids, outcome, doubtful=doubtful, alone=False)


def said(found: int, deleted: int = 0, queued: int = 0, *failures: PersonFailure) -> Taken:
    return Taken(DeletionSummary(found=found, deleted=deleted, queued=queued, failures=failures))


def test_the_numbers_of_all_batches_are_added_up() -> None:
    counts = tally()
    assert counts.settle(part(0, ["a", "b", "c", "d"], said(4, 2, 1, ADA))) is None
    assert counts.settle(part(1, ["e", "f", "g"], said(3, 1, 1, BOB))) is None
    for number in (2, 3):
        counts.settle(part(number, ["h", "i"], Taken(None)))
    done = report(counts)
    assert (done.found, done.deleted, done.queued, done.uncounted) == (7, 3, 2, 4)
    assert done.failures == (ADA, BOB)
    assert (done.started_at, done.ended_at, done.interrupted) == (START, END, False)


def test_a_fresh_job_has_done_nothing() -> None:
    done = report(tally())
    counts = (done.asked, done.unique, done.sent, done.calls, done.found, done.deleted, done.queued)
    assert counts == (0,) * 7
    assert (done.uncounted, done.confirmed, done.unaccounted, done.not_sent) == (0, 0, 0, 0)
    assert done.clean


def test_parts_of_a_batch_on_its_way_count_its_ids_once() -> None:
    counts = tally()
    removal = Removal(5, ["a", "b", "c"])
    counts.send(removal)
    removal.settle(BROKEN)
    counts.send(removal)
    counts.send(Removal(6, ["d"]))
    assert (counts.sent, counts.calls, removal.calls) == (4, 3, 2)
    counts.unsend(removal)
    assert counts.sent == 1


def test_what_is_on_its_way_at_the_end_is_unknown_and_what_was_to_follow_has_failed() -> None:
    counts = tally(keep_person=True, delete_events=True)
    removal = Removal(5, ["a", "b", "c"])
    counts.send(removal)
    removal.settle(BROKEN)
    counts.send(removal)
    done = report(counts)
    assert [(batch.number, batch.stage, batch.ids) for batch in done.unknown] == [(5, "delete", ["a"])]
    assert [(batch.number, batch.stage, batch.ids) for batch in done.failed] == [(5, "delete", ["b", "c"])]
    assert str(done.unknown[0].error) == "interrupted while the call was under way"
    again = report(counts)
    assert (again.unknown, again.failed) == (done.unknown, done.failed), "told once"


def test_a_batch_that_has_ended_is_not_on_its_way_any_more() -> None:
    counts = tally()
    removal = Removal(5, ["a"])
    counts.send(removal)
    counts.end(removal)
    assert report(counts).unknown == ()


def test_a_failed_look_up_is_told_as_such() -> None:
    counts = tally()
    failure = counts.fail_look_up(4, ["a", "b"], BROKEN)
    assert (failure.number, failure.stage, failure.ids, failure.error) == (4, "look-up", ["a", "b"], BROKEN)
    counts.unique = 3
    done = report(counts)
    assert done.failed == (failure,)
    assert (done.not_sent, done.clean) == (1, False), "two of three are in the failed look-up"


def test_every_doubt_has_a_key_of_its_own_and_is_settled_by_it() -> None:
    counts = tally()
    timeout = AnswerTimeoutError("t")
    for number, ids in enumerate((["a", "b"], ["c"], ["d"])):
        counts.settle(part(number, ids, timeout, doubtful=True))
    keys = dict(counts.doubts())
    assert list(keys.values()) == [["a", "b"], ["c"], ["d"]]
    first, second, third = keys
    assert counts.confirm(second, ["c"], []) == 1
    assert counts.confirm(first, ["a"], ["b"]) == 0
    counts.settle(part(3, ["e"], timeout, doubtful=True))
    assert [ids for _, ids in counts.doubts()] == [["d"], ["e"]]
    assert third in dict(counts.doubts())
    done = report(counts)
    assert done.confirmed == 2
    assert [(batch.number, batch.stage, batch.ids, batch.error) for batch in done.unknown] == [
        (0, "delete", ["b"], timeout), (2, "delete", ["d"], timeout), (3, "delete", ["e"], timeout),
    ]  # fmt: skip
    assert not counts.doubts()


@pytest.mark.parametrize(
    ("queued", "failures", "found"),
    [(1, (), 1), (0, (ADA,), 1), (2, (ADA,), 3)],
    ids=["queued", "failed", "both"],
)
def test_who_is_left_is_counted_as_the_server_said_of_queued_and_failed(
    queued: int, failures: tuple[PersonFailure, ...], found: int
) -> None:
    counts = tally()
    counts.settle(part(0, ["x", "y", "z"], said(3, 1, 1, BOB)))
    outcome = said(len(failures) + queued, 0, queued, *failures)
    counts.settle(part(1, ["a", "b", "c", "d"], outcome, doubtful=True))
    ((key, _),) = counts.doubts()
    counts.confirm(key, ["a"], ["b", "c", "d"])
    done = report(counts)
    assert (done.found, done.queued, done.deleted) == (3 + found, 1 + queued, 1)
    assert done.failures == (BOB, *failures)
    assert (done.confirmed, done.unknown) == (1, ())


def test_who_is_left_though_all_were_said_to_be_deleted_is_unknown() -> None:
    counts = tally()
    counts.settle(part(1, ["a", "b"], said(1, 1), doubtful=True))
    ((key, _),) = counts.doubts()
    counts.confirm(key, [], ["a", "b"])
    (unknown,) = report(counts).unknown
    assert (unknown.number, unknown.stage, unknown.gone) == (1, "delete", False)
    assert isinstance(unknown.error, UnconfirmedError)
    assert str(unknown.error) == ("done again after a call without an answer; what that one did is not known")


@pytest.mark.parametrize("also", ["delete_events", "delete_recordings"])
def test_that_more_than_profiles_went_no_look_up_confirms(also: str) -> None:
    counts = tally(**{also: True})
    for number in range(2):
        counts.settle(part(number, [f"{number}a", f"{number}b"], Taken(None), doubtful=True))
    for key, ids in counts.doubts():
        counts.confirm(key, ids, [])
    done = report(counts)
    assert [(batch.ids, batch.gone) for batch in done.unknown] == [(["0a", "0b"], True), (["1a", "1b"], True)]
    assert done.confirmed == 0


def test_batches_are_told_in_order_however_their_calls_end() -> None:
    counts = tally()
    timeout = AnswerTimeoutError("t")
    for number in (2, 0, 3, 1):
        counts.settle(part(number, [f"{number}"], BROKEN if number > 1 else timeout))
    done = report(counts)
    assert [batch.number for batch in done.failed] == [2, 3]
    assert [batch.number for batch in done.unknown] == [0, 1]
    counts.fail_look_up(1, ["1"], BROKEN)
    assert [batch.number for batch in report(counts).failed] == [1, 2, 3]


def test_no_batch_shows_its_ids() -> None:
    failed = FailedBatch(number=7, stage="delete", ids=["ada@example.org", "bob"], error=BROKEN)
    assert repr(failed) == "FailedBatch(7, 'delete', 2 ids, ServerError('500'))"
