"""A service of a few lines that knows everybody, so that what is measured is the client."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def person(number: int, distinct_id: str) -> dict[str, Any]:
    """Return a person as the service lists one."""
    return {
        "id": number,
        "name": distinct_id,
        "distinct_ids": [distinct_id],
        "properties": {"email": f"{distinct_id}@shop.example", "plan": "pro", "visits": number},
        "created_at": "2024-11-18T09:00:00.123456Z",
        "uuid": f"{number:08x}-0000-4000-8000-000000000000",
        "last_seen_at": None,
        "is_identified": True,
    }


def answer(path: str, body: bytes) -> tuple[int, bytes]:
    """Return status and body of an answer to a look-up or a deletion."""
    ids = json.loads(body)["distinct_ids"]
    if "bulk_delete" in path:
        summary = {"persons_found": len(ids), "persons_deleted": len(ids), "persons_queued_for_deletion": 0}
        return 202, json.dumps(summary | {"deletion_errors": []}).encode()
    people = {distinct_id: person(number, distinct_id) for number, distinct_id in enumerate(ids)}
    return 200, json.dumps({"results": people}).encode()


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = _LENGTH.search(head)
            body = await reader.readexactly(int(length[1]) if length else 0)
            status, reply = answer(head.split(b" ", 2)[1].decode(), body)
            writer.write(
                b"HTTP/1.1 %d OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b"
                % (status, len(reply), reply)
            )
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main() -> None:
    """Serve on a free port, which is printed first."""
    server = await asyncio.start_server(_serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - read by who starts this
    await server.serve_forever()


@contextmanager
def loopback() -> Iterator[str]:
    """Run the service as a process of its own, and yield its origin."""
    command = [sys.executable, "-m", "benchmarks.loopback"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - this very Python
        try:
            port = process.stdout.readline().strip() if process.stdout else ""
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


if __name__ == "__main__":
    asyncio.run(main())
