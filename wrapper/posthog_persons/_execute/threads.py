"""Several calls in flight, with threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import ContextVar, copy_context
from queue import SimpleQueue
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
    """Call a function for every item, several at a time, and settle each result as it comes.

    An interruption, or an error of *call*, *items* or *settle*, stops new calls, and ends all `pause`s; those
    under way are waited for (each is bounded by the client's timeouts) and settled, then it is raised. A
    second interruption ends the waiting.

    Args:
        call: Runs in a thread.
        items: Pulled one by one in the caller's thread, when a call may be made.
        limit: Number of calls in flight, from 1.
        settle: Gets an item and its result, in the caller's thread.
    """
    under_way: dict[Future[R], T] = {}
    ended: SimpleQueue[Future[R]] = SimpleQueue()

    def settle_next() -> None:
        future = ended.get()
        result = future.result()
        settle(under_way.pop(future), result)

    stopped = Event()
    pool = ThreadPoolExecutor(limit, thread_name_prefix="posthog-persons")
    try:
        for item in items:
            context = copy_context()
            context.run(_stopped.set, stopped)
            future = pool.submit(context.run, call, item)
            under_way[future] = item
            future.add_done_callback(ended.put)
            if len(under_way) == limit:
                settle_next()
        while under_way:
            settle_next()
    except BaseException:  # an interruption too: what was sent may be carried out, so its outcome counts
        stopped.set()
        for future, item in under_way.items():
            if future.exception() is None:
                settle(item, future.result())
        raise
    finally:
        pool.shutdown(wait=False)
