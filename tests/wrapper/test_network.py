"""Over real sockets: certificates are checked, and proxies and own authorities come by the usual settings."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from posthog_persons import AsyncPersonsClient, PersonsClient, Retry, UnreachableError
from posthog_persons.testing import no_waiting
from support.clients import Blocking
from support.posthog_fake import KEY

# A self-signed authority for posthog.test and 127.0.0.1, of nobody, until 2120.
TLS = Path(__file__).parents[1] / "support" / "tls"
CERTIFICATE = TLS / "certificate.pem"
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")

Ask = Callable[[str], Any]


@pytest.fixture(autouse=True)
def no_usual_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


class PostHog(BaseHTTPRequestHandler):
    """Has no people, and keeps what it was sent."""

    seen: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        self.seen.append((self.path.partition("?")[0], self.headers.get("authorization")))
        body = b'{"results": [], "next": null}'
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
        pass


class Quiet(ThreadingHTTPServer):
    daemon_threads = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # who does not trust us hangs up


@pytest.fixture
def server() -> Iterator[Quiet]:
    """A PostHog with a certificate that no machine knows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE, TLS / "key.pem")
    handler = type("Handler", (PostHog,), {"seen": []})
    with Quiet(("127.0.0.1", 0), handler) as made:
        made.socket = context.wrap_socket(made.socket, server_side=True)
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def seen(server: Quiet) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = server.RequestHandlerClass.seen  # type: ignore[attr-defined]
    return found


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """List the people of a host with a client that is made now, from the environment."""

    def ask_it(host: str) -> Any:
        options: dict[str, Any] = {
            "key": KEY, "host": host, "project_id": 1, "retry": Retry.NEVER, "clock": no_waiting(),
        }  # fmt: skip
        with asyncio.Runner() as runner:
            client = AsyncPersonsClient(**options) if request.param == "async" else PersonsClient(**options)
            try:
                return Blocking(client, runner).list()
            finally:
                if isinstance(client, AsyncPersonsClient):
                    runner.run(client.aclose())
                else:
                    client.close()

    return ask_it


def test_a_certificate_that_nobody_vouches_for_gets_no_key(ask: Ask, server: Quiet) -> None:
    with pytest.raises(UnreachableError, match="certificate verify failed"):
        ask(f"https://127.0.0.1:{server.server_port}")
    assert seen(server) == []


def test_an_own_authority_comes_by_the_usual_variable(
    ask: Ask, server: Quiet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    assert ask(f"https://127.0.0.1:{server.server_port}") == []
    assert seen(server) == [("/api/environments/1/persons/", f"Bearer {KEY}")]


def test_a_certificate_of_another_name_gets_no_key(
    ask: Ask, server: Quiet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with pytest.raises(UnreachableError, match="certificate verify failed"):
        ask(f"https://localhost:{server.server_port}")
    assert seen(server) == []


@pytest.fixture
def proxy(server: Quiet) -> Iterator[tuple[str, list[bytes]]]:
    """A proxy that leads every tunnel to the server, with the heads that it was sent."""
    heads: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def pump(source: socket.socket, sink: socket.socket) -> None:
            with suppress(OSError):
                while piece := source.recv(65536):
                    sink.sendall(piece)
            with suppress(OSError):
                sink.shutdown(socket.SHUT_WR)

        def serve() -> None:
            while True:
                try:
                    client, _ = listening.accept()
                except OSError:
                    return
                with client:
                    head = b""
                    while b"\r\n\r\n" not in head and (piece := client.recv(65536)):
                        head += piece
                    heads.append(head)
                    if not head.startswith(b"CONNECT "):
                        continue
                    client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                    with socket.create_connection(("127.0.0.1", server.server_port)) as upstream:
                        back = threading.Thread(target=pump, args=(upstream, client))
                        back.start()
                        pump(client, upstream)
                        back.join()

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", heads
        listening.shutdown(socket.SHUT_RDWR)
    thread.join()


def test_a_proxy_comes_by_the_usual_variable_and_sees_neither_key_nor_query(
    ask: Ask, server: Quiet, proxy: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, heads = proxy
    monkeypatch.setenv("HTTPS_PROXY", address)
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    assert ask("https://posthog.test") == []  # a name that only the proxy knows
    assert seen(server) == [("/api/environments/1/persons/", f"Bearer {KEY}")]
    (head,) = heads
    assert head.startswith(b"CONNECT posthog.test:443 HTTP/1.1\r\n")
    assert KEY.encode() not in head


def test_certificates_are_checked_through_a_proxy_too(
    ask: Ask, server: Quiet, proxy: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy[0])
    with pytest.raises(UnreachableError, match="certificate verify failed"):
        ask("https://posthog.test")
    assert seen(server) == []


def test_a_proxy_that_is_not_there_is_no_way_round(
    ask: Ask, server: Quiet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with pytest.raises(UnreachableError):
        ask(f"https://127.0.0.1:{server.server_port}")
    assert seen(server) == []


def test_hosts_may_be_left_out_of_the_proxy(ask: Ask, server: Quiet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    assert ask(f"https://127.0.0.1:{server.server_port}") == []
