"""Erasures against an emulator in this process, on one clock that both share and the test moves."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from posthog_persons import Pace, PersonsClient, Retry
from posthog_persons.erasure import Erasure, Job, Ledger, Status, new_holder, open_ledger
from posthog_persons.erasure.events import ErasureEvent
from posthog_persons.erasure.ledger import JobLedger, Subject, scratch
from posthog_persons.testing.waiting import CountingClock
from support.inprocess import Emulator

TUESDAY = datetime(2026, 10, 6, 9, tzinfo=UTC)
SUNDAY = datetime(2026, 10, 11, 5, tzinfo=UTC)
"""The first run of event deletions after it."""
Hook = Callable[[httpx.Request], "httpx.Response | None"]


class Site:
    """A fake PostHog with its people, a client of it, and the time.

    Attributes:
        before: Is called with each request before it is carried out; an answer is given instead of it.
        after: The same once it was carried out.
        stopped: Whether the server's clock stands still.
        calls: What was asked, as method, the part of the path below `persons/`, and JSON body.
    """

    def __init__(self, folder: Path, era: str = "union") -> None:
        self.clock = CountingClock(TUESDAY.timestamp())
        self.emulator = Emulator(era)
        self.path = folder / "ledger.sqlite"
        self.before: Hook = lambda _request: None
        self.after: Hook = lambda _request: None
        self.stopped = False
        self.calls: list[tuple[str, str, Any]] = []
        self.told: list[ErasureEvent] = []
        self._app = httpx.WSGITransport(self.emulator.client.application)
        self._serving = threading.Lock()  # the emulator serves one call at a time
        self.tick()

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.clock.now(), UTC)

    def tick(self) -> None:
        """Let the emulator have the time, unless its clock has stopped."""
        if not self.stopped:
            self.emulator.service.clock.set(self.now(), 0)

    def pass_to(self, moment: datetime) -> None:
        self.clock.sleep((moment - self.now()).total_seconds())
        self.tick()

    def events(self, *distinct_ids: str, event: str = "seen", **properties: Any) -> None:
        """Capture an event of each, one second ago."""
        timestamp = (self.now() - timedelta(seconds=1)).isoformat()
        self.emulator.batch(
            {"event": event, "distinct_id": each, "timestamp": timestamp, "properties": properties}
            for each in distinct_ids
        )

    def merge(self, into: str, other: str) -> None:
        """Identify one distinct id with another."""
        self.events(into, event="$identify", **{"$anon_distinct_id": other})

    def uuid(self, distinct_id: str) -> str:
        answer = self.emulator.get(f"?distinct_id={distinct_id}").get_json()["results"]
        return str(answer[0]["uuid"])

    def has(self, distinct_id: str) -> bool:
        return bool(self.emulator.get(f"?distinct_id={distinct_id}").get_json()["results"])

    def handle(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        below = request.url.path.partition("/persons/")[2]
        self.calls.append((request.method, below, json.loads(body or b"null")))
        answer = self.before(request)
        if answer is None:
            with self._serving:
                self.tick()
                done = self._app.handle_request(request)
                done.read()
            answer = self.after(request) or done
        return answer

    def sent(self) -> list[list[str]]:
        """Return the uuids of each deletion that was asked for."""
        return [body["ids"] for _, path, body in self.calls if path == "bulk_delete/"]

    @contextmanager
    def client(self, key: str | None = None, **options: Any) -> Iterator[PersonsClient]:
        plain: dict[str, Any] = {"retry": Retry.NEVER, "pace": Pace.OFF}
        with PersonsClient(
            key=key or self.emulator.key,
            host="http://localhost",
            project_id=1,
            **plain | options,
            clock=self.clock,
            transport=httpx.MockTransport(self.handle),
        ) as client:
            yield client

    @contextmanager
    def opened(self, calls_in_flight: int = 4, **options: Any) -> Iterator[tuple[Ledger, Erasure]]:
        """Open the ledger, as every run does anew."""
        with open_ledger(self.path, self.clock) as ledger, self.client(**options) as client:
            yield (
                ledger,
                Erasure(
                    ledger,
                    client,
                    calls_in_flight=calls_in_flight,
                    on_event=self.told.append,
                    clock=self.clock,
                ),
            )

    def plan(self, job: Job, size: int) -> None:
        """Resolve a job, and put its people into batches of a size."""
        with self.opened() as (ledger, erasure):
            erasure.steps(job, new_holder()).resolve()
            with scratch() as tables:
                ledger.of(job.id).batches.plan(tables, size)

    def start(self, ids: Sequence[str], **options: Any) -> Job:
        with self.opened() as (_, erasure):
            return erasure.start(enumerate(ids, start=1), name="spring", **options)

    def run(self, job: Job, client: dict[str, Any] | None = None, **options: Any) -> Status:
        with self.opened(**client or {}) as (_, erasure):
            return erasure.run(job, **options)

    def erase(self, *ids: str, **options: Any) -> Status:
        """Start a job and run it, without waiting."""
        return self.run(self.start(ids, **options))

    def verify(self, status: Status, **options: Any) -> Status:
        with self.opened() as (_, erasure):
            return erasure.verify(status.job, **options)

    @contextmanager
    def ledger(self, status: Status) -> Iterator[JobLedger]:
        with open_ledger(self.path, self.clock) as ledger:
            yield ledger.of(status.job.id)

    def subjects(self, status: Status) -> list[Subject]:
        with self.ledger(status) as job:
            return list(job.subjects)

    def states(self, status: Status) -> dict[str, str]:
        """Return the state of each id; of one given more than once, the first."""
        return {subject.given: subject.state for subject in reversed(self.subjects(status))}
