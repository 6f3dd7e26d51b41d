from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator

import pytest

from posthog_persons._execute import tasks, threads

Job = Callable[[Callable[[int], int], Iterable[int], int, Callable[[int, int], object]], None]


def with_threads(
    call: Callable[[int], int], items: Iterable[int], limit: int, settle: Callable[[int, int], object]
) -> None:
    threads.in_flight(call, items, limit, settle)


def with_tasks(
    call: Callable[[int], int], items: Iterable[int], limit: int, settle: Callable[[int, int], object]
) -> None:
    async def later(item: int) -> int:
        await asyncio.sleep(0)
        return call(item)

    asyncio.run(tasks.in_flight(later, items, limit, settle))


either = pytest.mark.parametrize("in_flight", [with_threads, with_tasks])


@either
@pytest.mark.parametrize(("count", "limit"), [(0, 1), (1, 4), (4, 4), (25, 1), (25, 4)])
def test_results_are_settled_once_each(in_flight: Job, count: int, limit: int) -> None:
    settled: list[tuple[int, int]] = []
    in_flight(
        lambda item: item * item, range(count), limit, lambda item, result: settled.append((item, result))
    )
    assert sorted(settled) == [(item, item * item) for item in range(count)]


@either
def test_items_are_pulled_no_further_than_the_limit_ahead(in_flight: Job) -> None:
    pulled: list[int] = []
    settled: list[int] = []

    def items() -> Iterator[int]:
        for item in range(20):
            assert len(pulled) - len(settled) < 3
            pulled.append(item)
            yield item

    in_flight(lambda item: item, items(), 3, lambda item, _: settled.append(item))
    assert sorted(settled) == list(range(20))


def test_a_result_is_settled_while_an_earlier_call_is_under_way() -> None:
    go = threading.Event()
    settled: list[int] = []

    def call(item: int) -> int:
        assert item or go.wait(5)
        return item

    def settle(item: int, _: int) -> None:
        settled.append(item)
        if item == 9:
            go.set()

    threads.in_flight(call, range(10), 2, settle)
    assert settled == [*range(1, 10), 0]


def test_the_same_of_tasks() -> None:
    settled: list[int] = []

    async def main() -> None:
        go = asyncio.Event()

        async def call(item: int) -> int:
            if item == 0:
                await go.wait()
            return item

        def settle(item: int, _: int) -> None:
            settled.append(item)
            if item == 9:
                go.set()

        await tasks.in_flight(call, range(10), 2, settle)

    asyncio.run(main())
    assert settled == [*range(1, 10), 0]


@either
def test_an_error_of_the_listener_stops_new_calls(in_flight: Job) -> None:
    called: list[int] = []
    settled: list[int] = []

    def settle(item: int, _: int) -> None:
        settled.append(item)
        if item == 2:
            raise KeyboardInterrupt

    def call(item: int) -> int:
        called.append(item)
        return item

    with pytest.raises(KeyboardInterrupt):
        in_flight(call, range(100), 2, settle)
    assert len(called) <= 4
    assert len(settled) == len(set(settled))


@either
def test_an_error_of_a_call_is_raised_and_what_else_was_done_is_settled(in_flight: Job) -> None:
    settled: list[int] = []

    def call(item: int) -> int:
        if item == 0:
            raise RuntimeError("a defect")
        return item

    with pytest.raises(RuntimeError, match="a defect"):
        in_flight(call, range(2), 4, lambda item, _: settled.append(item))
    assert settled in ([1], [])  # a task may be cancelled before it ran


@either
def test_an_error_of_the_items_is_raised(in_flight: Job) -> None:
    def items() -> Iterator[int]:
        raise RuntimeError("a defect")
        yield 0

    with pytest.raises(RuntimeError, match="a defect"):
        in_flight(lambda item: item, items(), 2, lambda _, __: None)


def test_threads_under_way_are_waited_for_when_interrupted() -> None:
    go = threading.Event()
    settled: list[int] = []

    def call(item: int) -> int:
        if item:
            assert go.wait(5)
        return item

    def settle(item: int, _: int) -> None:
        settled.append(item)
        if item == 0:
            go.set()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        threads.in_flight(call, range(10), 3, settle)
    assert sorted(settled) == [0, 1, 2]


def test_calls_overlap_up_to_the_limit() -> None:
    together = threading.Barrier(3)
    threads.in_flight(lambda _: together.wait(5), range(3), 3, lambda _, __: None)


def test_a_cancelled_task_settles_what_had_ended() -> None:
    settled: list[int] = []

    async def main() -> None:
        blocked = asyncio.Event()

        async def call(item: int) -> int:
            if item == 0:
                blocked.set()
                await asyncio.Event().wait()
            return item

        job = asyncio.create_task(tasks.in_flight(call, range(3), 3, lambda item, _: settled.append(item)))
        await blocked.wait()
        await asyncio.sleep(0)
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job

    asyncio.run(main())
    assert settled == [1, 2]
