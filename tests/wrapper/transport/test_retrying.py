"""Retry and pace over a fake PostHog, with either client; nothing waits in fact."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from posthog_persons import (
    AnswerTimeoutError,
    AsyncPersonsClient,
    AttemptEnded,
    AttemptStarted,
    AuthenticationError,
    CallEvent,
    DecodeError,
    ForeignOriginError,
    Limit,
    Pace,
    PageRead,
    PersonsClient,
    PersonsError,
    RateLimitError,
    Retry,
    ServerError,
    Settings,
    SettingsError,
    Waiting,
    errors,
)
from posthog_persons.testing import CountingClock
from support.clients import Blocking
from support.posthog_fake import ADA, HOST, KEY, FakePostHog, no_person_id, problem

NOW = 1_790_000_000.0
MakeClient = Callable[..., Any]


def fail(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def reply(request: httpx.Request) -> httpx.Response:
        raise error

    return reply


def status(number: int, **headers: str) -> Callable[[httpx.Request], httpx.Response]:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: httpx.Response(number, headers=names)


class Client(Blocking):
    """A client of either kind, with what does not wait for the server."""

    @property
    def settings(self) -> Settings:
        return self._client.settings

    def with_options(self, **options: Any) -> Client:
        return Client(self._client.with_options(**options), self._runner)

    def close(self) -> None:
        if isinstance(self._client, AsyncPersonsClient):
            self._runner.run(self._client.aclose())
        else:
            self._client.close()


@pytest.fixture
def clock() -> CountingClock:
    return CountingClock(NOW)


@pytest.fixture
def told() -> list[CallEvent]:
    return []


@pytest.fixture(params=["sync", "async"])
def make(
    request: pytest.FixtureRequest, posthog: FakePostHog, clock: CountingClock, told: list[CallEvent]
) -> Iterator[MakeClient]:
    with asyncio.Runner() as runner:
        kind = AsyncPersonsClient if request.param == "async" else PersonsClient

        def client(**options: Any) -> Any:
            common: dict[str, Any] = {"key": KEY, "host": HOST, "project_id": 1, "on_event": told.append}
            transport = httpx.MockTransport(posthog)
            return Client(kind(transport=transport, clock=clock, **common | options), runner)

        yield client


def test_a_read_is_made_again_until_it_succeeds(
    make: MakeClient, posthog: FakePostHog, clock: CountingClock
) -> None:
    posthog.add("ada", uuid=ADA)
    posthog.override(ADA, status(500), fail(httpx.ReadTimeout("t")), fail(httpx.ConnectError("refused")))
    assert make().retrieve(ADA).uuid == ADA
    assert len(posthog.requests) == 4
    assert len(clock.waits) == 3
    assert all(0 <= wait <= most for wait, most in zip(clock.waits, (0.5, 1, 2), strict=True))


def test_it_ends_after_the_attempts_that_were_asked_for(make: MakeClient, posthog: FakePostHog) -> None:
    posthog.override(ADA, always=status(500))
    for retry, attempts in ((None, 4), (Retry(attempts=2), 2), (Retry.NEVER, 1)):
        posthog.requests.clear()
        with pytest.raises(ServerError) as caught:
            make(retry=retry).retrieve(ADA)
        assert (caught.value.attempts, len(posthog.requests)) == (attempts, attempts)


def test_a_refusal_is_not_repeated(make: MakeClient, posthog: FakePostHog) -> None:
    posthog.override(ADA, lambda _: problem(401, "authentication_failed", "No."))
    with pytest.raises(AuthenticationError) as caught:
        make().retrieve(ADA)
    assert (caught.value.attempts, len(posthog.requests)) == (1, 1)


@pytest.mark.parametrize(
    ("method", "arguments", "operation"),
    [
        ("update", (1, {"plan": "pro"}), "1"),
        ("set_property", (1, "plan", "pro"), "update_property"),
        ("delete_property", (1, "plan"), "delete_property"),
        ("split", (1,), "split"),
        ("reset_distinct_id", ("ada",), "reset_person_distinct_id"),
    ],
)
def test_changes_are_repeated_only_if_nothing_was_done(
    make: MakeClient, posthog: FakePostHog, method: str, arguments: tuple[Any, ...], operation: str
) -> None:
    done = lambda _: httpx.Response(201, json={"success": True})  # noqa: E731 - one of several replies
    posthog.override(operation, fail(httpx.ConnectError("refused")), status(429, retry_after="3"), done)
    getattr(make(), method)(*arguments)
    assert len(posthog.requests) == 3
    for reply, kind in (
        (fail(httpx.ReadTimeout("t")), AnswerTimeoutError),
        (status(500), ServerError),
        (status(408), errors.ApiError),
    ):
        posthog.override(operation, reply)
        with pytest.raises(kind) as caught:
            getattr(make(), method)(*arguments)
        assert caught.value.attempts == 1


@pytest.mark.parametrize(
    ("method", "operation"),
    [("delete", "1"), ("delete_events", "delete_events"), ("delete_recordings", "delete_recordings")],
)
def test_deletions_are_repeated(make: MakeClient, posthog: FakePostHog, method: str, operation: str) -> None:
    posthog.override(operation, fail(httpx.ReadError("reset")), status(503), lambda _: httpx.Response(202))
    getattr(make(), method)(1)
    assert len(posthog.requests) == 3


def test_look_ups_by_post_are_reads(make: MakeClient, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    for name in ("batch_by_distinct_ids", "batch_by_uuids"):
        posthog.override(name, fail(httpx.ReadTimeout("t")))
    client = make()
    assert list(client.batch_by_distinct_ids(["ada"])) == ["ada"]
    assert list(client.batch_by_uuids([ADA])) == [ADA]


def test_after_an_unclear_attempt_no_error_is_clear_and_none_a_refusal(
    make: MakeClient, posthog: FakePostHog
) -> None:
    refusal = lambda _: problem(401, "authentication_failed", "No.")  # noqa: E731 - one of several replies
    posthog.override("1", fail(httpx.ReadTimeout("t")), refusal)
    with pytest.raises(AuthenticationError) as caught:
        make().delete(1)
    error = caught.value
    assert (error.attempts, error.unclear_before, error.unclear, error.refusal) == (2, True, True, False)
    posthog.override("1", always=fail(httpx.ReadTimeout("t")))
    with pytest.raises(AnswerTimeoutError) as timeout:
        make(retry=Retry.NEVER).delete(1)
    assert (timeout.value.unclear_before, timeout.value.unclear) == (False, True), "it was the only one"


def test_an_operation_that_is_gone_knows_its_attempts(make: MakeClient, posthog: FakePostHog) -> None:
    posthog.override("batch_by_uuids", status(500), no_person_id)
    with pytest.raises(errors.OperationNotAvailableError) as caught:
        make().batch_by_uuids([ADA])
    assert caught.value.attempts == 2


def test_an_answer_out_of_shape_knows_its_attempts_and_is_no_reason_for_more(
    make: MakeClient, posthog: FakePostHog
) -> None:
    posthog.override(ADA, fail(httpx.ReadTimeout("t")), lambda _: httpx.Response(200, json=[]))
    with pytest.raises(DecodeError) as caught:
        make().retrieve(ADA)
    assert (caught.value.attempts, caught.value.unclear_before) == (2, True)


def test_the_server_s_wait_is_kept_in_full_and_said(
    make: MakeClient, posthog: FakePostHog, clock: CountingClock, told: list[CallEvent]
) -> None:
    posthog.add("ada", uuid=ADA)
    throttled = problem(429, "throttled", "Request was throttled. Expected available in 2202 seconds.")
    posthog.override(ADA, lambda _: throttled)
    make().retrieve(ADA)
    assert clock.waits == [2202]
    until = datetime.fromtimestamp(NOW + 2202, UTC)
    common = {"operation": "retrieve", "method": "GET"}
    assert told == [
        AttemptStarted(**common, attempt=1),
        AttemptEnded(**common, attempt=1, seconds=0, status=429, error="RateLimitError"),
        Waiting(**common, seconds=2202, why="retry", until=until),
        AttemptStarted(**common, attempt=2),
        AttemptEnded(**common, attempt=2, seconds=0, status=200, error=None),
    ]


def test_a_wait_beyond_the_budget_is_refused_with_the_time_to_come_back(
    make: MakeClient, posthog: FakePostHog, clock: CountingClock
) -> None:
    posthog.override(ADA, status(429, retry_after="2202"))
    client = make(max_wait=2000)
    for attempts in (1, 0):
        # The second call is not even sent: the server said so before.
        with pytest.raises(RateLimitError) as caught:
            client.retrieve(ADA)
        assert caught.value.retry_at == datetime.fromtimestamp(NOW + 2202, UTC)
        assert caught.value.attempts == attempts
        assert not caught.value.unclear
    assert "nothing was sent" in str(caught.value)
    assert (clock.waits, len(posthog.requests)) == ([], 1)


@pytest.mark.parametrize(
    ("headers", "waits"),
    [({"retry_after": "40"}, [40]), ({"retry_after": "1"}, [1]), ({"retry_after": "0"}, []), ({}, [])],
    ids=["long", "short", "none", "not said"],
)
def test_others_wait_as_long_as_the_server_said_to_one(
    make: MakeClient,
    posthog: FakePostHog,
    clock: CountingClock,
    told: list[CallEvent],
    headers: dict[str, str],
    waits: list[float],
) -> None:
    posthog.add("ada", uuid=ADA)
    posthog.override(ADA, status(429, **headers))
    client = make(retry=Retry.NEVER)
    with pytest.raises(RateLimitError):
        client.retrieve(ADA)
    assert client.retrieve(ADA).uuid == ADA
    assert clock.waits == waits
    now = datetime.fromtimestamp(NOW, UTC)
    assert [event for event in told if isinstance(event, Waiting)] == [
        Waiting(
            operation="retrieve", method="GET", seconds=wait, why="pace", until=now + timedelta(seconds=wait)
        )
        for wait in waits
    ]


def test_every_attempt_keeps_the_pace(
    make: MakeClient, posthog: FakePostHog, clock: CountingClock, told: list[CallEvent]
) -> None:
    posthog.add("ada", uuid=ADA)
    posthog.override(ADA, status(500), status(500))
    client = make(pace=Pace(others=Limit(per_minute=2, per_hour=100)), retry=Retry(base=0))
    client.retrieve(ADA)
    assert clock.waits == pytest.approx([60.25])
    (waiting,) = (event for event in told if isinstance(event, Waiting))
    assert (waiting.why, waiting.operation) == ("pace", "retrieve")


def test_pages_are_told(make: MakeClient, posthog: FakePostHog, told: list[CallEvent]) -> None:
    actor = {"id": ADA, "distinct_ids": ["ada"]}
    link = f"{HOST}/api/environments/1/persons/?offset=1"
    posthog.override(
        "persons",
        lambda _: httpx.Response(200, json={"results": [actor], "next": link}),
        lambda _: httpx.Response(200, json={"results": [], "next": None}),
    )
    assert len(make().list()) == 1
    assert [event for event in told if isinstance(event, PageRead)] == [
        PageRead(operation="list", number=1, items=1),
        PageRead(operation="list", number=2, items=0),
    ]


def test_no_event_shows_what_was_sent(make: MakeClient, posthog: FakePostHog, told: list[CallEvent]) -> None:
    posthog.add("ada@example.org", uuid=ADA)
    posthog.override("bulk_delete", lambda _: problem(500, "error", f"{KEY} ada@example.org"))
    make().bulk_delete(["ada@example.org"])
    assert len(told) > 4
    assert not any(secret in repr(told) for secret in (KEY, "ada@", ADA))


def test_what_a_listener_raises_ends_the_call(make: MakeClient, posthog: FakePostHog) -> None:
    def broken(event: CallEvent) -> None:
        raise LookupError("broken")

    with pytest.raises(LookupError, match="broken"):
        make(on_event=broken).retrieve(ADA)
    assert posthog.requests == []


def test_options_change_a_copy_that_shares_pace_and_connections(
    make: MakeClient, posthog: FakePostHog, clock: CountingClock, told: list[CallEvent]
) -> None:
    posthog.add("ada", uuid=ADA)
    client = make(pace=Pace(others=Limit(per_minute=2, per_hour=100)))
    mine: list[CallEvent] = []
    other = client.with_options(timeout=5, retry=Retry.NEVER, max_wait=7, on_event=mine.append)
    assert (other.settings.timeout, other.settings.retry, other.settings.max_wait) == (5, Retry.NEVER, 7)
    assert (client.settings.timeout, client.settings.max_wait) == (60, 3600)
    client.retrieve(ADA)
    other.retrieve(ADA)
    other.retrieve(ADA)
    assert clock.waits == pytest.approx([60.25])
    assert (len(told), len(mine)) == (2, 5)
    timeouts = [request.extensions["timeout"]["read"] for request in posthog.requests]
    assert timeouts == [60, 5, 5]
    posthog.override(ADA, status(500))
    with pytest.raises(ServerError):
        other.retrieve(ADA)
    same = other.with_options()
    assert same.settings == other.settings
    same.retrieve(ADA)
    assert len(mine) > 5
    with pytest.raises(SettingsError):
        client.with_options(timeout=0)


def test_to_close_a_copy_leaves_the_connections_open(make: MakeClient, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    client = make()
    client.with_options(timeout=5).close()
    assert client.retrieve(ADA).uuid == ADA
    client.close()
    with pytest.raises(RuntimeError, match="closed"):
        client.retrieve(ADA)


def test_what_has_no_method_is_called_by_its_path(
    make: MakeClient, posthog: FakePostHog, told: list[CallEvent]
) -> None:
    posthog.override("query", status(429, retry_after="1"), lambda _: httpx.Response(200, text="a,b"))
    answer = make().raw("post", "/api/projects/1/query/", json={"query": 1}, params={"x": "é"})
    assert (answer.status, answer.body, answer.attempts) == (200, b"a,b", 2)
    request = posthog.requests[-1]
    assert (request.method, str(request.url)) == ("POST", f"{HOST}/api/projects/1/query/?x=%C3%A9")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert {getattr(event, "operation", "") for event in told} == {"raw"}


@pytest.mark.parametrize(
    ("method", "effect", "attempts"),
    [("GET", None, 4), ("POST", None, 1), ("POST", "read", 4), ("DELETE", None, 1), ("DELETE", "delete", 4)],
)
def test_a_raw_call_is_repeated_by_its_effect(
    make: MakeClient, posthog: FakePostHog, method: str, effect: Any, attempts: int
) -> None:
    posthog.override("query", always=status(500))
    with pytest.raises(PersonsError) as caught:
        make().raw(method, f"{HOST}/api/projects/1/query/", effect=effect)
    assert caught.value.attempts == attempts


def test_a_raw_call_goes_to_no_other_host(make: MakeClient, posthog: FakePostHog) -> None:
    for path in ("https://evil.example.org/", "//evil.example.org/x"):
        with pytest.raises(ForeignOriginError):
            make().raw("GET", path)
    with pytest.raises(ValueError, match="JSON"):
        make().raw("POST", "/", json=object())
    assert posthog.requests == []


def test_the_pace_of_an_old_server_is_kept_once_it_is_known(
    make: MakeClient, posthog: FakePostHog, clock: CountingClock
) -> None:
    posthog.override("deletion_status", no_person_id)
    posthog.override("path", always=lambda _: problem(400, "invalid_input", "Properties are unparsable!"))
    posthog.override("1", always=lambda _: httpx.Response(202))
    client = make()
    calls = len(posthog.requests) if client.capabilities().limits.shared else 0
    assert calls > 1
    for _ in range(240 - calls):
        client.delete(1)
    assert clock.waits == []
    client.delete(1)
    assert len(clock.waits) == 1
