"""The front itself: listens where clients come, in a thread and an event loop of its own."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future

from posthog_persons_emulator.chaos.connection import Connection
from posthog_persons_emulator.chaos.strike import Sleep
from posthog_persons_emulator.chaos.wire import LONGEST_HEAD


class Front:
    """A proxy before an emulator, which does to its answers what their `X-Emulator-Fault` orders.

    Everything without such an order passes through unchanged, in both directions, bodies of any length
    piece by piece. The thread is a daemon: it ends with the process.

    Args:
        host: address to listen at.
        port: port to listen at; 0 takes a free one.
        upstream: address and port of the emulator.
        sleep: waits, where a fault is about time.

    Raises:
        OSError: if the port is taken.
    """

    def __init__(self, host: str, port: int, upstream: tuple[str, int], sleep: Sleep = asyncio.sleep) -> None:
        self._upstream = upstream
        self._sleep = sleep
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._connections: set[asyncio.Task[None]] = set()
        listening: Future[int] = Future()
        self._thread = threading.Thread(
            target=self._loop.run_until_complete,
            args=(self._run(host, port, listening),),
            name="chaos front",
            daemon=True,
        )
        self._thread.start()
        try:
            self.port = listening.result()
        except OSError:
            self._end()
            raise

    def stop(self) -> None:
        """Hang up on everybody and end the thread."""
        self._loop.call_soon_threadsafe(self._ended.set)
        self._end()

    def _end(self) -> None:
        self._thread.join()
        self._loop.close()

    async def _run(self, host: str, port: int, listening: Future[int]) -> None:
        try:
            server = await asyncio.start_server(self._client, host, port, limit=LONGEST_HEAD)
        except OSError as error:
            listening.set_exception(error)
            return
        listening.set_result(server.sockets[0].getsockname()[1])
        await self._ended.wait()
        server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = Connection((reader, writer), self._upstream, self._sleep)
        task = self._loop.create_task(connection.serve())
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)
