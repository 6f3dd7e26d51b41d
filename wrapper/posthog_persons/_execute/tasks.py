"""Several calls in flight, with tasks."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable
from typing import ParamSpec, TypeAlias, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

Ids: TypeAlias = Iterable[str] | AsyncIterable[str]


async def aside(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function that may have to wait, so that other tasks need not."""
    return await asyncio.to_thread(function, *args, **kwargs)


async def each(ids: Ids) -> AsyncIterator[str]:
    """Yield the ids of either kind of iterable."""
    if isinstance(ids, AsyncIterable):
        async for item in ids:
            yield item
    else:
        for item in ids:
            yield item


async def in_flight(
    call: Callable[[T], Awaitable[R]], items: Iterable[T], limit: int, settle: Callable[[T, R], object]
) -> None:
    """Call a function for every item, several at a time, and settle the results in the order of the items.

    A cancellation, or an error of *call*, *items* or *settle*, stops new calls and cancels those under way;
    what has ended until then is settled, then it is raised.

    Args:
        call: Runs as a task.
        items: Pulled one by one, never more than *limit* ahead of the results.
        limit: Number of calls in flight, from 1.
        settle: Gets an item and its result.
    """
    window: deque[tuple[T, asyncio.Future[R]]] = deque()

    async def settle_oldest() -> None:
        item, task = window[0]
        await asyncio.wait([task])
        result = task.result()
        window.popleft()
        settle(item, result)

    try:
        for item in items:
            window.append((item, asyncio.ensure_future(call(item))))
            if len(window) == limit:
                await settle_oldest()
        while window:
            await settle_oldest()
    except BaseException:  # a cancellation too: what was sent may be carried out, so its outcome counts
        for _, task in window:
            task.cancel()
        if window:
            await asyncio.wait([task for _, task in window])
        for item, task in window:
            if not task.cancelled() and task.exception() is None:
                settle(item, task.result())
        raise
