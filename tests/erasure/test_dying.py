"""A run that dies at any write to the ledger or any call, before or after it.

Resumed, it ends with the same truth, and no place with a recorded answer is sent again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from posthog_persons.erasure.ledger import scratch
from posthog_persons.erasure.ledger.database import Database
from support.erasing import SUNDAY, Site

IDS = ["ada", "bob", "nobody", "ada", "eve", "anon-1", "poison", "dan"]
TRUTH = {
    "ada": "proven",
    "bob": "proven",
    "nobody": "not found",
    "eve": "proven",
    "anon-1": "proven",
    "poison": "refused",
    "dan": "proven",
}
BATCH = 2


class Dead(BaseException):
    """The process is gone: nothing of it runs any more."""


@dataclass
class Life:
    """Ends at a moment: 2n before its n-th deed, from 0, and 2n + 1 after it. A ghost does nothing more."""

    end: int | None
    deeds: int = 0

    def before(self) -> None:
        if self.end is not None and 2 * self.deeds >= self.end:
            raise Dead
        self.deeds += 1

    def after(self) -> None:
        if self.end is not None and 2 * self.deeds > self.end:
            raise Dead


@contextmanager
def living(site: Site, life: Life) -> Iterator[None]:
    """Count all writes and calls of a block as deeds of a life."""
    writing = Database.writing

    @contextmanager
    def counted(self: Database) -> Iterator[Connection]:
        life.before()
        with writing(self) as connection:
            yield connection
        life.after()

    poison = site.uuid("poison")

    def before(request: httpx.Request) -> httpx.Response | None:
        life.before()
        if not (request.url.path.endswith("bulk_delete/") and poison in request.content.decode()):
            return None
        life.after()
        return httpx.Response(500, json=dict.fromkeys(("type", "code", "detail"), "x") | {"attr": None})

    def after(_request: httpx.Request) -> None:
        life.after()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "writing", counted)
        site.before, site.after = before, after
        yield
    site.before = site.after = lambda _request: None


def populated(folder: Path) -> Site:
    site = Site(folder)
    site.events("ada", "bob", "eve", "anon-1", "poison", "dan", "other")
    site.merge("ada", "anon-1")
    return site


def walk(site: Site) -> None:
    """Do the whole job, or what remains of it."""
    with site.opened(calls_in_flight=1) as (ledger, erasure):
        job = ledger.jobs.find("spring")
        if job is None or job.stage == "reading":
            job = erasure.start(enumerate(IDS, start=1), name="spring", delete_events=True)
        if job.stage == "resolving":
            steps = erasure.steps(job, "0-0-test")
            steps.resolve()
            with scratch() as tables:
                ledger.of(job.id).batches.plan(tables, BATCH)
        erasure.run(job)


def die_and_rise(folder: Path, ends: list[int]) -> int:
    """Let runs die one after the other at these moments, resume, and hold the outcome to the truth.

    Returns:
        How many deeds the last run took.
    """
    site = populated(folder)
    for end in ends:
        with living(site, Life(end)), suppress(Dead):
            walk(site)
        site.clock.sleep(301)  # until the leases of the dead are over
    life = Life(None)
    with living(site, life):
        walk(site)
        site.pass_to(max(SUNDAY, site.now()))
        walk(site)
    with site.opened() as (ledger, erasure):
        job = ledger.jobs.find("spring")
        assert job
        status = erasure.status(job)
        of_job = ledger.of(job.id)
        assert (job.stage, job.subjects, job.duplicates, job.junk) == ("ended", 8, 1, 0)
        assert [(each.line, each.given) for each in of_job.subjects] == list(enumerate(IDS, start=1))
        for batch in of_job.batches.walk():
            answered: set[int] = set()
            for attempt in of_job.attempts.of(batch.number):
                assert answered.isdisjoint(attempt.places), "answered, and sent again"
                if attempt.answer and attempt.answered_at and attempt.answer.outcome in {"taken", "refused"}:
                    answered.update(attempt.places)
    assert site.states(status) == TRUTH
    assert status.counts.people == {"proven": 4, "refused": 1}
    assert [each for each in [*TRUTH, "other"] if site.has(each)] == ["poison", "other"]
    site.emulator.service.store.close()
    return life.deeds


MOMENTS = 2 * 64  # of a run that does not die, and some more


@pytest.mark.parametrize("end", range(0, MOMENTS, 9))
def test_a_run_that_dies_once_ends_with_the_truth(tmp_path: Path, end: int) -> None:
    assert die_and_rise(tmp_path, [end]) > 0


@settings(max_examples=6, deadline=None)
@given(ends=st.lists(st.integers(0, MOMENTS), min_size=2, max_size=5))
def test_runs_that_die_again_and_again_end_with_the_truth(ends: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert die_and_rise(Path(folder), ends) > 0


def test_a_run_that_does_not_die_does_so_much(tmp_path: Path) -> None:
    assert 2 * die_and_rise(tmp_path, []) == pytest.approx(MOMENTS, abs=8)
