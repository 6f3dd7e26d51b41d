"""The queue and who carries it out, without anything to erase."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from posthog_persons.errors import LedgerError
from posthog_persons.erasure.worker.queue import Queue, TaskName
from posthog_persons.erasure.worker.runner import Beats, Runner, Task
from support.postgres import Postgres

BEATS = Beats(every=0.05, dead=30)


@pytest.fixture
def database(postgres: Postgres) -> str:
    return postgres.url(search_path=postgres.new_schema())


@pytest.fixture
def queue(database: str) -> Iterator[Queue]:
    with Queue(database) as it:
        yield it


def runner(database: str, *, concurrency: int = 1, beats: Beats = BEATS, **tasks: Task) -> Runner:
    def nothing(job_id: int, number: int | None) -> None:
        raise AssertionError

    all_: dict[TaskName, Task] = {"advance": nothing, "resolve": nothing, "send": nothing, "verify": nothing}
    all_.update(tasks)  # type: ignore[arg-type]
    return Runner(
        database, all_, concurrency=concurrency, beats=beats, beat=lambda: None, on_stop=lambda: None
    )


def test_each_part_is_handed_out(queue: Queue, database: str) -> None:
    done: list[tuple[int, int | None]] = []

    def send(job_id: int, number: int | None) -> None:
        done.append((job_id, number))
        if len(done) == 1_203:
            it.stop()

    it = runner(database, send=send)
    queue.hand_out("send", 7, range(1_203))
    it.run()

    assert done == [(7, number) for number in range(1_203)]


def test_what_moves_the_job_on_comes_first(queue: Queue, database: str) -> None:
    done: list[str] = []

    def advance(job_id: int, number: int | None) -> None:
        done.append("advance")

    def send(job_id: int, number: int | None) -> None:
        done.append("send")
        it.stop()

    it = runner(database, advance=advance, send=send)
    queue.hand_out("send", 1, [0])
    queue.hand_out("advance", 1)
    it.run()

    assert done == ["advance", "send"]


def test_a_job_is_moved_on_by_one_at_a_time(queue: Queue, database: str) -> None:
    at_once = 0
    most = 0
    done = 0
    together = threading.Barrier(2, timeout=10)

    def advance(job_id: int, number: int | None) -> None:
        nonlocal at_once, most, done
        at_once += 1
        most = max(most, at_once)
        if job_id == 1:
            together.wait()
        at_once -= 1
        done += 1
        if done == 3:
            it.stop()

    def send(job_id: int, number: int | None) -> None:
        together.wait()

    it = runner(database, concurrency=3, advance=advance, send=send)
    queue.hand_out("advance", 1)
    queue.hand_out("advance", 1)
    queue.hand_out("send", 1, [0, 1])
    queue.hand_out("advance", 2)
    it.run()

    assert done == 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_it_finish_what_is_under_way(queue: Queue, database: str, number: int) -> None:
    told = threading.Event()
    done: list[int | None] = []

    def send(job_id: int, part: int | None) -> None:
        os.kill(os.getpid(), number)
        assert told.wait(10)
        done.append(part)

    it = Runner(
        database,
        {"send": send},
        concurrency=1,
        beats=BEATS,
        beat=lambda: None,
        on_stop=told.set,
    )
    queue.hand_out("send", 1, [0, 1])
    it.run()

    assert done == [0]
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_it_shows_that_it_is_alive(queue: Queue, database: str) -> None:
    beats = 0

    def beat() -> None:
        nonlocal beats
        beats += 1
        if beats == 3:
            it.stop()

    it = Runner(database, {}, concurrency=1, beats=BEATS, beat=beat, on_stop=lambda: None)
    it.run()

    assert beats >= 3


def test_a_lost_database_ends_it(queue: Queue, database: str) -> None:
    def beat() -> None:
        raise LedgerError("the ledger cannot be used")

    it = Runner(database, {}, concurrency=1, beats=BEATS, beat=beat, on_stop=lambda: None)
    with pytest.raises(LedgerError, match="the ledger cannot be used"):
        it.run()
