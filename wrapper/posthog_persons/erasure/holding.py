"""Holds a job while it runs, and takes over what runs that died have left."""

from __future__ import annotations

import os
import platform
import re
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256

from posthog_persons.errors import LedgerConflictError, LedgerError

from .ledger import JobLedger

_HOLDER = re.compile("(?P<machine>[0-9a-f]+)-(?P<process>[0-9]+)-[0-9a-f]+")
_CAN_ASK = os.name == "posix"  # elsewhere, to ask whether a process is there would disturb it
BEAT = 20.0  # seconds between heartbeats; a run without one for a minute counts as dead


def new_holder() -> str:
    """Return a name for this run that no other has; runs of the same machine know each other by it."""
    return f"{_machine()}-{os.getpid()}-{secrets.token_hex(6)}"


def is_dead(holder: str) -> bool:
    """Return whether a run is certainly over: its process was on this machine, and is no more."""
    found = _HOLDER.fullmatch(holder)
    if not (_CAN_ASK and found and found["machine"] == _machine()):
        return False
    try:
        os.kill(int(found["process"]), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return False


def bury(job: JobLedger) -> None:
    """Free what runs hold that have died on this machine."""
    for holder in filter(is_dead, filter(None, {job.lease.holder(), *job.batches.holders()})):
        job.batches.release(holder)
        job.lease.release(holder)


class Heartbeat:
    """Says from time to time that a run is alive, in a thread.

    Args:
        job: The job.
        holder: The run.
        whole: Whether it has the job's lease, not just batches.
        wait: Waits for an event at most so many seconds, and tells whether it came.
    """

    def __init__(
        self,
        job: JobLedger,
        holder: str,
        *,
        whole: bool,
        wait: Callable[[threading.Event, float], bool] = threading.Event.wait,
    ) -> None:
        self._job = job
        self._holder = holder
        self._whole = whole
        self._wait = wait
        self._over = threading.Event()
        self._lost: LedgerConflictError | None = None
        self._thread = threading.Thread(target=self._run, name="posthog-persons-heartbeat", daemon=True)

    def check(self) -> None:
        """Let a run go on.

        Raises:
            LedgerConflictError: Another run has taken the job, as this one was silent for too long.
        """
        if self._lost:
            raise self._lost

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._wait(self._over, BEAT):
            try:
                if self._whole:
                    self._job.lease.beat(self._holder)
                self._job.batches.keep(self._holder)
            except LedgerConflictError as error:
                self._lost = error
                return
            except LedgerError:
                continue  # somebody writes for long; the next beat comes before the lease is over


@contextmanager
def held(job: JobLedger, holder: str, *, share: bool) -> Iterator[tuple[bool, Heartbeat]]:
    """Hold a job in a block.

    Args:
        job: The job.
        holder: The run.
        share: Whether to go on without its lease where another run has it.

    Returns:
        Whether the run has the lease, and its heartbeat.

    Raises:
        LedgerConflictError: Another run has it, which is alive or may be, and it is not to be shared.
    """
    bury(job)
    whole = True
    try:
        job.lease.take(holder)
    except LedgerConflictError:
        if not share:
            raise
        whole = False
    heartbeat = Heartbeat(job, holder, whole=whole)
    heartbeat.start()
    try:
        yield whole, heartbeat
    finally:
        heartbeat.stop()
        job.batches.release(holder)
        job.lease.release(holder)


def _machine() -> str:
    return sha256(platform.node().encode()).hexdigest()[:12]
