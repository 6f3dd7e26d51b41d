# Derived from async_stack.py by scripts/unasync: do not edit.
"""The layers between a method and the network."""

from __future__ import annotations

import random
from copy import copy
from dataclasses import replace
from typing import Self

from posthog_persons._policy.patience import Patience
from posthog_persons.capabilities import Limits
from posthog_persons.clock import Clock
from posthog_persons.errors import PersonsError
from posthog_persons.events import CallListener, Waiting
from posthog_persons.settings import Settings

from .attempt import Attempt
from .http import Http, Transport
from .pacer import Pacer
from .wire import Answer, Call


class Stack:
    """Retry above; below it each attempt: pace, one call over the network, error mapping.

    Args:
        settings: Checked settings.
        transport: Stands in for the network, in tests.
        clock: Tells the time, and waits.
        on_event: Is told of attempts and waits.
    """

    def __init__(
        self, settings: Settings, transport: Transport | None, clock: Clock, on_event: CallListener
    ) -> None:
        self._settings = settings
        self._attempt = Attempt(
            http=Http(settings, transport),
            key=settings.key,
            pacer=Pacer(settings.pace),
            clock=clock,
            tell=on_event,
        )

    def with_settings(self, settings: Settings, on_event: CallListener | None) -> Self:
        """Return a stack that shares connections and pace with this one.

        Args:
            settings: Others, of the same server and key.
            on_event: Another listener; None: the same.
        """
        other = copy(self)
        other._settings = settings  # noqa: SLF001 - one of its own kind
        other._attempt = replace(  # noqa: SLF001 - as above
            self._attempt,
            http=self._attempt.http.with_settings(settings),
            tell=on_event or self._attempt.tell,
        )
        return other

    def send(self, call: Call, operation: str) -> Answer:
        """Make a call, again where that may help and does no harm, and return a success.

        Args:
            call: What is sent.
            operation: Its name, for events.

        Raises:
            PersonsError: There is none; which subclass tells why.
        """
        settings, clock = self._settings, self._attempt.clock
        patience = Patience(settings.retry, settings.max_wait, call.effect, random.random)
        seconds: float | None = 0.0
        while True:
            try:
                if seconds:
                    waiting = Waiting.for_seconds(operation, call.method, seconds, "retry", clock.now())
                    self._attempt.wait(waiting)
                answer = self._attempt.make(call, operation, patience)
            except PersonsError as error:
                unclear_before, seconds = patience.unclear, patience.after(error)
                if seconds is None:
                    error.after(patience.attempts, unclear_before=unclear_before)
                    raise
            else:
                return replace(answer, attempts=patience.attempts, unclear_before=patience.unclear)

    def adopt(self, limits: Limits) -> None:
        """Keep to the limits that the server is known to have, unless others were asked for."""
        self._attempt.pacer.adopt(limits)

    def close(self) -> None:
        """Close all connections."""
        self._attempt.http.close()
