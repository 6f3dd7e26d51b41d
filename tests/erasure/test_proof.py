"""What rows prove, worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from posthog_persons.erasure.ledger import Answer, Attempt, DeletionRow, Standing
from posthog_persons.erasure.proof import Evidence, Proof, Requests, evidence, next_run
from posthog_persons.erasure.states import CallOutcome

ASKED = datetime(2026, 10, 6, 9, tzinfo=UTC)


def row(minutes: float, verified: float | None = None) -> DeletionRow:
    """Return a row made so many minutes after we asked, and verified so many after that moment."""
    at = [None if each is None else ASKED + timedelta(minutes=each) for each in (minutes, verified)]
    created_at, verified_at = (None if each is None else each.isoformat() for each in at)
    assert created_at
    return "ada", created_at, "pending" if verified is None else "completed", verified_at


@pytest.mark.parametrize(
    ("rows", "proof"),
    [
        ([], "none"),
        ([row(0)], "pending"),
        ([row(-1 / 12)], "pending"),  # five seconds before, by the server's clock
        ([row(-0.1)], "earlier"),
        ([row(0, 60)], "deleted"),
        ([row(-60)], "earlier"),
        ([row(-60, 10)], "earlier"),  # it was pending when we asked
        ([row(-60, 0)], "blocked"),  # it was completed by then
        ([row(-60, -10)], "blocked"),
        ([row(-60, -10), row(0)], "pending"),  # newer servers queue another one
        ([row(-60, 10), row(20, 30)], "deleted"),
        ([row(-120, -100), row(-60, 10)], "earlier"),  # the newest one counts
        ([row(0, 60), row(90)], "deleted"),
        ([row(0), row(0, 60)], "deleted"),  # read on two pages, before and after the run
    ],
)
def test_rows_are_weighed_by_when_they_were_made(rows: list[DeletionRow], proof: Proof) -> None:
    assert evidence(rows, ASKED).proof == proof
    assert evidence(rows[::-1], ASKED).proof == proof


def test_the_evidence_has_the_times_of_the_row_that_says_so() -> None:
    found = evidence([row(-60, -10), row(1, 60), row(2, 50)], ASKED)
    assert found == Evidence("deleted", ASKED + timedelta(minutes=1), ASKED + timedelta(minutes=60))


@pytest.mark.parametrize(
    ("now", "run"),
    [
        ("2026-10-06T09:00", "2026-10-11T05:00"),
        ("2026-10-11T04:59", "2026-10-11T05:00"),
        ("2026-10-11T05:00", "2026-10-18T05:00"),
        ("2026-10-11T06:00", "2026-10-18T05:00"),
        ("2026-10-10T23:00", "2026-10-11T05:00"),
    ],
)
def test_events_are_deleted_on_sundays_at_five(now: str, run: str) -> None:
    moment, expected = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (now, run))
    assert next_run(moment) == expected
    east = moment.astimezone(datetime.fromisoformat("2026-10-06T00:00+11:00").tzinfo)
    assert next_run(east) == expected


def call(number: int, outcome: CallOutcome | None, *places: int) -> Attempt:
    sent_at = ASKED + timedelta(minutes=number)
    return Attempt(number, places, sent_at, None, outcome and Answer(outcome))


def standing(**times: float) -> Standing:
    at = {state.replace("_", " "): ASKED + timedelta(minutes=minutes) for state, minutes in times.items()}
    return Standing("accepted", at, None, None, None)  # type: ignore[arg-type]


def test_we_asked_with_the_first_call_that_may_have_been_carried_out() -> None:
    requests = Requests(
        [
            call(1, "halved", 0, 1, 2),
            call(2, "not made", 0),
            call(3, "refused", 1),
            call(4, "unclear", 0),
            call(5, None, 1),
            call(6, "taken", 0, 1, 2),
        ]
    )
    asked = [(requests.at(place, standing()) - ASKED).total_seconds() / 60 for place in range(3)]
    assert asked == [4, 5, 6]


@pytest.mark.parametrize("state", ["refused", "failed", "reappeared", "covered_by_an_earlier_deletion"])
def test_calls_before_somebody_was_given_up_do_not_count(state: str) -> None:
    requests = Requests([call(1, "taken", 0), call(5, "taken", 0)])
    assert requests.at(0, standing(**{state: 4, "accepted": 6})) == ASKED + timedelta(minutes=5)
    assert requests.at(0, standing(accepted=6)) == ASKED + timedelta(minutes=1)


def test_a_clock_that_is_behind_hides_no_call() -> None:
    requests = Requests([call(1, "taken", 0), call(3, "taken", 0)])
    assert requests.at(0, standing(failed=4, accepted=6)) == ASKED + timedelta(minutes=3)
