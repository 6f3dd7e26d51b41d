"""Carries out what the queue hands out, and what others who died had begun, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from procrastinate import App
from procrastinate.worker import Worker

from .queue import TaskName, app_of_worker, full_name, told

Task: TypeAlias = Callable[..., None]
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_OTHER_THREADS = 2  # beside those that carry tasks out
_NOBODY = 0  # a worker's number before it has one
_POLL = 2.0  # seconds: nobody is told when the turn of what waits for a time or for another task has come


@dataclass(frozen=True, slots=True)
class Beats:
    """How a worker shows that it is alive.

    Attributes:
        every: Seconds between two signs of life.
        dead: Seconds without one, after which others take over what it had begun.
    """

    every: float = 10.0
    dead: float = 30.0


class Runner:
    """Carries out tasks in threads.

    Args:
        database: URL of the ledger's PostgreSQL.
        queue: Name of the queue.
        tasks: What is done for each task, given its job, and the number of its chunk or batch.
        concurrency: How many at a time, from 1.
        beats: How it shows that it is alive.
        on_stop: Is called when it is to stop, before what is under way has ended.
    """

    def __init__(  # noqa: PLR0913 - what it is made of, all but the first three by keyword
        self,
        database: str,
        queue: str,
        tasks: Mapping[TaskName, Task],
        *,
        concurrency: int,
        beats: Beats,
        on_stop: Callable[[], object],
    ) -> None:
        self._database = database
        self._queue = queue
        self._tasks = tasks
        self._concurrency = concurrency
        self._beats = beats
        self._on_stop = on_stop
        self._stop: Callable[[], object] = on_stop

    def run(self) -> None:
        """Work until `stop` is called, or SIGTERM or SIGINT comes; what is under way is finished.

        A second signal ends the process at once. To be called in the main thread.

        Raises:
            LedgerError: The database was lost; other workers take over.
        """
        with told():
            asyncio.run(self._serve())

    def stop(self) -> None:
        """Have it end; from any thread."""
        self._stop()

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(self._concurrency + _OTHER_THREADS))
        asked = asyncio.Event()
        self._stop = lambda: loop.call_soon_threadsafe(asked.set)
        app = app_of_worker(self._database)
        for name, task in self._tasks.items():
            app.task(name=full_name(name))(task)
        async with app.open_async():
            worker = self._worker(app)
            working = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]
            tending = asyncio.create_task(self._tend(app, worker))
            stopping = asyncio.create_task(asked.wait())
            with _signals(loop, asked.set):
                await asyncio.wait({working, tending, stopping}, return_when=asyncio.FIRST_COMPLETED)
            with _deadly():
                self._on_stop()
                working.cancel()  # no new tasks; those under way are waited for
                await asyncio.wait({working})
                tending.cancel()
                stopping.cancel()
                ends = await asyncio.gather(working, tending, stopping, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception):
                raise end

    def _worker(self, app: App) -> Worker:
        return Worker(
            app,
            queues=[self._queue],
            concurrency=self._concurrency,
            delete_jobs="successful",
            install_signal_handlers=False,
            update_heartbeat_interval=self._beats.every,
            stalled_worker_timeout=self._beats.dead,
            fetch_job_polling_interval=min(self._beats.every, _POLL),
        )

    async def _tend(self, app: App, worker: Worker) -> None:
        """Show that it is alive, and hand out again what workers had under way that have died."""
        manager = app.job_manager
        while True:
            await asyncio.sleep(self._beats.every)
            # The worker does so itself, but lives on when that fails; and would be taken for dead.
            await manager.update_heartbeat(worker.worker_id or _NOBODY)
            stalled = await manager.get_stalled_jobs(
                queue=self._queue, seconds_since_heartbeat=self._beats.dead
            )
            for job in stalled:
                await manager.retry_job(job)


@contextmanager
def _signals(loop: asyncio.AbstractEventLoop, ask: Callable[[], object]) -> Iterator[None]:
    """Have a signal ask it to end, in a block."""
    for each in _SIGNALS:
        loop.add_signal_handler(each, ask)
    try:
        yield
    finally:
        for each in _SIGNALS:
            loop.remove_signal_handler(each)


@contextmanager
def _deadly() -> Iterator[None]:
    """Let a signal end the process at once, in a block: threads may be under way for long."""
    before = {each: signal.signal(each, signal.SIG_DFL) for each in _SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
