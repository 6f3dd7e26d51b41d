"""Just as much of HTTP/1.1 as a proxy has to read: where a message ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from typing import Literal

PIECE = 64 * 1024
"""Bytes that are held at once of a body that passes through."""
LONGEST_HEAD = 512 * 1024
"""Bytes of the longest head that is read; more is refused, as servers do."""

Framing = int | Literal["chunked", "until-close"]
"""How a body ends: after so many bytes, with an empty chunk, or with the connection."""

_BODILESS = (b"1", b"204", b"304")


class BadMessageError(Exception):
    """What came is no HTTP/1.1 message that can be passed on; the status says what to answer."""

    def __init__(self, detail: str, status: str = "400 Bad Request") -> None:
        super().__init__(detail)
        self.status = status


@dataclass(frozen=True, slots=True)
class Head:
    """The first line and the headers of a message, in their order and spelling."""

    first: bytes
    headers: tuple[tuple[bytes, bytes], ...]

    def get(self, name: bytes) -> bytes:
        """Return a header's value, joined if there are several, or nothing."""
        return b", ".join(value for key, value in self.headers if key.lower() == name)

    def without(self, names: Collection[bytes]) -> Head:
        """Leave headers out; names are in lower case."""
        return Head(self.first, tuple(header for header in self.headers if header[0].lower() not in names))

    def adding(self, name: bytes, value: bytes) -> Head:
        return Head(self.first, (*self.headers, (name, value)))

    def encode(self) -> bytes:
        lines = [self.first, *(b": ".join(header) for header in self.headers)]
        return b"\r\n".join(lines) + b"\r\n\r\n"

    def stays_open(self) -> bool:
        """Tell whether the connection may carry another message after this one."""
        return b"HTTP/1.1" in self.first and b"close" not in self.get(b"connection").lower()


async def read_head(reader: asyncio.StreamReader) -> Head | None:
    """Read a head, or None if the other side has hung up between two messages.

    Raises:
        BadMessageError: if it is none, or too long.
    """
    try:
        text = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError as error:
        raise BadMessageError("too long a head", "431 Request Header Fields Too Large") from error
    except asyncio.IncompleteReadError as error:
        if error.partial.strip():
            raise BadMessageError("half a head") from error
        return None
    first, *lines = text.strip().split(b"\r\n")
    headers = []
    for line in lines:
        name, colon, value = line.partition(b":")
        if not colon or not name or name != name.strip():
            raise BadMessageError("a header that is none")
        headers.append((name, value.strip()))
    if first.count(b" ") < 2 and not first.startswith(b"HTTP/"):  # noqa: PLR2004 -- method, target, version
        raise BadMessageError("a first line that is none")
    return Head(first, tuple(headers))


def request_framing(head: Head) -> Framing:
    """Tell how a request's body ends; one that says nothing has none."""
    return _declared(head, 0)


def response_framing(head: Head, method: bytes) -> Framing:
    """Tell how an answer's body ends; some answers have none whatever they declare."""
    status = head.first.split(b" ", 2)[1]
    if method == b"HEAD" or status.startswith(_BODILESS):
        return 0
    return _declared(head, "until-close")


async def pieces(reader: asyncio.StreamReader, framing: Framing) -> AsyncIterator[bytes]:
    """Yield a body piece by piece, its chunks' own framing taken off.

    Raises:
        BadMessageError: if the framing is broken.
        asyncio.IncompleteReadError: if the other side hangs up within the body.
    """
    if framing == "until-close":
        while piece := await reader.read(PIECE):
            yield piece
    elif framing == "chunked":
        while size := await _chunk_size(reader):
            async for piece in _exactly(reader, size):
                yield piece
            await reader.readexactly(2)
        while (await reader.readline()).strip():
            pass  # trailers; nobody here sends or reads any
    else:
        async for piece in _exactly(reader, framing):
            yield piece


async def _exactly(reader: asyncio.StreamReader, size: int) -> AsyncIterator[bytes]:
    while size:
        piece = await reader.read(min(size, PIECE))
        if not piece:
            raise asyncio.IncompleteReadError(b"", size)
        size -= len(piece)
        yield piece


async def _chunk_size(reader: asyncio.StreamReader) -> int:
    line = await reader.readline()
    try:
        return int(line.split(b";")[0], 16)
    except ValueError as error:
        raise BadMessageError("a chunk without a size") from error


def _declared(head: Head, otherwise: Framing) -> Framing:
    if b"chunked" in head.get(b"transfer-encoding").lower():
        return "chunked"
    length = head.get(b"content-length")
    if not length:
        return otherwise
    if not length.isdigit():
        raise BadMessageError("a length that is none")
    return int(length)
