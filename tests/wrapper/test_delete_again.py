"""One person's deletion, made again after an attempt that nobody answered: what a 404 means then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from posthog_persons import AsyncPersonsClient, NotFoundError, PersonsClient, Retry, UnconfirmedError
from support.bulk_deletion import fail
from support.clients import Blocking
from support.posthog_fake import ADA, FakePostHog, problem

LOST = fail(httpx.ReadError("reset"))


@pytest.fixture(params=["sync", "async"])
def asked(
    request: pytest.FixtureRequest, client: PersonsClient, async_client: AsyncPersonsClient
) -> Iterator[Blocking]:
    """A client that makes each call twice at most."""
    chosen = async_client if request.param == "async" else client
    with asyncio.Runner() as runner:
        yield Blocking(chosen.with_options(retry=Retry(attempts=2)), runner)
        runner.run(async_client.aclose())


def nobody(_: httpx.Request) -> httpx.Response:
    return problem(404, "not_found", "Not found.")


def failed(_: httpx.Request) -> httpx.Response:
    return problem(503, "person_deletion_failed", "Failed.")


def test_who_is_gone_after_an_attempt_without_an_answer_was_deleted(
    asked: Blocking, posthog: FakePostHog
) -> None:
    posthog.override(ADA, LOST, nobody)
    assert asked.delete(ADA) is None
    assert len(posthog.requests) == 2


@pytest.mark.parametrize("switch", ["delete_events", "delete_recordings"])
def test_then_nobody_knows_whether_events_or_recordings_are_queued(
    asked: Blocking, posthog: FakePostHog, switch: str
) -> None:
    posthog.override(ADA, LOST, nobody)
    with pytest.raises(UnconfirmedError, match="profile is gone") as caught:
        asked.delete(ADA, **{switch: True})
    error = caught.value
    assert (error.status, error.attempts, error.unclear, error.unclear_before) == (404, 2, True, True)


@pytest.mark.parametrize(
    ("replies", "attempts"),
    [((nobody,), 1), ((failed, nobody), 2)],
    ids=["at once", "after a failure that is known"],
)
def test_else_there_is_no_such_person(
    asked: Blocking, posthog: FakePostHog, replies: Any, attempts: int
) -> None:
    posthog.override(ADA, *replies)
    with pytest.raises(NotFoundError) as caught:
        asked.delete(ADA)
    assert (caught.value.attempts, caught.value.unclear) == (attempts, False)


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.delete(ADA, delete_events=True, keep_person=True),
        lambda client: client.delete_events(ADA),
    ],
)
def test_a_404_for_who_was_to_stay_is_no_success(
    asked: Blocking, posthog: FakePostHog, ask: Callable[[Blocking], None]
) -> None:
    posthog.override(ADA, LOST, nobody)
    posthog.override("delete_events", LOST, nobody)
    with pytest.raises(NotFoundError) as caught:
        ask(asked)
    assert caught.value.unclear_before


def test_a_project_that_is_not_there_deletes_nobody(asked: Blocking, posthog: FakePostHog) -> None:
    posthog.override(ADA, LOST, lambda _: problem(404, "not_found", "Project not found."))
    with pytest.raises(NotFoundError, match="Project"):
        asked.delete(ADA)
