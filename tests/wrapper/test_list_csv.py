"""PostHog's own CSV, passed on to a file by both clients."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import httpx
import pytest

from posthog_persons import (
    AnswerTooLargeError,
    AsyncPersonsClient,
    BadRequestError,
    DecodeError,
    PersonsClient,
    Retry,
)
from posthog_persons.testing import no_waiting
from support.clients import Blocking
from support.posthog_fake import HOST, KEY, FakePostHog, problem, query

CSV = "created_at,id\r\n2026-10-01T09:00:00Z,=Zoë\r\n".encode()


def answer(content: bytes, content_type: str = "text/csv; charset=utf-8") -> httpx.Response:
    return httpx.Response(200, content=content, headers={"content-type": content_type})


@pytest.fixture(params=[PersonsClient, AsyncPersonsClient])
def make(request: pytest.FixtureRequest, posthog: FakePostHog) -> Iterator[Any]:
    with asyncio.Runner() as runner:

        def make(**settings: Any) -> Blocking:
            client = request.param(
                key=KEY, host=HOST, project_id=1, clock=no_waiting(),
                transport=httpx.MockTransport(posthog), **settings,
            )  # fmt: skip
            return Blocking(client, runner)

        yield make


def test_the_bytes_are_passed_on_as_they_are(make: Any, posthog: FakePostHog) -> None:
    posthog.override("persons", lambda _: answer(CSV))
    into = BytesIO(b"leftover of something, and longer than what comes now, so that it would show")
    filters = {"email": "a@b.c", "distinct_id": "ada", "search": "Zo"}
    make().list_csv(into, **filters, properties=({"key": "plan", "value": "pro"},))
    assert into.getvalue() == CSV
    [request] = posthog.requests
    assert request.headers["accept"] == "text/csv"
    assert query(request) == {
        "format": ["csv"], "email": ["a@b.c"], "distinct_id": ["ada"], "search": ["Zo"],
        "properties": ['[{"key": "plan", "value": "pro"}]'],
    }  # fmt: skip


def test_nobody_is_an_empty_file(make: Any, posthog: FakePostHog) -> None:
    posthog.override("persons", lambda _: answer(b""))
    into = BytesIO()
    make().list_csv(into)
    assert into.getvalue() == b""


@pytest.mark.parametrize("content_type", ["application/json", "text/html", ""])
def test_what_is_no_csv_is_an_error(make: Any, posthog: FakePostHog, content_type: str) -> None:
    posthog.override("persons", lambda _: answer(b"{}", content_type))
    with pytest.raises(DecodeError, match=r"no CSV .*is the host a PostHog"):
        make().list_csv(BytesIO())


def test_it_is_no_longer_than_the_settings_allow(make: Any, posthog: FakePostHog) -> None:
    posthog.override("persons", always=lambda _: answer(CSV))
    exact = BytesIO()
    make(max_answer_bytes=len(CSV)).list_csv(exact)
    assert exact.getvalue() == CSV
    with pytest.raises(AnswerTooLargeError, match=f"longer than {len(CSV) - 1} bytes"):
        make(max_answer_bytes=len(CSV) - 1).list_csv(BytesIO())


def test_errors_are_json_and_stay_out_of_the_file(make: Any, posthog: FakePostHog) -> None:
    posthog.override("persons", lambda _: problem(400, "invalid_input", "Properties are unparsable!"))
    into = BytesIO()
    with pytest.raises(BadRequestError, match="unparsable"):
        make(retry=Retry.NEVER).list_csv(into)
    assert into.getvalue() == b""


def test_an_attempt_that_broke_off_leaves_nothing(make: Any, posthog: FakePostHog) -> None:
    class Broken(httpx.SyncByteStream, httpx.AsyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield b"half of it, which is longer than all that comes then"
            raise httpx.ReadError("the connection broke")

        async def __aiter__(self) -> Any:
            for piece in self:
                yield piece

    half = httpx.Response(200, headers={"content-type": "text/csv"}, stream=Broken())
    posthog.override("persons", lambda _: half, lambda _: answer(CSV))
    into = BytesIO()
    make().list_csv(into)
    assert into.getvalue() == CSV
    assert len(posthog.requests) == 2
