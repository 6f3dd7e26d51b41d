from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import httpx
import pytest

from posthog_persons import AsyncPersonsClient, PersonsClient, errors
from posthog_persons._transport.auth import BearerAuth
from posthog_persons._transport.redaction import QueryFilter
from support.posthog_fake import ADA, HOST, KEY, FakePostHog


def fails_with(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def reply(request: httpx.Request) -> httpx.Response:
        raise error

    return reply


FAILURES = pytest.mark.parametrize(
    ("raised", "kind", "says"),
    [
        (
            httpx.ConnectError("Connection refused"),
            errors.UnreachableError,
            "https://posthog.example.org: Conn",
        ),
        (httpx.ConnectTimeout("t"), errors.UnreachableError, "no connection within 10 s"),
        (httpx.ProxyError("p"), errors.UnreachableError, "could not reach"),
        (httpx.ReadTimeout("t"), errors.AnswerTimeoutError, "did not answer within 60 s"),
        (httpx.WriteTimeout("t"), errors.AnswerTimeoutError, "did not answer within 60 s"),
        (httpx.ReadError("reset"), errors.ConnectionLostError, "broke: reset"),
        (httpx.RemoteProtocolError("gone"), errors.ConnectionLostError, "broke: gone"),
        (httpx.DecodingError("gzip"), errors.DecodeError, "compression is broken"),
        (httpx.InvalidURL("x"), errors.ForeignOriginError, "no URL"),
    ],
)


@FAILURES
def test_network_failures_are_typed(
    client: PersonsClient, posthog: FakePostHog, raised: Exception, kind: type[Exception], says: str
) -> None:
    posthog.override("1", fails_with(raised))
    with pytest.raises(kind, match=says):
        client.retrieve(1)


@FAILURES
def test_network_failures_are_typed_in_the_async_client_too(
    async_client: AsyncPersonsClient,
    posthog: FakePostHog,
    raised: Exception,
    kind: type[Exception],
    says: str,
) -> None:
    posthog.override("1", fails_with(raised))
    with pytest.raises(kind, match=says):
        asyncio.run(async_client.retrieve(1))


def test_answers_have_a_limit(posthog: FakePostHog) -> None:
    posthog.override("1", always=lambda _: httpx.Response(200, content=b" " * 11))
    transport = httpx.MockTransport(posthog)

    async def main() -> None:
        async with AsyncPersonsClient(
            key=KEY, host=HOST, project_id=1, max_answer_bytes=10, transport=transport
        ) as client:
            await client.retrieve(1)

    with pytest.raises(errors.AnswerTooLargeError, match="longer than 10 bytes"):
        asyncio.run(main())
    with (
        PersonsClient(key=KEY, host=HOST, project_id=1, max_answer_bytes=10, transport=transport) as client,
        pytest.raises(errors.AnswerTooLargeError, match="longer than 10 bytes"),
    ):
        client.retrieve(1)


def test_calls_carry_the_key_and_ask_for_json(client: PersonsClient, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    client.batch_by_distinct_ids(["ada"])
    (request,) = posthog.requests
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["accept"] == "application/json"
    assert str(request.url) == f"{HOST}/api/environments/1/persons/batch_by_distinct_ids/"


def test_redirects_are_not_followed(client: PersonsClient, posthog: FakePostHog) -> None:
    posthog.override("1", lambda _: httpx.Response(302, headers={"location": "https://evil.example.org/"}))
    with pytest.raises(errors.ForeignOriginError, match="redirects"):
        client.retrieve(1)
    assert len(posthog.requests) == 1


def test_the_key_stays_with_its_origin() -> None:
    auth = BearerAuth(KEY, HOST)
    with pytest.raises(errors.ForeignOriginError, match="nothing was sent"):
        next(auth.auth_flow(httpx.Request("GET", "https://evil.example.org/")))
    assert KEY not in repr(auth)


def test_filters_are_not_in_the_log(
    client: PersonsClient, posthog: FakePostHog, caplog: pytest.LogCaptureFixture
) -> None:
    posthog.override("persons", lambda _: httpx.Response(200, json={"results": [], "next": None}))
    with caplog.at_level(logging.DEBUG):
        assert list(client.list(email="ada@example.org")) == []
    assert f"{HOST}/api/environments/1/persons/ " in caplog.text
    assert "ada" not in caplog.text
    assert KEY not in caplog.text


def test_other_log_lines_pass_unchanged() -> None:
    log = logging.makeLogRecord({"msg": "%s %s", "args": (httpx.URL("https://x.org/a?b=c"), 7)})
    assert QueryFilter().filter(log)
    assert log.getMessage() == "https://x.org/a?b=c 7"
    assert QueryFilter().filter(logging.makeLogRecord({"msg": "plain", "args": None}))
