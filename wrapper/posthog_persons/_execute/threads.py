"""Several calls in flight, with threads."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeAlias, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Ids: TypeAlias = Iterable[str]


def each(ids: Ids) -> Iterable[str]:
    """Return the ids to iterate over."""
    return ids


def in_flight(
    call: Callable[[T], R], items: Iterable[T], limit: int, settle: Callable[[T, R], object]
) -> None:
    """Call a function for every item, several at a time, and settle the results in the order of the items.

    An interruption, or an error of *call*, *items* or *settle*, stops new calls; those under way are waited
    for (each is bounded by the client's timeouts) and settled, then it is raised. A second interruption ends
    the waiting.

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

    pool = ThreadPoolExecutor(limit, thread_name_prefix="posthog-persons")
    try:
        for item in items:
            window.append((item, pool.submit(call, item)))
            if len(window) == limit:
                settle_oldest()
        while window:
            settle_oldest()
    except BaseException:  # an interruption too: what was sent may be carried out, so its outcome counts
        for item, future in window:
            if future.exception() is None:
                settle(item, future.result())
        raise
    finally:
        pool.shutdown(wait=False)
