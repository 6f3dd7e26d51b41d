"""The two ends of the front, as the tests play them: an upstream that does as told, and a bare client."""

from __future__ import annotations

import json
import socket
import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from posthog_persons_emulator.chaos.front import Front


@dataclass
class Sleeper:
    """Waits for nothing, and remembers for how long it should have."""

    asked: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)


def answer(body: bytes = b"hello", status: str = "200 OK", **headers: str) -> bytes:
    """Write a whole answer; `Content_Length` and so on override what goes without saying."""
    lines = {"Content_Length": str(len(body)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def order(kind: str, seconds: float | None = None, size: int | None = None) -> str:
    return json.dumps({"kind": kind, "seconds": seconds, "bytes": size})


class Upstream:
    """A server in the emulator's place: reads a request, writes the next of its scripted answers as it is.

    An empty answer hangs up.
    """

    def __init__(self) -> None:
        self.answers: list[bytes] = []
        self.requests: list[tuple[bytes, bytes]] = []
        self.connections = 0
        self.reads_bodies = True
        self.hangs_up = False
        self.hung_up = threading.Event()
        upstream = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                upstream.connections += 1
                while upstream.one(self.rfile.readline, self.rfile.read, self.wfile.write):
                    pass

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def shutdown_request(self, request: Any) -> None:
                super().shutdown_request(request)
                upstream.hung_up.set()

        self._server = Server(("127.0.0.1", 0), Handler)
        self.address = ("127.0.0.1", int(self._server.server_address[1]))

    def one(
        self, readline: Callable[[], bytes], read: Callable[[int], bytes], write: Callable[[bytes], int]
    ) -> bool:
        head = b""
        while (line := readline()) not in (b"\r\n", b""):
            head += line
        if not head:
            return False
        body = b""
        if self.reads_bodies:
            body = _body(head.lower(), readline, read)
        self.requests.append((head, body))
        if not self.answers:
            return False
        text = self.answers.pop(0)
        write(text)
        return bool(text) and not self.hangs_up and b"connection: close" not in text.lower()

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _body(head: bytes, readline: Callable[[], bytes], read: Callable[[int], bytes]) -> bytes:
    if b"transfer-encoding: chunked" in head:
        body = b""
        while size := int(readline() or b"0", 16):
            body += read(size)
            readline()
        readline()
        return body
    length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return read(int(length)) if length else b""


class Caller:
    """A client that writes bytes and reads what comes."""

    def __init__(self, front: Front) -> None:
        self._socket = socket.create_connection(("127.0.0.1", front.port), timeout=5)

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def get(self, path: str = "/", method: str = "GET", **headers: str) -> None:
        lines = {"Host": "localhost", **headers}
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
        self.send(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode())

    def read(self, size: int) -> bytes:
        """Read so many bytes, fewer only if the other side hangs up."""
        data = b""
        while len(data) < size and (piece := self._socket.recv(min(size - len(data), 65_536))):
            data += piece
        return data

    def rest(self) -> bytes:
        """Read until the other side hangs up."""
        return self.read(2**40)

    def hang_up(self) -> None:
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
