"""Clients that talk to a fake PostHog, in memory or over a socket."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from posthog_persons import AsyncPersonsClient, PersonsClient
from support.posthog_fake import HOST, KEY, FakePostHog


@pytest.fixture(autouse=True)
def no_settings_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("POSTHOG_PERSONAL_API_KEY", "POSTHOG_HOST", "POSTHOG_PROJECT_ID"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def posthog() -> FakePostHog:
    return FakePostHog()


@pytest.fixture
def client(posthog: FakePostHog) -> Iterator[PersonsClient]:
    transport = httpx.MockTransport(posthog)
    with PersonsClient(key=KEY, host=HOST, project_id=1, transport=transport) as client:
        yield client


@pytest.fixture
def async_client(posthog: FakePostHog) -> AsyncPersonsClient:
    return AsyncPersonsClient(key=KEY, host=HOST, project_id=1, transport=httpx.MockTransport(posthog))


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
