# Derived from async_caller.py by scripts/unasync: do not edit.
"""Carries out operations."""

from __future__ import annotations

from copy import copy
from typing import Self, TypeVar

from posthog_persons._absence import absence
from posthog_persons._api.operation import Operation
from posthog_persons._transport.http import Transport
from posthog_persons._transport.stack import Stack
from posthog_persons._transport.wire import Answer, Call
from posthog_persons.capabilities import Limits
from posthog_persons.clock import Clock
from posthog_persons.errors import ApiError, DecodeError
from posthog_persons.events import CallListener
from posthog_persons.settings import Settings

T = TypeVar("T")


class Caller:
    """Sends operations and reads their answers.

    Args:
        settings: Checked settings.
        transport: Stands in for the network, in tests.
        clock: Tells the time, and waits.
        on_event: Is told of attempts, waits and pages.

    Attributes:
        origin: Where to; links must not lead elsewhere.
        tell: Is told of attempts, waits and pages.
    """

    def __init__(
        self, settings: Settings, transport: Transport | None, clock: Clock, on_event: CallListener
    ) -> None:
        self.origin = settings.origin
        self.tell = on_event
        self._stack = Stack(settings, transport, clock, on_event)

    def with_settings(self, settings: Settings, on_event: CallListener | None) -> Self:
        """Return a caller that shares connections and pace with this one.

        Args:
            settings: Others, of the same server and key.
            on_event: Another listener; None: the same.
        """
        other = copy(self)
        other.tell = on_event or self.tell
        other._stack = self._stack.with_settings(settings, other.tell)  # noqa: SLF001 - one of its own kind
        return other

    def carry_out(self, operation: Operation[T]) -> T:
        """Make a call, again where that may help and does no harm, and return its answer as a record.

        Raises:
            OperationNotAvailableError: The server does not have the operation.
            PersonsError: Something else failed; which subclass tells what.
        """
        try:
            answer = self._stack.send(operation.call, operation.name)
        except ApiError as error:
            missing = absence(operation.name, operation.call.method, error)
            if missing is None:
                raise
            raise missing.after(error.attempts, unclear_before=error.unclear_before) from error
        try:
            return operation.decode(answer)
        except DecodeError as error:
            error.after(answer.attempts, unclear_before=answer.unclear_before)
            raise

    def send(self, call: Call, operation: str) -> Answer:
        """Make a call in the same way, and return its answer as it came.

        Args:
            call: What is sent.
            operation: What it is called in events.

        Raises:
            PersonsError: There is no success.
        """
        return self._stack.send(call, operation)

    def adopt(self, limits: Limits) -> None:
        """Keep to the limits that the server is known to have, unless others were asked for."""
        self._stack.adopt(limits)

    def close(self) -> None:
        """Close all connections."""
        self._stack.close()
