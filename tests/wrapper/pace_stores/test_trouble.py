"""What goes wrong is told in our own words, and without the address."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import httpx
import pytest

from posthog_persons import (
    AsyncPersonsClient,
    DeletionReport,
    Pace,
    PaceStore,
    PaceStoreError,
    PersonsClient,
    Rate,
    SettingsError,
)
from posthog_persons.pace_store import postgres_pace_store, redis_pace_store
from posthog_persons.testing import no_waiting
from support.bulk_deletion import people
from support.posthog_fake import HOST, KEY, FakePostHog

Make = Callable[[str], PaceStore]
NOBODY_LISTENS = "127.0.0.1:1"
DOWN = [
    (postgres_pace_store, f"postgresql://me:s3cret@{NOBODY_LISTENS}/db"),
    (redis_pace_store, f"redis://me:s3cret@{NOBODY_LISTENS}/0"),
]


@pytest.mark.parametrize(("make", "url"), DOWN)
def test_no_error_or_repr_shows_the_password(make: Make, url: str) -> None:
    store = make(url)
    with pytest.raises(PaceStoreError) as caught:
        store.take("deletes", [Rate(3, 60)], 0.0)
    below_the_test = caught.value.with_traceback(caught.tb.tb_next)
    told = traceback.TracebackException.from_exception(below_the_test, capture_locals=True)
    shown = "".join(told.format()) + repr(store) + repr(vars(caught.value)) + repr(Pace(store=store))
    assert "cannot be asked" in shown
    assert "s3cret" not in shown


@pytest.mark.parametrize(
    ("make", "url"),
    [
        (postgres_pace_store, "s3cret"),
        (postgres_pace_store, "postgresql://me:s3cret@host/db?pasword=s3cret"),
        (redis_pace_store, "s3cret"),
        (redis_pace_store, "redis://me:s3cret@host:s3cret/0"),
    ],
)
def test_an_address_that_is_none_is_refused_and_not_quoted(make: Make, url: str) -> None:
    with pytest.raises(SettingsError, match="the URL of the pace store is none") as caught:
        make(url)
    assert "s3cret" not in "".join(traceback.format_exception(caught.value, chain=True))


@pytest.mark.parametrize(
    ("make", "driver", "extra"),
    [(postgres_pace_store, "psycopg", "pace-postgres"), (redis_pace_store, "redis", "pace-redis")],
)
def test_a_driver_that_is_not_there_is_asked_for(
    make: Make, driver: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, driver, None)
    with pytest.raises(ModuleNotFoundError, match=rf"needs {driver}: .*posthog-persons\[{extra}\]"):
        make("x")


class Breaking:
    """A store that is lost after some calls."""

    def __init__(self, takes: int) -> None:
        self.left = takes

    def take(self, name: str, rates: Sequence[Rate], now: float) -> float:
        self.left -= 1
        if self.left < 0:
            raise PaceStoreError("lost")
        return 0.0


Job = Callable[[int], DeletionReport]


@pytest.fixture(params=["sync", "async"])
def job(request: pytest.FixtureRequest, posthog: FakePostHog) -> Job:
    """Delete 2,000 people (ten look-ups, then two deletions) with a store that is lost after some calls."""
    ids = people(posthog, 2000)

    def run(takes: int) -> DeletionReport:
        options: dict[str, Any] = {"key": KEY, "host": HOST, "project_id": 1, "clock": no_waiting()}
        options |= {"pace": Pace(store=Breaking(takes)), "transport": httpx.MockTransport(posthog)}

        async def main() -> DeletionReport:
            async with AsyncPersonsClient(**options) as client:
                return await client.bulk_delete(ids, calls_in_flight=1)

        if request.param == "async":
            return asyncio.run(main())
        with PersonsClient(**options) as client:
            return client.bulk_delete(ids, calls_in_flight=1)

    return run


def test_without_its_store_a_client_sends_nothing(job: Job, posthog: FakePostHog) -> None:
    with pytest.raises(PaceStoreError) as caught:
        job(0)
    error = caught.value
    assert (error.attempts, error.retryable, error.unclear, error.refusal) == (0, True, False, True)
    assert posthog.requests == []


def test_a_job_that_loses_its_store_says_what_it_has_done(job: Job, posthog: FakePostHog) -> None:
    report = job(11)
    assert (report.asked, report.deleted, report.interrupted) == (2000, 1000, False)
    assert [(len(batch.ids), type(batch.error)) for batch in report.failed] == [(1000, PaceStoreError)]
    assert len(posthog.called("bulk_delete")) == 1
    assert len(posthog.people) == 1000
