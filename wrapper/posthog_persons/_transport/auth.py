"""The key, sent to the configured origin alone."""

from __future__ import annotations

from collections.abc import Generator

import httpx

from posthog_persons.errors import ForeignOriginError

from .origin import origin_of


class BearerAuth(httpx.Auth):
    """Adds the key to calls of one origin and refuses all others.

    Args:
        key: Personal API key.
        origin: The only origin that gets to see it.
    """

    def __init__(self, key: str, origin: str) -> None:
        self._key = key
        self._origin = origin_of(origin)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header."""
        if origin_of(str(request.url)) != self._origin:
            raise ForeignOriginError("the key is for the configured host alone; nothing was sent")
        request.headers["Authorization"] = f"Bearer {self._key}"
        yield request
