from __future__ import annotations

import asyncio

from posthog_persons_emulator.chaos.connection import Connection


class Deaf:
    """The writer to an emulator that has hung up."""

    def __init__(self) -> None:
        self.closed = False

    def write(self, data: bytes) -> None:
        pass

    async def drain(self) -> None:
        raise ConnectionResetError

    def close(self) -> None:
        self.closed = True


async def upload(reader: asyncio.StreamReader, emulator: Deaf) -> None:
    connection = Connection((reader, None), ("", 0), asyncio.sleep)  # type: ignore[arg-type] # unused here
    await connection._upload(emulator, 100_000)  # type: ignore[arg-type] # as much of a writer as it needs


def test_what_the_emulator_does_not_want_to_hear_is_read_for_nobody() -> None:
    async def scene() -> tuple[bytes, bool]:
        reader, emulator = asyncio.StreamReader(), Deaf()
        reader.feed_data(b"x" * 100_000 + b"the next request")
        await upload(reader, emulator)
        return await reader.read(100), emulator.closed

    assert asyncio.run(scene()) == (b"the next request", False), "its answer can still be read"


def test_when_the_client_breaks_off_so_does_the_front() -> None:
    async def scene() -> bool:
        reader, emulator = asyncio.StreamReader(), Deaf()
        reader.set_exception(ConnectionResetError())
        await upload(reader, emulator)
        return emulator.closed

    assert asyncio.run(scene())
