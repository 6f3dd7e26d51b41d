"""What tests of bulk deletions share."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection

import httpx

from posthog_persons import DeletionReport
from support.posthog_fake import FakePostHog, problem

Run = Callable[..., DeletionReport]


def people(posthog: FakePostHog, count: int) -> list[str]:
    """Add people with one id each and return the ids."""
    ids = [f"user-{number:05d}" for number in range(count)]
    for number, name in enumerate(ids):
        posthog.add(name, uuid=f"{number:08x}-0000-4000-8000-000000000000")
    return ids


def fail(error: BaseException) -> Callable[[httpx.Request], httpx.Response]:
    def reply(request: httpx.Request) -> httpx.Response:
        raise error

    return reply


def poisoned(
    posthog: FakePostHog, bad: Collection[str], status: int = 500
) -> Callable[[httpx.Request], httpx.Response]:
    """Delete, but refuse calls with certain ids as a whole."""

    def reply(request: httpx.Request) -> httpx.Response:
        if not set(bad).isdisjoint(json.loads(request.content)["distinct_ids"]):
            return problem(status, "error", "A server error occurred.")
        return posthog.bulk_delete(request)

    return reply


def carried_out(
    posthog: FakePostHog, then: Callable[[httpx.Request], httpx.Response]
) -> Callable[[httpx.Request], httpx.Response]:
    """Delete, and lose the answer in some way."""

    def reply(request: httpx.Request) -> httpx.Response:
        posthog.bulk_delete(request)
        return then(request)

    return reply
