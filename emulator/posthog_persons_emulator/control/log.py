"""The log of requests: enough to see what a client did, and no secret in it."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl

MOST = 10_000
"""How many requests are kept; older ones fall out."""

_SECRET_FIELD = re.compile(r"(?i)((?:^|[?&;])(?:personal_api_key|api_key|token)=)[^&;]*")
_SECRET = re.compile(r"(?i)\bph[a-z]_[\w%-]+")
_LONG_ENOUGH = 12
"""A shorter key shows nothing of itself: its last four would be too much of it."""


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One request and how it was answered.

    Args:
        method: HTTP method.
        path: path with query, secrets blotted out.
        status: of the answer, as the service gave it.
        key: the last four characters of the key, or None.
        bytes: length of the answer's body.
        time: on the emulator's clock, when the request came.
        fault: kind of the fault that struck it, or None.
    """

    method: str
    path: str
    status: int
    key: str | None
    bytes: int
    time: datetime
    fault: str | None


class RequestLog:
    """The latest requests, oldest first."""

    def __init__(self, most: int = MOST) -> None:
        self._requests: deque[LoggedRequest] = deque(maxlen=most)

    def add(self, request: LoggedRequest) -> None:
        self._requests.append(request)

    def all(self) -> list[LoggedRequest]:
        return list(self._requests)

    def clear(self) -> None:
        self._requests.clear()


def without_secrets(path: str, query: str) -> str:
    """Put path and query together, with keys and tokens blotted out wherever they stand."""
    whole = f"{path}?{query}" if query else path
    return _SECRET.sub("***", _SECRET_FIELD.sub(r"\1***", whole))


def key_tail(authorization: str, query: str) -> str | None:
    """Return the last four characters of the key that a request carries outside its body."""
    scheme, _, key = authorization.partition(" ")
    if scheme.lower() != "bearer":
        key = dict(parse_qsl(query)).get("personal_api_key", "")
    key = key.strip()
    if not key:
        return None
    return key[-4:] if len(key) >= _LONG_ENOUGH else "****"
