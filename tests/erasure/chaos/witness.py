"""Stands between a client and a server, and writes down what was asked, before it passes it on."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event
from urllib.parse import urlsplit

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_PIECE = 64 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """A request.

    Attributes:
        at: When it came, in seconds since 1970.
        path: Where to.
        ids: The people or distinct ids in its body.
    """

    at: float
    path: str
    ids: frozenset[str]


@dataclass
class Witness:
    """Passes on what comes, and what comes back, breaks of connections too."""

    upstream: str
    seen: list[Seen] = field(default_factory=list)
    url: str = ""
    _connections: set[asyncio.Task[None]] = field(default_factory=set)

    def deletions(self) -> list[Seen]:
        """Return the requests that delete, in the order in which they came."""
        return [request for request in self.seen if "bulk_delete" in request.path]

    async def serve(self, ready: Future[None], ended: Event) -> None:
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set_result(None)
        await asyncio.to_thread(ended.wait)
        server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._connections.add(task)
        address = urlsplit(self.upstream)
        back, forth = await asyncio.open_connection(address.hostname, address.port)
        answers = asyncio.create_task(_pipe(back, writer))
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                while True:
                    head = await reader.readuntil(b"\r\n\r\n")
                    length = _LENGTH.search(head)
                    body = await reader.readexactly(int(length[1]) if length else 0)
                    self._note(head, body)
                    forth.write(head + body)
                    await forth.drain()
        finally:
            forth.transport.abort()
            await answers
            self._connections.remove(task)

    def _note(self, head: bytes, body: bytes) -> None:
        given = json.loads(body) if body else {}
        ids = frozenset(given.get("ids") or given.get("uuids") or given.get("distinct_ids") or ())
        self.seen.append(Seen(time.time(), head.split(b" ", 2)[1].decode(), ids))


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while piece := await reader.read(_PIECE):
            writer.write(piece)
            await writer.drain()
        writer.close()
    except ConnectionError:
        writer.transport.abort()


@contextmanager
def witness(upstream: str) -> Iterator[Witness]:
    """Listen on a free port, in a thread, for as long as the block lasts."""
    it = Witness(upstream)
    ready: Future[None] = Future()
    ended = Event()
    with ThreadPoolExecutor(1) as pool:
        serving = pool.submit(lambda: asyncio.run(it.serve(ready, ended)))
        try:
            ready.result(10)
            yield it
        finally:
            ended.set()
            serving.result(10)
