"""Tracebacks that show what stands in frames, as error trackers make them, show no key anywhere.

Ids stand in the arguments of the client's methods, as they do in the caller's own frames; below them nothing
shows an id.
"""

from __future__ import annotations

import asyncio
import io
import socket
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from rich.console import Console
from rich.traceback import Traceback

import posthog_persons
from posthog_persons import AsyncPersonsClient, PersonsClient, PersonsError, Retry, SettingsError
from posthog_persons.testing import no_waiting
from support.clients import Blocking
from support.posthog_fake import HOST, KEY, problem

ID = "ada@example.org"
PACKAGE = Path(posthog_persons.__file__).parent
METHODS = [PACKAGE / name for name in ("_client", "_deletion", "client.py", "async_client.py")]
CALLERS = Path(__file__).parents[1]


def answer(status: int, **said: Any) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _: httpx.Response(status, **said)


def lost(error: type[httpx.RequestError]) -> Callable[[httpx.Request], httpx.Response]:
    def reply(request: httpx.Request) -> httpx.Response:
        raise error("", request=request)

    return reply


REPLIES = {
    **{
        str(status): lambda _, status=status: problem(status, "bad", f"{ID} {KEY}")
        for status in (400, 401, 403, 404, 429, 500, 504)
    },
    "a redirect": answer(302, headers={"location": f"https://x.org/{KEY}"}),
    "no JSON": answer(200, text=f"{ID} {KEY}"),
    "another shape": answer(200, json={"results": ID}),
    **{
        error.__name__: lost(error)
        for error in (httpx.ConnectError, httpx.ReadTimeout, httpx.ReadError, httpx.DecodingError)
    },
}
ASKED: dict[str, Callable[[Any], object]] = {
    "a look-up": lambda client: client.batch_by_distinct_ids([ID]),
    "a list": lambda client: client.list(distinct_id=ID),
    "a deletion": lambda client: client.bulk_delete([ID]),
    "a change": lambda client: client.set_property(1, "email", ID),
    "a raw call": lambda client: client.raw("POST", "/api/x/", params={"q": ID}, json={"q": ID}),
    "an id that cannot be right": lambda client: client.batch_by_distinct_ids([ID, ""]),
}


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


def client_of(kind: str, transport: Any = None, host: str = HOST) -> AsyncPersonsClient | PersonsClient:
    options: dict[str, Any] = {
        "key": KEY, "host": host, "project_id": 1, "retry": Retry.NEVER, "clock": no_waiting(),
        "transport": transport,
    }  # fmt: skip
    return AsyncPersonsClient(**options) if kind == "async" else PersonsClient(**options)


def chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def frames(error: BaseException) -> Iterator[tuple[Path, str]]:
    """Yield the file and the variables of each frame that is not the caller's."""
    for one in chain(error):
        for frame in traceback.TracebackException.from_exception(one, capture_locals=True).stack:
            file = Path(frame.filename)
            if not file.is_relative_to(CALLERS):
                yield file, repr(frame.locals)


def holds(error: PersonsError) -> None:
    assert KEY not in "".join(told for _, told in frames(error))
    shown = {file for file, told in frames(error) if ID in told}
    assert [file for file in shown if not any(file.is_relative_to(methods) for methods in METHODS)] == []
    for one in chain(error):
        assert KEY not in f"{one} {one!r} {vars(one)!r}"
        assert ID not in f"{one} {one!r} {vars(one)!r}"


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("why", REPLIES)
def test_of_whatever_fails(kind: str, why: str, runner: asyncio.Runner) -> None:
    client = Blocking(client_of(kind, httpx.MockTransport(REPLIES[why])), runner)
    failed = []
    for what, ask in ASKED.items():
        try:
            ask(client)
        except PersonsError as error:
            failed.append(what)
            holds(error)
    assert {"a look-up", "a list", "an id that cannot be right"} <= set(failed)


def test_of_rich() -> None:
    client = client_of("sync", httpx.MockTransport(REPLIES["500"]))
    with pytest.raises(PersonsError) as caught:
        client.raw("GET", "/api/x/")
    output = io.StringIO()
    trace = Traceback.from_exception(caught.type, caught.value, caught.tb, show_locals=True)
    Console(file=output, width=400).print(trace)
    assert "[…]" in output.getvalue(), "the frames are there that hold it"
    assert KEY not in output.getvalue()


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_of_a_connection_that_breaks(kind: str, runner: asyncio.Runner) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)

        thread = threading.Thread(target=hang_up)
        thread.start()
        client = client_of(kind, host=f"http://127.0.0.1:{server.getsockname()[1]}")
        with pytest.raises(PersonsError) as caught:
            Blocking(client, runner).list(distinct_id=ID)
        thread.join()
    holds(caught.value)
    runner.run(client.aclose()) if isinstance(client, AsyncPersonsClient) else client.close()


@pytest.mark.parametrize(
    "wrong", [{"host": "nowhere"}, {"project_id": ".."}, {"timeout": -1}, {"key": f"{KEY} {KEY}"}]
)
def test_of_settings_that_cannot_be_right(wrong: dict[str, Any]) -> None:
    options: dict[str, Any] = {"key": KEY, "host": HOST, "project_id": 1} | wrong
    with pytest.raises(SettingsError) as caught:
        PersonsClient(**options)
    holds(caught.value)


def test_of_a_key_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTHOG_PERSONAL_API_KEY", f"{KEY} {KEY}")
    with pytest.raises(SettingsError) as caught:
        PersonsClient(project_id=1)
    holds(caught.value)
