"""Several processes that take from one store at the same times of a made-up clock, as fast as they can."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.synchronize import Barrier

from posthog_persons import PaceStore, Rate, pace_store

PROCESSES = 3


def hammered(maker: str, address: str, rates: Sequence[Rate], times: Sequence[float]) -> list[int]:
    """Return how many calls all processes together were allowed at each time.

    Args:
        maker: Name of the function that makes the store.
        address: Where it is.
        rates: What is allowed.
        times: When all of them ask until they are told to wait.
    """
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(PROCESSES, timeout=60)
    with ProcessPoolExecutor(PROCESSES, context, initializer=_join, initargs=(together,)) as pool:
        jobs = [pool.submit(_hammer, maker, address, rates, times) for _ in range(PROCESSES)]
        counts = [job.result() for job in jobs]
    return [sum(at_a_time) for at_a_time in zip(*counts, strict=True)]


def _join(together: Barrier) -> None:
    global _together  # noqa: PLW0603 - a process is handed it once
    _together = together


def _hammer(maker: str, address: str, rates: Sequence[Rate], times: Sequence[float]) -> list[int]:
    store = getattr(pace_store, maker)(address)
    try:
        counts = []
        for now in times:
            _together.wait()
            counts.append(_until_told_to_wait(store, rates, now))
    except BaseException:
        _together.abort()
        raise
    finally:
        store.close()
    return counts


def _until_told_to_wait(store: PaceStore, rates: Sequence[Rate], now: float) -> int:
    count = 0
    while store.take("deletes", rates, now) == 0:
        count += 1
    return count


_together: Barrier
