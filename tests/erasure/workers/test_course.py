"""What each task does with a job, and what it hands out next; the queue is a list here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from posthog_persons.erasure import Job, Ledger, new_holder
from posthog_persons.erasure.states import SubjectState
from posthog_persons.erasure.worker.course import AGAIN, OFTEN, Course
from posthog_persons.erasure.worker.queue import TaskName
from posthog_persons.errors import CallNotMadeError, LedgerConflictError, PersonsError
from support.erasing import SUNDAY, Site

IDS = [f"user-{number:04d}" for number in range(1_200)]


class Listed:
    """A queue that keeps what is handed out."""

    def __init__(self) -> None:
        self.waiting: list[tuple[TaskName, int, int | None, datetime | None]] = []

    def advance(self, job_id: int, at: datetime | None = None) -> None:
        self.waiting.append(("advance", job_id, None, at))

    def hand_out(
        self, task: TaskName, job_id: int, numbers: Iterable[int], at: datetime | None = None
    ) -> None:
        self.waiting += [(task, job_id, number, at) for number in numbers]

    def all(self) -> list[tuple[TaskName, int | None, datetime | None]]:
        """Return what waits, and forget it."""
        waiting, self.waiting = self.waiting, []
        return [(task, number, at) for task, _, number, at in waiting]


class Desk:
    """A worker of a job."""

    def __init__(self, site: Site, ledger: Ledger, job: Job, course: Course, queue: Listed) -> None:
        self.site = site
        self.ledger = ledger
        self.job = job
        self.course = course
        self.queue = queue

    def stage(self) -> str:
        found = self.ledger.jobs.find(self.job.spec.name)
        assert found
        return found.stage

    def counts(self) -> Mapping[SubjectState, int]:
        return self.ledger.of(self.job.id).counts().subjects

    def do_all(self, steps: int = 50) -> None:
        """Do what waits for nothing, until nothing is left."""
        for _ in range(steps):
            at_once = [task for task in self.queue.waiting if task[3] is None]
            if not at_once:
                return
            task, job_id, number, _ = at_once[0]
            self.queue.waiting.remove(at_once[0])
            arguments = () if number is None else (number,)
            self.course.tasks[task](job_id, *arguments)
        raise AssertionError(self.queue.waiting)


@pytest.fixture
def errors() -> list[PersonsError]:
    return []


@contextmanager
def desk(site: Site, errors: list[PersonsError], ids: Iterable[str] = IDS, **options: Any) -> Iterator[Desk]:
    given = list(ids)
    site.events("somebody", *(item for item in given if item.strip()))
    job = site.start(given, **options)
    queue = Listed()
    with site.opened() as (ledger, erasure):
        course = Course(
            ledger,
            queue,  # type: ignore[arg-type]
            erasure,
            site.clock,
            lambda job, error: errors.append(error),
        )
        yield Desk(site, ledger, job, course, queue)


def test_chunks_then_batches_then_the_end(site: Site, errors: list[PersonsError]) -> None:
    with desk(site, errors) as it:
        it.course.advance(it.job.id)
        assert it.queue.all() == [("resolve", 0, None), ("resolve", 1, None)]
        it.course.resolve(it.job.id, 1)
        assert it.queue.all() == []
        it.course.resolve(it.job.id, 0)
        assert it.queue.all() == [("advance", None, None)]
        it.course.advance(it.job.id)
        assert it.queue.all() == [("send", 0, None), ("send", 1, None)]
        it.course.send(it.job.id, 0)
        assert it.queue.all() == []
        it.course.send(it.job.id, 1)
        assert it.queue.all() == [("advance", None, None)]
        it.course.advance(it.job.id)
        assert it.queue.all() == []
        assert it.stage() == "ended"
        assert it.counts() == {"proven": 1_200}
    assert errors == []
    assert [len(people) for people in site.sent()] == [1_000, 200]


def test_what_comes_twice_does_no_harm(site: Site, errors: list[PersonsError]) -> None:
    with desk(site, errors) as it:
        it.course.advance(it.job.id)
        it.course.advance(it.job.id)
        it.do_all()
        for number in (0, 1):
            it.course.resolve(it.job.id, number)
            it.course.send(it.job.id, number)
        it.do_all()
        assert it.stage() == "ended"
        assert it.counts() == {"proven": 1_200}
    assert errors == []
    assert [len(people) for people in site.sent()] == [1_000, 200]


def test_events_are_verified_on_sunday(site: Site, errors: list[PersonsError]) -> None:
    with desk(site, errors, IDS[:3], delete_events=True) as it:
        it.course.advance(it.job.id)
        it.do_all()
        [(task, number, at)] = it.queue.all()
        assert (task, number) == ("advance", None)
        assert at is not None
        assert SUNDAY <= at <= SUNDAY + timedelta(hours=1)
        site.pass_to(at)
        it.course.advance(it.job.id)
        assert it.stage() == "ended"
        assert it.counts() == {"proven": 3}


def test_a_batch_that_another_holds_is_tried_again(site: Site, errors: list[PersonsError]) -> None:
    with desk(site, errors, IDS[:3]) as it:
        it.course.advance(it.job.id)
        it.course.resolve(it.job.id, 0)
        it.course.advance(it.job.id)
        it.queue.all()
        it.ledger.of(it.job.id).batches.claim(new_holder())
        it.course.send(it.job.id, 0)
        assert it.queue.all() == [("send", 0, site.now() + AGAIN)]
    assert site.sent() == []


def test_a_job_that_another_run_has_is_tried_again(site: Site, errors: list[PersonsError]) -> None:
    with desk(site, errors, IDS[:3]) as it:
        it.ledger.of(it.job.id).lease.take(new_holder())
        it.course.advance(it.job.id)
        assert it.queue.all() == [("advance", None, site.now() + OFTEN)]
    assert [type(error) for error in errors] == [LedgerConflictError]


@pytest.mark.parametrize(("status", "later"), [(403, OFTEN), (429, timedelta(seconds=2202))])
def test_what_fails_is_tried_again(
    site: Site, errors: list[PersonsError], status: int, later: timedelta
) -> None:
    failing = httpx.Response(status, headers={"Retry-After": "2202"} if status == 429 else {}, json={})

    def strike(request: httpx.Request) -> httpx.Response | None:
        return failing if request.method == "POST" else None

    with desk(site, errors, IDS[:3]) as it:
        it.course.advance(it.job.id)
        site.before = strike
        it.queue.all()
        it.course.resolve(it.job.id, 0)
        assert it.queue.all() == [("resolve", 0, site.now() + later)]
        site.before = lambda _request: None
        it.course.resolve(it.job.id, 0)
        it.course.advance(it.job.id)
        it.queue.all()
        site.before = strike
        it.course.send(it.job.id, 0)
        assert it.queue.all() == [("send", 0, site.now() + later)]
        site.before = lambda _request: None
        it.queue.advance(it.job.id)
        it.do_all()
        assert it.counts() == {"proven": 3}
    assert [error.status for error in errors] == [status, status]


def test_calls_without_an_answer_are_settled_and_sent_once_more(
    site: Site, errors: list[PersonsError]
) -> None:
    lost = [True]

    def strike(request: httpx.Request) -> httpx.Response | None:
        if lost and request.url.path.endswith("bulk_delete/"):
            lost.clear()
            raise httpx.ReadTimeout("made up")
        return None

    with desk(site, errors, IDS[:3]) as it:
        site.before = strike
        it.course.advance(it.job.id)
        it.do_all()
        assert it.queue.all() == [("send", 0, site.now() + AGAIN)]
        it.course.send(it.job.id, 0)
        it.do_all()
        assert it.stage() == "ended"
        assert it.counts() == {"proven": 3}
    assert [len(people) for people in site.sent()] == [3, 3]


def test_who_turns_out_to_be_there_goes_again(site: Site, errors: list[PersonsError]) -> None:
    hidden = [True]

    def strike(request: httpx.Request) -> httpx.Response | None:
        if hidden and request.url.path.endswith("bulk_delete/"):
            raise httpx.ReadTimeout("made up")
        if hidden and request.url.path.endswith("batch_by_uuids/"):
            return httpx.Response(200, json={"results": {}})
        return None

    with desk(site, errors, IDS[:3], delete_events=True) as it:
        site.before = strike
        it.course.advance(it.job.id)
        it.do_all()
        [(task, _, at)] = it.queue.all()
        assert (task, it.stage(), it.counts()) == ("advance", "verifying", {"unknown": 3})
        assert at is not None
        hidden.clear()
        site.pass_to(at)
        it.course.advance(it.job.id)
        assert it.queue.all() == [("advance", None, site.now() + AGAIN)]
        assert (it.stage(), it.counts()) == ("sending", {"ready": 3})
        it.queue.advance(it.job.id)
        it.do_all()
        assert it.counts() == {"gone": 3}


def test_ids_of_which_nothing_is_to_be_asked(site: Site, errors: list[PersonsError]) -> None:
    with desk(site, errors, ["", " "], junk="skip") as it:
        it.course.advance(it.job.id)
        assert it.queue.all() == []
        assert it.stage() == "ended"
        assert it.counts() == {"junk": 2}


def test_a_server_that_fails_is_asked_again(site: Site, errors: list[PersonsError]) -> None:
    with desk(site, errors, IDS[:3]) as it:
        it.course.advance(it.job.id)
        it.queue.all()
        site.before = lambda _request: httpx.Response(503, json={})
        it.course.resolve(it.job.id, 0)
        assert it.queue.all() == [("resolve", 0, site.now() + AGAIN)]


def test_what_only_waited_is_for_others_at_once(site: Site, errors: list[PersonsError]) -> None:
    def stop(request: httpx.Request) -> httpx.Response | None:
        raise CallNotMadeError("the worker stops")

    with desk(site, errors, IDS[:3]) as it:
        it.course.advance(it.job.id)
        it.queue.all()
        site.before = stop
        it.course.resolve(it.job.id, 0)
        assert it.queue.all() == [("resolve", 0, None)]


def test_a_job_that_is_not_there(site: Site, errors: list[PersonsError]) -> None:
    with desk(site, errors, IDS[:1]) as it, pytest.raises(LedgerConflictError, match="no such job"):
        it.course.advance(it.job.id + 1)
