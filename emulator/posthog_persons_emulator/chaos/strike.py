"""What befalls an answer on its way to the client."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from posthog_persons_emulator.chaos.wire import Head

Sleep = Callable[[float], Awaitable[None]]
"""Waits so many real seconds."""

_A_FEW = 64
_NO_LINGER = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Strike:
    """A socket fault, as the emulator orders it in a header of its answer (design.md, "The emulator")."""

    kind: Literal["latency", "slow", "truncate", "reset"]
    seconds: float
    size: int

    @classmethod
    def ordered(cls, header: bytes) -> Strike:
        """Read the order: `kind`, `seconds` and `bytes`, as JSON."""
        orders = json.loads(header)
        return cls(orders["kind"], orders["seconds"] or 0.0, _or_a_few(orders["bytes"]))

    async def deliver(self, head: Head, body: bytes, client: asyncio.StreamWriter, sleep: Sleep) -> bool:
        """Send the answer, or what the fault leaves of it.

        Args:
            head: of the answer, with the length of the whole body.
            body: the whole of it.
            client: where to.
            sleep: waits.

        Returns:
            Whether the connection is still good.
        """
        if self.kind == "reset":
            _reset(client)
            return False
        if self.kind == "truncate":
            # Without a body there is nothing to cut, so the head does not arrive either.
            client.write(head.encode() + body[: min(self.size, len(body) - 1)] if body else b"")
            await client.drain()
            return False
        if self.kind == "slow":
            await self._dribble(head, body, client, sleep)
            return True
        await sleep(self.seconds)
        client.write(head.encode() + body)
        await client.drain()
        return True

    async def _dribble(self, head: Head, body: bytes, client: asyncio.StreamWriter, sleep: Sleep) -> None:
        client.write(head.encode())
        await client.drain()
        starts = range(0, len(body), self.size)
        for start in starts:
            await sleep(self.seconds / len(starts))
            client.write(body[start : start + self.size])
            await client.drain()


def _reset(client: asyncio.StreamWriter) -> None:
    """Break the connection off, so that the client sees a reset and no orderly end."""
    connection = client.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
    client.transport.abort()


def _or_a_few(count: int | None) -> int:
    return _A_FEW if count is None else count
