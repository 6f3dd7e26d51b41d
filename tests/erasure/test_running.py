"""Jobs from start to end: taken in, resumed, shared, looked at, tried without deleting."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from posthog_persons import (
    LedgerConflictError,
    LedgerError,
    PersonsClient,
    RateLimitError,
    ServerError,
    SettingsError,
)
from posthog_persons.erasure import Erasure, holding, new_holder, status
from posthog_persons.erasure import events as told
from posthog_persons.erasure.holding import Heartbeat, bury, is_dead
from posthog_persons.erasure.ledger import scratch
from posthog_persons.events import BatchSent
from support.erasing import SUNDAY, Site


def problem(status: int) -> httpx.Response:
    return httpx.Response(status, json={"type": "x", "code": "x", "detail": "x", "attr": None})


def test_lines_may_be_missing_and_long_inputs_are_cut_into_chunks(site: Site) -> None:
    ids = [f"p{number}" for number in range(1500)]
    lines = [*range(2, 1002), *range(1010, 2010, 2)]
    with site.opened() as (ledger, erasure):
        job = erasure.start(zip(lines, ids, strict=True), name="spring")
        chunks = list(ledger.of(job.id).chunks.walk())
    assert [len(chunk.ids) for chunk in chunks] == [1000, 500]
    assert [line for chunk in chunks for line in chunk.lines] == lines
    assert (job.stage, job.subjects) == ("resolving", 1500)
    assert site.told == [told.IdsRecorded(1000, 0, 0), told.IdsRecorded(1500, 0, 0)]


def test_a_start_that_broke_off_goes_on_with_the_same_input(site: Site) -> None:
    ids = [*(f"p{number}" for number in range(1500)), "p0"]

    def broken() -> Iterator[tuple[int, str]]:
        yield from enumerate(ids[:1200], start=1)
        raise OSError("the file is gone")

    with site.opened() as (ledger, erasure):
        with pytest.raises(OSError, match="gone"):
            erasure.start(broken(), name="spring", junk="skip")
        found = ledger.jobs.find("spring")
        assert found
        assert (found.stage, found.subjects) == ("reading", 1000)
        with pytest.raises(LedgerConflictError, match="start it again"):
            erasure.run(found)
        with pytest.raises(LedgerConflictError):
            erasure.start(enumerate(ids, start=1), name="spring", delete_events=True)
        job = erasure.start(enumerate(ids, start=1), name="spring", junk="skip")
        assert (job.subjects, job.duplicates) == (1501, 1)
        assert [each.given for each in ledger.of(job.id).subjects] == ids
        with pytest.raises(LedgerConflictError, match="of that name"):
            erasure.start(enumerate(ids, start=1), name="spring")


def test_an_empty_job_ends_at_once(site: Site) -> None:
    status = site.erase()
    assert (status.ended, status.proven, status.counts.subjects) == (True, True, {})


def test_look_ups_that_fail_stop_the_job_and_the_next_run_makes_just_those(site: Site) -> None:
    ids = [f"p{number}" for number in range(2500)]
    site.events("p0", "p1200", "p2400")
    job = site.start(ids)

    def fail(request: httpx.Request) -> httpx.Response | None:
        return problem(500) if b'"p1200"' in request.content else None

    site.before = fail
    with pytest.raises(ServerError):
        site.run(job)
    with site.opened() as (ledger, erasure):
        assert erasure.status(job).job.stage == "resolving"
        states = [(chunk.state, chunk.error) for chunk in ledger.of(job.id).chunks.walk()]
    assert states == [("resolved", None), ("failed", "500 x: x"), ("resolved", None)]
    assert [each for each in site.told if isinstance(each, told.ChunkResolved)] == [
        told.ChunkResolved(0, 1000, 1),
        told.ChunkResolved(2, 500, 1),
    ]
    site.before = lambda _request: None
    site.calls.clear()
    done = site.run(job)
    assert done.counts.people == {"proven": 3}
    resolving = [body for _, path, body in site.calls if path == "batch_by_distinct_ids/"][:5]
    assert sum(len(body["distinct_ids"]) for body in resolving) == 1000


def test_look_ups_stop_where_going_on_is_of_no_use(site: Site) -> None:
    job = site.start([f"p{number}" for number in range(12_000)])
    calls = []

    def fail(request: httpx.Request) -> httpx.Response | None:
        if "batch_by" in request.url.path:
            calls.append(request)
        return problem(429) if len(calls) > 10 else None

    site.before = fail
    with pytest.raises(RateLimitError):
        site.run(job, client={"max_wait": 0.0})
    assert len(calls) < 60
    site.before = lambda _request: None
    assert site.run(job).counts.subjects == {"not found": 12_000}


def test_a_chunk_with_nothing_to_look_up_is_resolved_by_itself(site: Site) -> None:
    site.events("ada")
    status = site.erase(*["ada"] * 1001, "", junk="skip")
    assert status.counts.subjects == {"proven": 1, "duplicate": 1000, "junk": 1}


def test_a_job_is_run_with_a_client_of_its_own_project(site: Site) -> None:
    job = site.start(["ada"])
    with (
        site.opened() as (ledger, _),
        PersonsClient(key="k", host="http://localhost", project_id=2) as other,
        pytest.raises(SettingsError),
    ):
        Erasure(ledger, other).run(job)


def test_arguments_that_cannot_be_right_are_refused(site: Site) -> None:
    with site.opened() as (ledger, erasure), site.client() as client:
        with pytest.raises(ValueError, match="calls_in_flight"):
            Erasure(ledger, client, calls_in_flight=0)
        with pytest.raises(ValueError, match="keep_person"):
            erasure.start([], name="x", keep_person=True)
        job = erasure.start([], name="x")
        with pytest.raises(LedgerConflictError, match="not sent"):
            erasure.verify(job)
    assert site.calls == []


def test_a_second_run_is_refused_while_the_first_one_is_alive(site: Site) -> None:
    site.events("ada")
    job = site.start(["ada"])
    refused = []

    def second(request: httpx.Request) -> None:
        if request.url.path.endswith("bulk_delete/"):
            with pytest.raises(LedgerConflictError, match="another run has the job"):
                site.run(job)
            refused.append(True)

    site.before = second
    assert site.run(job).proven
    assert refused


def test_a_second_run_may_share_the_batches_and_no_person_is_sent_twice(site: Site) -> None:
    people = [f"p{number}" for number in range(20)]
    site.events(*people)
    job = site.start(people)
    site.plan(job, size=1)
    shared: list[bool] = []

    def second(request: httpx.Request) -> None:
        if request.url.path.endswith("bulk_delete/") and not shared:
            shared.append(True)
            status = site.run(job, share=True)
            assert status.job.stage == "sending"
            shared.append(status.counts.people["accepted"] > 0)

    site.before = second
    with site.opened(calls_in_flight=1) as (_, erasure):
        assert erasure.run(job).proven
    assert shared == [True, True]
    sent = [uuid for uuids in site.sent() for uuid in uuids]
    assert len(sent) == len(set(sent)) == 20


def test_there_is_nothing_to_share_before_the_batches_are_sent(site: Site) -> None:
    site.events("ada")
    job = site.start(["ada"])
    with site.opened() as (ledger, erasure):
        ledger.of(job.id).lease.take("another")
        with pytest.raises(LedgerConflictError, match="nothing to be shared"):
            erasure.run(job, share=True)


def test_batches_that_others_hold_are_waited_for(site: Site) -> None:
    site.events("ada", "bob")
    job = site.start(["ada", "bob"])
    site.plan(job, size=1)
    with site.opened() as (ledger, erasure):
        ledger.jobs.advance(job.id, "sending")
        assert ledger.of(job.id).batches.claim("another", seconds=25)
        assert erasure.run(job).proven
    assert site.clock.waits == [10, 10, 10]


def dead() -> str:
    """Return the name of a run whose process is over."""
    machine, _, run = new_holder().split("-")
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return f"{machine}-{process.pid}-{run}"


def test_a_run_that_died_on_this_machine_is_taken_over_at_once(site: Site) -> None:
    site.events("ada", "bob")
    job = site.start(["ada", "bob"])
    site.plan(job, size=1)
    killed = dead()
    with site.opened() as (ledger, erasure):
        of_job = ledger.of(job.id)
        of_job.lease.take(killed)
        ledger.jobs.advance(job.id, "sending")
        of_job.batches.claim(killed)
        of_job.attempts.send(0, [0], killed)
        assert erasure.run(job).proven
    assert site.clock.waits == []


def test_runs_that_may_be_alive_keep_what_they_hold(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = new_holder()
    machine, pid, run = mine.split("-")
    assert not is_dead(mine)
    assert not is_dead(f"{'0' * len(machine)}-{pid}-{run}")
    assert is_dead(dead())

    assert not is_dead("worker 7")

    def not_ours(*_: object) -> None:
        raise PermissionError

    gone = dead()
    with monkeypatch.context() as patch:
        patch.setattr(os, "kill", not_ours)
        assert not is_dead(gone)
    with monkeypatch.context() as patch:
        patch.setattr(holding, "_CAN_ASK", False)
        assert not is_dead(gone)
    job = site.start(["ada"])
    with site.opened() as (ledger, _):
        of_job = ledger.of(job.id)
        of_job.lease.take(mine)
        bury(of_job)
        assert of_job.lease.holder() == mine


class Beats:
    """Lets a heartbeat go on, beat by beat."""

    def __init__(self, *deeds: object) -> None:
        self.deeds = list(deeds)
        self.waited: list[float] = []

    def __call__(self, over: threading.Event, seconds: float) -> bool:
        self.waited.append(seconds)
        if not self.deeds:
            return True
        deed = self.deeds.pop(0)
        if callable(deed):
            deed()
        return False


def test_a_heartbeat_keeps_the_lease_and_the_batches(site: Site) -> None:
    site.events("ada")
    job = site.start(["ada"])
    site.plan(job, size=1)
    with site.opened() as (ledger, _):
        of_job = ledger.of(job.id)
        of_job.lease.take("me")
        of_job.batches.claim("me")
        beats = Beats(*[lambda: site.clock.sleep(50)] * 10)
        heart = Heartbeat(of_job, "me", whole=True, wait=beats)
        heart.start()
        heart.stop()
        heart.check()
        with pytest.raises(LedgerConflictError):
            of_job.lease.take("another")
        assert of_job.batches.claim("another") == []
    assert beats.waited == [20] * 11


def test_a_heartbeat_that_came_too_late_ends_the_run(site: Site) -> None:
    job = site.start(["ada"])
    with site.opened() as (ledger, _):
        of_job = ledger.of(job.id)
        of_job.lease.take("me")

        def late() -> None:
            site.clock.sleep(61)
            of_job.lease.take("another")

        heart = Heartbeat(of_job, "me", whole=True, wait=Beats(None, late, None))
        heart.start()
        heart.stop()
        with pytest.raises(LedgerConflictError, match="another run"):
            heart.check()


def test_a_heartbeat_survives_a_ledger_that_is_busy(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    job = site.start(["ada"])
    with site.opened() as (ledger, _):
        of_job = ledger.of(job.id)
        failures = [LedgerError("busy")]
        keep = of_job.batches.keep

        def busy(holder: str) -> int:
            if failures:
                raise failures.pop()
            return keep(holder)

        monkeypatch.setattr(of_job.batches, "keep", busy)
        heart = Heartbeat(of_job, "me", whole=False, wait=Beats(None, None))
        heart.start()
        heart.stop()
        heart.check()
        assert failures == []


def test_a_dry_run_counts_and_changes_nothing(site: Site) -> None:
    site.events("ada", "anon-1", "bob")
    site.merge("ada", "anon-1")
    with site.opened() as (ledger, erasure):
        found = erasure.dry_run(
            enumerate(["ada", "anon-1", "bob", "ada", "", "nobody"], start=1), junk="skip"
        )
        assert ledger.jobs.list() == []
    assert (found.ids, found.duplicates, found.junk, found.not_found) == (6, 1, 1, 1)
    assert (found.matched, found.people) == (3, 2)
    assert {path for _, path, _ in site.calls} == {"batch_by_distinct_ids/"}


def test_the_status_needs_no_server_and_says_how_long_the_calls_take(site: Site) -> None:
    job = site.start([f"p{number}" for number in range(100)])
    with site.opened() as (ledger, erasure):
        first = erasure.status(job)
        assert (first.job.stage, first.calling, first.ended) == ("resolving", None, False)
        limits = {"per_minute": 2, "per_hour": 60}
        ledger.jobs.learn(job.id, {"limits": {"others": limits, "deletes": limits, "shared": False}})
        assert erasure.status(job).calling == timedelta(0)
    ids = [f"q{number}" for number in range(2000)]
    site.events(*ids[:3])
    with site.opened() as (ledger, erasure):
        other = erasure.start(enumerate(ids, start=1), name="autumn")
        ledger.jobs.learn(other.id, {"limits": {"others": limits, "deletes": limits, "shared": False}})
        # Ten look-ups: two at once, eight at one a minute.
        assert erasure.status(other).calling == timedelta(minutes=8)
    site.plan(other, size=1000)
    with site.opened() as (ledger, erasure):
        assert erasure.status(other).calling == timedelta(0)
        ledger.jobs.advance(other.id, "sending")
        ledger.jobs.advance(other.id, "verifying")
        assert erasure.status(other).calling is None
        assert status(ledger, "winter") is None


def test_a_job_that_is_not_in_the_ledger_cannot_be_looked_at(site: Site) -> None:
    job = site.start(["ada"])
    site.path = site.path.with_name("other.sqlite")
    with site.opened() as (_, erasure), pytest.raises(LedgerConflictError, match="no such job"):
        erasure.status(job)
    with site.opened() as (_, erasure), pytest.raises(LedgerConflictError, match="no such job"):
        erasure.steps(job, "me").stage()


def test_everything_is_told_in_one_stream(site: Site) -> None:
    site.events("ada", "bob")
    status = site.erase("ada", "bob", delete_events=True)
    assert [type(each).__name__ for each in site.told] == [
        "IdsRecorded",
        "StageReached",
        "ChunkResolved",
        "StageReached",
        "StageReached",
        "BatchSent",
        "BatchDone",
        "StageReached",
        "BatchVerified",
        "DeletionsRead",
    ]
    assert [each for each in site.told if isinstance(each, told.StageReached)] == [
        told.StageReached("resolving", 2, 2),
        told.StageReached("planned", 2, 2),
        told.StageReached("sending", 2, 2),
        told.StageReached("verifying", 2, 2),
    ]
    assert told.BatchVerified(0, {"gone": 2}) in site.told
    assert BatchSent(0, 2) in site.told
    site.told.clear()
    site.verify(status, until=SUNDAY + timedelta(hours=1))
    waits = [each for each in site.told if isinstance(each, told.WaitingForServer)]
    assert waits == [told.WaitingForServer(SUNDAY + timedelta(minutes=5), 0, 2, 0)]
    assert told.DeletionsRead(2) in site.told


def test_asking_again_where_nobody_is_left_out_changes_nothing(site: Site) -> None:
    site.events("ada")
    status = site.erase("ada")
    again = site.run(status.job, again=True)
    assert again.proven
    assert len(site.sent()) == 1


def test_steps_can_be_taken_one_by_one(site: Site) -> None:
    people = [f"p{number}" for number in range(1200)]
    site.events(*people[:4])
    job = site.start(people)
    with site.opened() as (ledger, erasure):
        steps = erasure.steps(job, "worker-1-a")
        steps.learn()
        steps.resolve([1])
        assert [chunk.number for chunk in ledger.of(job.id).chunks.walk("received")] == [0]
        steps.resolve([0])
    with site.opened() as (ledger, erasure):
        of_job = ledger.of(job.id)
        with scratch() as tables:
            of_job.batches.plan(tables, 2)
        steps = erasure.steps(job, "worker-1-a")
        steps.advance("sending")
        assert steps.send([1]) == 1
        assert steps.send([1]) == 0
        assert [batch.standing.state for batch in of_job.batches.walk()] == ["ready", "accepted"]
        steps.verify_profiles([0])
        assert of_job.counts().people == {"ready": 2, "accepted": 2}
        steps.verify_profiles([1])
        assert of_job.counts().people == {"ready": 2, "gone": 2}
