"""A client for several workers with one key: they keep its limits together, to the single attempt."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from posthog_persons.client import PersonsClient
from posthog_persons.clock import Clock
from posthog_persons.errors import CallNotMadeError
from posthog_persons.pace import Pace, PaceStore

_PIECE = 1.0  # seconds that a wait may go on after the worker was told to stop


class StoppableClock(Clock):
    """The machine's clock, whose waits end when the worker is to stop.

    A call may wait for half an hour for its turn, and has done nothing by then; whoever takes it over can
    wait as well.
    """

    def __init__(self) -> None:
        super().__init__()
        self._stopped = Event()

    def stop(self) -> None:
        """End all waits, from any thread."""
        self._stopped.set()

    def sleep(self, seconds: float) -> None:
        """Wait, in a thread.

        Args:
            seconds: How long, from 0.

        Raises:
            CallNotMadeError: The worker is to stop.
        """
        until = self.now() + seconds
        while (left := until - self.now()) > 0:
            if self._stopped.is_set():
                raise CallNotMadeError("the worker stops")
            super().sleep(min(left, _PIECE))


def sharing_client(make: Callable[[Pace], PersonsClient], store: PaceStore) -> PersonsClient:
    """Make a client that keeps the server's limits together with all that share the store.

    All must ask for the same limits, which differ by server: it is asked first, by a few reads.

    Args:
        make: Makes a client with a pace.
        store: Counts the calls of all.

    Raises:
        PersonsError: The server refuses the key, or was not reached.
    """
    with make(Pace(store=store)) as first:
        limits = first.capabilities().limits
    return make(Pace.of(limits, store))
