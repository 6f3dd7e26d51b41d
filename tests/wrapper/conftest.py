"""Clients that talk to a fake PostHog, in memory or over a socket."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from posthog_persons import AsyncPersonsClient, DeletionReport, PersonsClient, Retry
from posthog_persons.testing import no_waiting
from support.bulk_deletion import Run
from support.posthog_fake import HOST, KEY, FakePostHog


@pytest.fixture(autouse=True)
def no_settings_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "POSTHOG_PERSONAL_API_KEY", "POSTHOG_HOST", "POSTHOG_PROJECT_ID", "POSTHOG_PERSONS_PACE",
    ):  # fmt: skip
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def posthog() -> FakePostHog:
    return FakePostHog()


@pytest.fixture
def client(posthog: FakePostHog) -> Iterator[PersonsClient]:
    transport = httpx.MockTransport(posthog)
    with PersonsClient(
        key=KEY, host=HOST, project_id=1, retry=Retry.NEVER, clock=no_waiting(), transport=transport
    ) as client:
        yield client


@pytest.fixture
def async_client(posthog: FakePostHog) -> AsyncPersonsClient:
    transport = httpx.MockTransport(posthog)
    return AsyncPersonsClient(
        key=KEY, host=HOST, project_id=1, retry=Retry.NEVER, clock=no_waiting(), transport=transport
    )


@pytest.fixture(params=["sync", "async"])
def bulk_delete(
    request: pytest.FixtureRequest, client: PersonsClient, async_client: AsyncPersonsClient
) -> Run:
    """Run the same job with either client."""

    def run(ids: Iterable[str], **options: Any) -> DeletionReport:
        async def main() -> DeletionReport:
            async with async_client:
                return await async_client.bulk_delete(ids, **options)

        return asyncio.run(main()) if request.param == "async" else client.bulk_delete(ids, **options)

    return run


@pytest.fixture
def served(posthog: FakePostHog, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve the fake on a socket, name it in the environment, and return its origin."""

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            reply = posthog(
                httpx.Request(self.command, f"http://{self.headers['host']}{self.path}", content=body)
            )
            self.send_response(reply.status_code)
            self.send_header("content-type", reply.headers.get("content-type", ""))
            self.send_header("content-length", str(len(reply.content)))
            self.end_headers()
            self.wfile.write(reply.content)

        do_GET = do_POST = respond  # noqa: N815 - http.server's names

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        origin = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setenv("POSTHOG_PERSONAL_API_KEY", KEY)
        monkeypatch.setenv("POSTHOG_HOST", origin)
        monkeypatch.setenv("POSTHOG_PROJECT_ID", "1")
        yield origin
        server.shutdown()
        thread.join()
