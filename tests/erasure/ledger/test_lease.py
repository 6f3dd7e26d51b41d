from __future__ import annotations

import pytest

from posthog_persons import LedgerConflictError
from posthog_persons.testing.waiting import CountingClock
from support.ledgers import Open, received


def test_one_run_has_the_job_until_it_gives_it_back(opened: Open) -> None:
    here, there = received(opened()).lease, opened().of(1).lease
    assert there.holder() is None
    here.take("a")
    here.take("a")
    assert there.holder() == "a"
    with pytest.raises(LedgerConflictError, match="another run has the job, for 60 more seconds"):
        there.take("b")
    there.release("b")
    with pytest.raises(LedgerConflictError):
        there.take("b")
    here.release("a")
    there.take("b")
    with pytest.raises(LedgerConflictError, match="has taken the job"):
        here.beat("a")


def test_a_run_without_a_heartbeat_for_a_minute_is_dead(opened: Open, clock: CountingClock) -> None:
    here, there = received(opened()).lease, opened().of(1).lease
    here.take("a")
    clock.sleep(59)
    here.beat("a")
    clock.sleep(59)
    with pytest.raises(LedgerConflictError, match="for 1 more seconds"):
        there.take("b")
    clock.sleep(1)
    there.take("b")
    with pytest.raises(LedgerConflictError, match="taken"):
        here.beat("a")
    here.release("a")
    there.beat("b")


def test_each_job_has_its_own_lease(opened: Open) -> None:
    ledger = opened()
    received(ledger).lease.take("a")
    received(ledger, name="autumn").lease.take("b")
    with pytest.raises(LedgerConflictError):
        ledger.of(1).lease.take("b")
