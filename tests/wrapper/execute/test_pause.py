from __future__ import annotations

import asyncio
import threading

import httpx
import pytest

from posthog_persons import CallNotMadeError, Clock, DeletionReport, PersonsClient, events
from posthog_persons._execute import tasks, threads
from support.posthog_fake import HOST, KEY, FakePostHog


def test_an_interruption_ends_the_waiting_of_calls_in_flight() -> None:
    waiting = threading.Barrier(3)
    settled: list[object] = []

    def call(item: int) -> object:
        waiting.wait(5)
        if not item:
            return "first"
        try:
            threads.pause(3600)
        except CallNotMadeError as error:
            return error
        raise AssertionError("nobody waited")

    def settle(item: int, result: object) -> None:
        settled.append(result)
        if not item:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        threads.in_flight(call, range(3), 3, settle)
    first, *others = settled
    assert first == "first"
    assert [type(error) for error in others] == [CallNotMadeError] * 2


def test_outside_of_calls_in_flight_a_pause_is_just_a_pause() -> None:
    threads.pause(0)
    Clock().sleep(0)


def test_the_clock_tells_the_time_and_waits_for_tasks_too() -> None:
    clock = Clock()
    before = clock.now()
    asyncio.run(clock.asleep(0))
    assert 1_700_000_000 < before <= clock.now()


def test_other_tasks_and_threads_go_on_while_one_is_aside() -> None:
    go = threading.Event()

    async def main() -> int:
        blocked = asyncio.create_task(tasks.aside(lambda: 7 if go.wait(5) else 0))
        await asyncio.sleep(0)
        go.set()
        return await blocked

    assert asyncio.run(main()) == 7
    assert threads.aside(int, "7") == 7


class Interrupting(Clock):
    """Holds the calls back until all of them wait, then interrupts."""

    def __init__(self, waiters: int) -> None:
        super().__init__()
        self.together = threading.Barrier(waiters + 1)

    def sleep(self, seconds: float) -> None:
        self.together.wait(5)
        super().sleep(3600)


def test_who_waits_for_the_pace_when_the_job_is_interrupted_has_sent_nothing(posthog: FakePostHog) -> None:
    for number in range(4000):
        posthog.add(f"user-{number}", uuid=f"{number:08x}-0000-4000-8000-000000000000")
    clock = Interrupting(waiters=2)
    ended: list[DeletionReport] = []

    def listen(event: events.DeletionEvent) -> None:
        match event:
            case events.BatchDone(batch=1):
                clock.together.wait(5)
                raise KeyboardInterrupt
            case events.DeletionEnded(report):
                ended.append(report)
            case _:
                pass

    def reply(request: httpx.Request) -> httpx.Response:
        if b'"user-0"' in request.content or b'"user-1000"' in request.content:
            return posthog.bulk_delete(request)
        return httpx.Response(429, headers={"retry-after": "3600"})  # the third and the fourth batch

    posthog.override("bulk_delete", always=reply)
    transport = httpx.MockTransport(posthog)
    with (
        PersonsClient(key=KEY, host=HOST, project_id=1, clock=clock, transport=transport) as client,
        pytest.raises(KeyboardInterrupt),
    ):
        client.bulk_delete(list(posthog.people), on_event=listen, calls_in_flight=3)
    (report,) = ended
    assert report.interrupted
    assert report.unknown == ()
    assert {type(batch.error) for batch in report.failed} == {CallNotMadeError}
