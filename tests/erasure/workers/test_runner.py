"""The queue and who carries it out, without anything to erase."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from posthog_persons.erasure.worker.queue import Queue, TaskName, queue_of
from posthog_persons.erasure.worker.runner import Beats, Runner, Task
from posthog_persons.errors import LedgerError, SettingsError
from support.postgres import Postgres

BEATS = Beats(every=0.05)
NAME = queue_of("https://eu.posthog.com", "1")


@pytest.fixture
def queue(database: str) -> Iterator[Queue]:
    with Queue(database, NAME) as it:
        yield it


def runner(
    database: str,
    tasks: Mapping[TaskName, Task],
    *,
    concurrency: int = 1,
    on_stop: Callable[[], object] = lambda: None,
) -> Runner:
    return Runner(database, NAME, tasks, concurrency=concurrency, beats=BEATS, on_stop=on_stop)


def test_each_part_is_handed_out(queue: Queue, database: str) -> None:
    done: list[tuple[int, int]] = []

    def send(job_id: int, number: int) -> None:
        done.append((job_id, number))
        if len(done) == 1_003:
            it.stop()

    it = runner(database, {"send": send})
    queue.hand_out("send", 7, range(1_003))
    it.run()

    assert done == [(7, number) for number in range(1_003)]


def test_what_moves_the_job_on_comes_first(queue: Queue, database: str) -> None:
    done: list[str] = []

    def advance(job_id: int) -> None:
        done.append("advance")

    def send(job_id: int, number: int) -> None:
        done.append("send")
        it.stop()

    it = runner(database, {"advance": advance, "send": send})
    queue.hand_out("send", 1, [0])
    queue.advance(1)
    it.run()

    assert done == ["advance", "send"]


def test_a_job_is_moved_on_by_one_at_a_time(queue: Queue, database: str) -> None:
    under_way: set[int] = set()
    done: list[int] = []
    both = threading.Barrier(2, timeout=10)

    def advance(job_id: int) -> None:
        assert job_id not in under_way
        under_way.add(job_id)
        if not done:
            both.wait()  # the other job is moved on at the same time
        under_way.remove(job_id)
        done.append(job_id)
        if len(done) == 4:
            it.stop()

    it = runner(database, {"advance": advance}, concurrency=4)
    for job_id in (1, 1, 1, 2):
        queue.advance(job_id)
    it.run()

    assert sorted(done) == [1, 1, 1, 2]


def test_what_is_to_wait_keeps_nobody_waiting(queue: Queue, database: str) -> None:
    done: list[int] = []

    def advance(job_id: int) -> None:
        done.append(job_id)
        it.stop()

    it = runner(database, {"advance": advance})
    queue.advance(1, datetime.now(UTC) + timedelta(days=4))
    queue.advance(1)
    it.run()

    assert done == [1]


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_it_finish_what_is_under_way(queue: Queue, database: str, sent: int) -> None:
    handlers = [signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)]
    told = threading.Event()
    done: list[int] = []

    def send(job_id: int, number: int) -> None:
        os.kill(os.getpid(), sent)
        assert told.wait(10)
        done.append(number)

    it = runner(database, {"send": send}, on_stop=told.set)
    queue.hand_out("send", 1, [0, 1])
    it.run()

    assert done == [0]
    assert [signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)] == handlers


def test_what_a_dead_worker_had_is_handed_out_again(queue: Queue, database: str, postgres: Postgres) -> None:
    done: list[int] = []

    def send(job_id: int, number: int) -> None:
        done.append(number)
        it.stop()

    it = runner(database, {"send": send})
    queue.hand_out("send", 1, [3])
    # As if a worker had taken it whose machine is gone since.
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    it.run()

    assert done == [3]


def test_a_worker_has_the_queue_of_its_project(queue: Queue, database: str) -> None:
    done: list[int] = []

    def send(job_id: int, number: int) -> None:
        done.append(number)
        it.stop()

    it = runner(database, {"send": send})
    with Queue(database, queue_of("https://eu.posthog.com", "2")) as other:
        other.hand_out("send", 1, [0])
    queue.hand_out("send", 1, [1])
    it.run()

    assert done == [1]


def test_a_lost_database_ends_it(queue: Queue, database: str, postgres: Postgres) -> None:
    def send(job_id: int, number: int) -> None:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("DROP FUNCTION procrastinate_retry_job_v2 CASCADE")
            connection.execute("UPDATE procrastinate_jobs SET worker_id = NULL")
        assert stopped.wait(10)

    stopped = threading.Event()
    it = runner(database, {"send": send}, on_stop=stopped.set)
    queue.hand_out("send", 1, [0])

    with pytest.raises(LedgerError, match="the queue in the ledger's database cannot be used"):
        it.run()


def test_a_worker_that_cannot_show_that_it_is_alive_ends(queue: Queue, database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("DROP FUNCTION procrastinate_update_heartbeat_v1")

    with pytest.raises(LedgerError, match="the queue in the ledger's database cannot be used"):
        runner(database, {}).run()


def test_a_database_where_no_tables_can_be_made(postgres: Postgres) -> None:
    with pytest.raises(LedgerError, match="the queue in the ledger's database cannot be used") as error:
        Queue(postgres.url(search_path="nowhere"), NAME)
    assert "s3cret" not in str(error.value)


def test_a_queue_needs_postgresql() -> None:
    with pytest.raises(SettingsError, match="workers need a ledger in PostgreSQL"):
        Queue("ledger.sqlite", NAME)


def test_workers_that_come_at_once_make_the_tables_once(database: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        queues = list(pool.map(lambda _: Queue(database, NAME), range(4)))
    for each in queues:
        each.hand_out("send", 1, [0])
        each.close()
