# Derived from async_caller.py by scripts/unasync: do not edit.
"""Carries out operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from posthog_persons._absence import absence
from posthog_persons._api.operation import Operation
from posthog_persons._transport.http import Transport
from posthog_persons._transport.origin import page_link
from posthog_persons._transport.stack import Stack
from posthog_persons._transport.wire import Call
from posthog_persons.errors import ApiError
from posthog_persons.paging import Page, Trail
from posthog_persons.settings import Settings

T = TypeVar("T")


class Caller:
    """Sends operations, reads their answers, and follows pages.

    Args:
        settings: Checked settings.
        transport: Stands in for the network, in tests.
    """

    def __init__(self, settings: Settings, transport: Transport | None) -> None:
        self._origin = settings.origin
        self._stack = Stack(settings, transport)

    def carry_out(self, operation: Operation[T]) -> T:
        """Make one call and return its answer as a record.

        Raises:
            OperationNotAvailableError: The server does not have the operation.
            PersonsError: Something else failed; which subclass tells what.
        """
        try:
            answer = self._stack.send(operation.call)
        except ApiError as error:
            missing = absence(operation.name, operation.call.method, error)
            if missing is None:
                raise
            raise missing from error
        return operation.decode(answer)

    def pages(self, first: Operation[Page[T]]) -> Iterator[T]:
        """Yield the items of a page and of all that follow it.

        Raises:
            PagingError: A link leads back to a page that was read before.
            PersonsError: A call failed.
        """
        trail = Trail()
        page = self.carry_out(first)
        while True:
            yield from page.items
            if page.next is None:
                return
            url = trail.step(page_link(page.next, self._origin))
            page = self.carry_out(replace(first, call=Call(method="GET", url=url)))

    def close(self) -> None:
        """Close all connections."""
        self._stack.close()
