# Derived from async_stack.py by scripts/unasync: do not edit.
"""The layers between a method and the network."""

from __future__ import annotations

from posthog_persons.settings import Settings

from .http import Http, Transport
from .mapping import check
from .wire import Answer, Call


class Stack:
    """Error mapping above, one call over the network below.

    Args:
        settings: Checked settings.
        transport: Stands in for the network, in tests.
    """

    def __init__(self, settings: Settings, transport: Transport | None) -> None:
        self._key = settings.key
        self._http = Http(settings, transport)

    def send(self, call: Call) -> Answer:
        """Make a call and return a success.

        Raises:
            PersonsError: There is none; which subclass tells why.
        """
        answer = self._http.send(call)
        check(call, answer, self._key)
        return answer

    def close(self) -> None:
        """Close all connections."""
        self._http.close()
