"""One client's connection: its requests go to the emulator one by one, and the answers back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Protocol

from posthog_persons_emulator.chaos.strike import Sleep, Strike
from posthog_persons_emulator.chaos.wire import (
    LONGEST_HEAD,
    BadMessageError,
    Framing,
    Head,
    pieces,
    read_head,
    request_framing,
    response_framing,
)

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]

_FAULT = b"x-emulator-fault"
_PEER = b"x-emulator-peer"
_OWN_TO_A_HOP = frozenset({b"connection", b"keep-alive", b"proxy-connection", b"upgrade", b"expect"})


class Connection:
    """Carries requests and answers between a client and the emulator.

    Args:
        client: the streams to the client.
        upstream: address of the emulator.
        sleep: waits, where a fault is about time.
    """

    def __init__(self, client: Streams, upstream: tuple[str, int], sleep: Sleep) -> None:
        self._reader, self._writer = client
        self._address = upstream
        self._sleep = sleep
        self._upstream: Streams | None = None

    async def serve(self) -> None:
        """Carry one request after the other until somebody hangs up or a fault ends it."""
        try:
            while await self._exchange():
                pass
        except BadMessageError as error:
            self._refuse(error.status, "invalid_request", str(error))
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # one side is gone, so the other has to go: below
        finally:
            self._drop_upstream()
            self._writer.close()

    async def _exchange(self) -> bool:
        request = await read_head(self._reader)
        if request is None:
            return False
        framing = request_framing(request)
        if b"100-continue" in request.get(b"expect").lower():
            self._writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        try:
            reader, writer = await self._connected()
        except OSError:
            self._refuse("502 Bad Gateway", "server_error", "The emulator does not answer.")
            return False
        writer.write(self._forwarded(request).encode())
        upload = asyncio.create_task(self._upload(writer, framing))
        try:
            response = await _final_head(reader)
            good = await self._answer(request, response, reader)
            if not upload.done():
                # The answer came before the whole request. Closing with some of it unread would reset
                # the connection and could destroy the answer, so the rest is read for nobody.
                self._writer.write_eof()
                good = False
                await upload
        finally:
            upload.cancel()
            await asyncio.wait([upload])
        if not response.stays_open():
            self._drop_upstream()
        return good and request.stays_open()

    async def _answer(self, request: Head, response: Head, reader: asyncio.StreamReader) -> bool:
        framing = response_framing(response, request.first.split(b" ")[0])
        order = response.get(_FAULT)
        head = response.without({_FAULT, *_OWN_TO_A_HOP})
        stays = request.stays_open() and framing != "until-close"
        if not stays:
            head = head.adding(b"Connection", b"close")
        if not order:
            self._writer.write(head.encode())
            await _copy(pieces(reader, framing), self._writer, chunked=framing == "chunked")
            return stays
        body = b"".join([piece async for piece in pieces(reader, framing)])
        if not isinstance(framing, int):
            length = str(len(body)).encode()
            head = head.without({b"transfer-encoding"}).adding(b"Content-Length", length)
        return await Strike.ordered(order).deliver(head, body, self._writer, self._sleep) and stays

    async def _upload(self, writer: asyncio.StreamWriter, framing: Framing) -> None:
        body = pieces(self._reader, framing)
        try:
            await _copy(body, writer, chunked=framing == "chunked")
        except (BadMessageError, asyncio.IncompleteReadError):
            # The emulator would wait for the rest for ever; without it there is no answer to wait for.
            writer.close()
        except ConnectionError:
            if self._reader.exception() is not None:
                writer.close()
            async for _ in body:
                pass  # the emulator has heard enough; the client may still be talking

    def _forwarded(self, request: Head) -> Head:
        peer = self._writer.get_extra_info("peername")[0]
        return request.without({_PEER, *_OWN_TO_A_HOP}).adding(b"X-Emulator-Peer", str(peer).encode())

    async def _connected(self) -> Streams:
        """Return the streams to the emulator, new ones where it has hung up in between."""
        if self._upstream is not None and self._upstream[0].at_eof():
            self._drop_upstream()
        if self._upstream is None:
            self._upstream = await asyncio.open_connection(*self._address, limit=LONGEST_HEAD)
        return self._upstream

    def _drop_upstream(self) -> None:
        if self._upstream is not None:
            self._upstream[1].close()
            self._upstream = None

    def _refuse(self, status: str, kind: str, detail: str) -> None:
        """Answer in the emulator's stead, in its envelope."""
        body = json.dumps({"type": kind, "code": "error", "detail": detail, "attr": None}).encode()
        length = str(len(body)).encode()
        head = Head(
            b"HTTP/1.1 " + status.encode(),
            (
                (b"Content-Type", b"application/json"),
                (b"Content-Length", length),
                (b"Connection", b"close"),
            ),
        )
        self._writer.write(head.encode() + body)


class _Sink(Protocol):
    def write(self, data: bytes) -> None: ...
    async def drain(self) -> None: ...


async def _copy(body: AsyncIterator[bytes], sink: _Sink, *, chunked: bool) -> None:
    """Pass a body on as it comes, never more of it in memory than one piece."""
    async for piece in body:
        sink.write(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
        await sink.drain()
    if chunked:
        sink.write(b"0\r\n\r\n")
    await sink.drain()


async def _final_head(reader: asyncio.StreamReader) -> Head:
    """Read the head of the answer proper; the interim ones before it are for nobody."""
    while True:
        head = await read_head(reader)
        if head is None:
            raise ConnectionResetError("the emulator hung up")
        if not head.first.split(b" ", 2)[1].startswith(b"1"):
            return head
