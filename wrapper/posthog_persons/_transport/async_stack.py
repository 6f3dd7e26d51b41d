"""The layers between a method and the network."""

from __future__ import annotations

from posthog_persons.settings import Settings

from .async_http import AsyncHttp, AsyncTransport
from .mapping import check
from .wire import Answer, Call


class AsyncStack:
    """Error mapping above, one call over the network below.

    Args:
        settings: Checked settings.
        transport: Stands in for the network, in tests.
    """

    def __init__(self, settings: Settings, transport: AsyncTransport | None) -> None:
        self._key = settings.key
        self._http = AsyncHttp(settings, transport)

    async def send(self, call: Call) -> Answer:
        """Make a call and return a success.

        Raises:
            PersonsError: There is none; which subclass tells why.
        """
        answer = await self._http.send(call)
        check(call, answer, self._key)
        return answer

    async def aclose(self) -> None:
        """Close all connections."""
        await self._http.aclose()
