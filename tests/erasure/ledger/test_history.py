from __future__ import annotations

from posthog_persons.erasure.ledger import History, Ledger
from posthog_persons.testing.waiting import CountingClock
from support.erased import at, erased, forward
from support.ledgers import id_of, planned, received

EMPTY = History(outcomes={}, calls=0, said={}, steps={})


def test_calls_are_counted_and_the_servers_numbers_added_up(ledger: Ledger, clock: CountingClock) -> None:
    forward(clock, "07 09:00:00")
    history = ledger.of(erased(ledger, clock).id).history()
    assert history.calls == 4
    assert history.outcomes == {"taken": 2, "halved": 1, "refused": 1}
    assert history.said == {"found": 3, "deleted": 2, "queued": 1}


def test_ids_are_counted_by_when_they_came_to_each_step(ledger: Ledger, clock: CountingClock) -> None:
    forward(clock, "07 09:00:00")
    steps = ledger.of(erased(ledger, clock).id).history().steps
    assert steps == {
        "received": ((at("07 09:00:00"), 5), (at("07 09:00:01"), 3)),
        "resolved": ((at("07 09:00:10"), 3), (at("07 09:00:12"), 2)),
        "sent": ((at("07 09:00:20"), 3), (at("07 09:00:30"), 2)),
        "accepted": ((at("07 09:00:25"), 3), (at("07 09:00:31"), 1)),
        "gone": ((at("07 09:05:00"), 4),),
        "events deleted": ((at("11 05:10:00"), 1),),
        "proven": ((at("11 05:11:00"), 1),),
    }
    assert list(steps) == ["received", "resolved", "sent", "accepted", "gone", "events deleted", "proven"]


def test_a_call_that_is_under_way_has_no_outcome_yet(ledger: Ledger) -> None:
    job = planned(ledger, [1])
    job.batches.claim("run")
    job.attempts.send(0, [0], "run")
    history = job.history()
    assert (history.calls, history.outcomes, history.said) == (1, {}, {})


def test_of_another_job_nothing_is_told(ledger: Ledger) -> None:
    received(ledger, ["a"])
    received(ledger, name="summer")
    assert ledger.of(id_of(ledger, "summer")).history() == EMPTY
