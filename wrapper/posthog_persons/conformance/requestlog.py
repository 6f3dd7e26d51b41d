"""A line for every request of a run, so that it can be told what was done to a server."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import BinaryIO

from posthog_persons.clock import Clock
from posthog_persons.conformance.exchange import Exchange


class RequestLog:
    """Writes JSON lines: number, time (of the answer), method, url, status, bytes (of the answer's body).

    No key is in a line; a URL holds the values of its parameters.

    Args:
        file: Where to; each line is written at once.
        clock: Tells the time.
    """

    def __init__(self, file: BinaryIO, clock: Clock | None = None) -> None:
        self._file = file
        self._clock = clock or Clock()

    def note(self, exchange: Exchange) -> None:
        """Write the line of an exchange."""
        line = {
            "number": exchange.number,
            "time": datetime.fromtimestamp(self._clock.now(), UTC).isoformat(timespec="milliseconds"),
            "method": exchange.method,
            "url": exchange.url,
            "status": exchange.status,
            "bytes": len(exchange.body),
        }
        self._file.write(json.dumps(line).encode() + b"\n")
        self._file.flush()
