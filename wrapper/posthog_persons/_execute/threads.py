"""Several calls in flight, with threads."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import ContextVar, copy_context
from threading import Event
from typing import ParamSpec, TypeAlias, TypeVar

from posthog_persons.errors import CallNotMadeError

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

Ids: TypeAlias = Iterable[str]


# Whether the job that a thread works for was interrupted: then nobody waits for a turn any more.
_stopped: ContextVar[Event] = ContextVar("_stopped")


def pause(seconds: float) -> None:
    """Wait.

    Raises:
        CallNotMadeError: The job that the thread works for was interrupted.
    """
    if _stopped.get(Event()).wait(seconds):
        raise CallNotMadeError("interrupted while the call waited for its turn")


def aside(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function; other threads go on meanwhile."""
    return function(*args, **kwargs)


def each(ids: Ids) -> Iterable[str]:
    """Return the ids to iterate over."""
    return ids


def in_flight(
    call: Callable[[T], R], items: Iterable[T], limit: int, settle: Callable[[T, R], object]
) -> None:
    """Call a function for every item, several at a time, and settle the results in the order of the items.

    An interruption, or an error of *call*, *items* or *settle*, stops new calls, and ends all `pause`s; those
    under way are waited for (each is bounded by the client's timeouts) and settled, then it is raised. A
    second interruption ends the waiting.

    Args:
        call: Runs in a thread.
        items: Pulled one by one in the caller's thread, never more than *limit* ahead of the results.
        limit: Number of calls in flight, from 1.
        settle: Gets an item and its result, in the caller's thread.
    """
    window: deque[tuple[T, Future[R]]] = deque()

    def settle_oldest() -> None:
        item, future = window[0]
        result = future.result()
        window.popleft()
        settle(item, result)

    stopped = Event()
    pool = ThreadPoolExecutor(limit, thread_name_prefix="posthog-persons")
    try:
        for item in items:
            context = copy_context()
            context.run(_stopped.set, stopped)
            window.append((item, pool.submit(context.run, call, item)))
            if len(window) == limit:
                settle_oldest()
        while window:
            settle_oldest()
    except BaseException:  # an interruption too: what was sent may be carried out, so its outcome counts
        stopped.set()
        for item, future in window:
            if future.exception() is None:
                settle(item, future.result())
        raise
    finally:
        pool.shutdown(wait=False)
