"""A service of a few lines that knows everybody, so that what is measured is the client."""

from __future__ import annotations

import asyncio
import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_SLOW, _ERASED = "slow", "erased"
_QUICKEST, _SLOWEST = 0.2, 5.0  # seconds that the live service needs for a deletion of 1000 ids
_DRAW = random.Random(1)  # noqa: S311 - nothing secret
PROPERTIES = 20  # of a person


def person(number: int, distinct_id: str) -> dict[str, Any]:
    """Return a person as the look-ups of the service answer one."""
    properties = {
        f"property_{place}": number + place if place % 3 else f"https://shop.example/page/{place}"
        for place in range(PROPERTIES - 1)
    }
    return {
        "id": number,
        "name": distinct_id,
        "distinct_ids": [distinct_id, f"anonymous-{number}"],
        "properties": properties | {"email": f"{distinct_id}@shop.example"},
        "created_at": "2024-11-18T09:00:00.123456Z",
        "uuid": f"{number:08x}-0000-4000-8000-000000000000",
        "last_seen_at": None,
    }


def listed(count: int) -> bytes:
    """Return a page of people as the list of the service answers it."""
    people = [person(number, f"customer-{number:06d}") for number in range(count)]
    rows = [
        {"type": "person", "is_identified": True, "matched_recordings": [], "value_at_data_point": None}
        | {name: each[name] for name in ("uuid", "created_at", "properties", "name", "distinct_ids")}
        | {"id": each["uuid"]}
        for each in people
    ]
    return json.dumps({"results": rows, "next": None, "previous": None}).encode()


def answer(path: str, body: bytes) -> tuple[int, bytes]:
    """Return status and body of an answer to a look-up or a deletion."""
    ids = json.loads(body)["distinct_ids"]
    if "bulk_delete" in path:
        summary = {"persons_found": len(ids), "persons_deleted": len(ids), "persons_queued_for_deletion": 0}
        return 202, json.dumps(summary | {"deletion_errors": []}).encode()
    people = {distinct_id: person(number, distinct_id) for number, distinct_id in enumerate(ids)}
    return 200, json.dumps({"results": people}).encode()


class Erased:
    """Answers like a service where everybody is gone as soon as one call has deleted somebody."""

    def __init__(self) -> None:
        self._deleted = False

    def answer(self, path: str, body: bytes) -> tuple[int, bytes]:
        """Return status and body of an answer; a distinct id ends with its person's number."""
        if not body:  # whoever asks what there is, is told that it is there
            return 400, b'{"type": "validation_error", "code": "invalid", "detail": "no", "attr": null}'
        asked = json.loads(body)
        if "bulk_delete" in path:
            self._deleted = True
            number = len(asked["ids"])
            summary = {"persons_found": number, "persons_deleted": number, "persons_queued_for_deletion": 0}
            return 202, json.dumps(summary | {"deletion_errors": []}).encode()
        people = {item: person(int(item[-8:]), item) for item in asked.get("distinct_ids", ())}
        return 200, json.dumps({"results": {} if self._deleted else people}).encode()


_erased = Erased()


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = _LENGTH.search(head)
            body = await reader.readexactly(int(length[1]) if length else 0)
            path = head.split(b" ", 2)[1].decode()
            if _SLOW in sys.argv and "bulk_delete" in path:
                await asyncio.sleep(_QUICKEST * (_SLOWEST / _QUICKEST) ** _DRAW.random())
            status, reply = (_erased.answer if _ERASED in sys.argv else answer)(path, body)
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
def loopback(*, slow: bool = False, erased: bool = False) -> Iterator[str]:
    """Run the service as a process of its own, and yield its origin.

    Args:
        slow: Whether a deletion takes 0.2 to 5 seconds, short times as often as long ones on a logarithmic
            scale, which is 1.5 s on average; the same times in each run.
        erased: Whether nobody is found any more after the first deletion.
    """
    modes = [mode for mode, wanted in ((_SLOW, slow), (_ERASED, erased)) if wanted]
    command = [sys.executable, "-m", "benchmarks.loopback", *modes]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - this very Python
        try:
            port = process.stdout.readline().strip() if process.stdout else ""
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


if __name__ == "__main__":
    asyncio.run(main())
