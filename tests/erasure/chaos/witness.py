"""Stands between a client and a server, and writes down what was asked, before it passes it on."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
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

    def deletions(self) -> list[Seen]:
        """Return the requests that delete, in the order in which they came."""
        return [request for request in self.seen if "bulk_delete" in request.path]

    async def serve(self, ready: asyncio.Future[None], ended: asyncio.Event) -> None:
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set_result(None)
        async with server:
            await ended.wait()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = urlsplit(self.upstream)
        back, forth = await asyncio.open_connection(address.hostname, address.port)
        answers = asyncio.create_task(_pipe(back, writer))
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = _LENGTH.search(head)
                body = await reader.readexactly(int(length[1]) if length else 0)
                self._note(head, body)
                forth.write(head + body)
                await forth.drain()
        forth.transport.abort()
        await answers

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
    with ThreadPoolExecutor(1) as pool:
        loop = asyncio.new_event_loop()
        ready: asyncio.Future[None] = loop.create_future()
        ended = asyncio.Event()
        serving = pool.submit(loop.run_until_complete, it.serve(ready, ended))
        asyncio.run_coroutine_threadsafe(_wait(ready), loop).result(10)
        try:
            yield it
        finally:
            loop.call_soon_threadsafe(ended.set)
            serving.result(10)
            leftover = asyncio.all_tasks(loop)
            for task in leftover:
                task.cancel()
            loop.run_until_complete(asyncio.gather(*leftover, return_exceptions=True))
            loop.close()


async def _wait(ready: asyncio.Future[None]) -> None:
    await ready
