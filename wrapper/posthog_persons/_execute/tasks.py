"""Several calls in flight, with tasks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Collection, Iterable
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
    """Call a function for every item, several at a time, and settle each result as it comes.

    A cancellation, or an error of *call*, *items* or *settle*, stops new calls and cancels those under way;
    what has ended until then is settled, then it is raised.

    Args:
        call: Runs as a task.
        items: Pulled one by one, when a call may be made.
        limit: Number of calls in flight, from 1.
        settle: Gets an item and its result.
    """
    under_way: dict[asyncio.Future[R], T] = {}

    async def settle_some() -> None:
        await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
        for task in [task for task in under_way if task.done()]:
            result = task.result()
            settle(under_way.pop(task), result)

    try:
        for item in items:
            under_way[asyncio.ensure_future(call(item))] = item
            if len(under_way) == limit:
                await settle_some()
        while under_way:
            await settle_some()
    except BaseException:  # a cancellation too: what was sent may be carried out, so its outcome counts
        await _cancel(under_way)
        for task, item in under_way.items():
            if not task.cancelled() and task.exception() is None:
                settle(item, task.result())
        raise


async def _cancel(tasks: Collection[asyncio.Future[R]]) -> None:
    """Cancel tasks, and wait until they have ended."""
    for task in tasks:
        task.cancel()
    for task in tasks:
        await asyncio.wait([task])
