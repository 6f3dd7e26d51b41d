"""Both clients against an emulator that breaks a fifth of all calls.

`FAULTED_RUNS` says how many seeds are run, each with both clients; what they saw goes to `EVIDENCE_FIGURES`.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeAlias, TypeVar

import pytest

from posthog_persons import AsyncPages, AsyncPersonsClient, Pace, Pages, PersonsClient, PersonsError, Retry
from posthog_persons.testing import no_waiting
from support.clients import Blocking
from support.emulator import Service, started

RUNS = int(os.environ.get("FAULTED_RUNS", "4"))
# Each strikes what those before it let pass: a fifth of all calls is struck in all.
KINDS: list[dict[str, Any]] = [
    {"kind": "status", "status": 429},
    {"kind": "status", "status": 500},
    {"kind": "status", "status": 503},
    {"kind": "reset"},
    {"kind": "truncate", "bytes": 20},
    {"kind": "slow", "bytes": 100_000, "seconds": 0.001},
]
EACH = 1 - 0.8 ** (1 / len(KINDS))
ENOUGH = 1_000  # calls, from which the share of those struck must be near a fifth

T = TypeVar("T")
Storm: TypeAlias = Callable[[], AbstractContextManager[None]]


class Figures:
    """What all runs saw, added up."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.calls = 0
        self.struck: Counter[str] = Counter()

    def add(self, **counts: int) -> None:
        self.counts.update({name.replace("_", " "): count for name, count in counts.items()})

    def add_calls(self, log: list[dict[str, Any]]) -> None:
        calls = [entry for entry in log if "/persons/" in entry["path"]]
        self.calls += len(calls)
        self.struck.update(
            f"status {entry['status']}" if entry["fault"] == "status" else entry["fault"]
            for entry in calls
            if entry["fault"]
        )

    @property
    def share(self) -> float:
        return sum(self.struck.values()) / self.calls

    def merge(self, written: dict[str, Any]) -> None:
        """Add what another process saw, from what `as_json` made of it."""
        self.calls += written.pop("calls")
        self.struck.update(written.pop("struck by kind"))
        for derived in ("seeds", "struck in all", "share struck"):
            del written[derived]
        self.counts.update(written)

    def as_json(self) -> dict[str, Any]:
        return {
            "seeds": RUNS,
            **self.counts,
            "calls": self.calls,
            "struck by kind": dict(sorted(self.struck.items())),
            "struck in all": sum(self.struck.values()),
            "share struck": round(self.share, 4),
        }


@pytest.fixture(scope="session")
def figures() -> Iterator[Figures]:
    seen = Figures()
    yield seen
    assert seen.calls < ENOUGH or 0.17 < seen.share < 0.23, f"{seen.share:.1%} of the calls were struck"
    if path := os.environ.get("EVIDENCE_FIGURES"):
        with Path(path).open("a+", encoding="utf-8") as file:  # several processes share the seeds
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            if before := file.read():
                seen.merge(json.loads(before))
            file.truncate(0)
            json.dump(seen.as_json(), file)


@pytest.fixture(scope="session")
def stormy() -> Iterator[Service]:
    with started("union", "--chaos") as service:
        yield service


@pytest.fixture
def storm(request: pytest.FixtureRequest, stormy: Service, figures: Figures) -> Storm:
    """Make a block in which a fifth of all calls is struck; behind it there is calm again."""
    dice = Random(request.node.name)  # noqa: S311 - chance that has to repeat: a test's name holds its seed

    @contextmanager
    def blow() -> Iterator[None]:
        stormy.forget()
        stormy.strike(*({**fault, "probability": EACH, "seed": dice.randrange(2**31)} for fault in KINDS))
        try:
            yield
        finally:
            stormy.strike()
            figures.add_calls(stormy.log())

    return blow


class Asker:
    """A client of either kind, which makes each call so often, behind one face."""

    def __init__(self, kind: str, service: Service, attempts: int, runner: asyncio.Runner) -> None:
        options: dict[str, Any] = {
            "key": service.personal_api_key, "host": service.base_url, "project_id": 1, "timeout": 10,
            "retry": Retry(attempts=attempts), "clock": no_waiting(),
        }  # fmt: skip
        self.attempts = attempts
        self.runner = runner
        self.client = AsyncPersonsClient(**options) if kind == "async" else PersonsClient(**options)
        self.ask = Blocking(self.client, runner)

    def read(self, list_of: str, *arguments: Any, **named: Any) -> list[Any]:
        """Read a list to its end, going on after each failure."""
        pages: Pages[Any] | AsyncPages[Any] = getattr(self.client, list_of)(*arguments, **named)
        items = []
        while True:
            try:
                items.append(
                    self.runner.run(pages.__anext__()) if isinstance(pages, AsyncPages) else next(pages)
                )
            except (StopIteration, StopAsyncIteration):
                assert pages.done
                return items
            except PersonsError as error:
                self.expect(error)

    def insist(self, do: Callable[[], T]) -> T:
        """Do something until it works."""
        while True:
            try:
                return do()
            except PersonsError as error:
                self.expect(error)

    def expect(self, error: PersonsError) -> None:
        """Let pass what only a client of little patience may see: that the same call can succeed later."""
        assert error.retryable
        assert error.attempts == self.attempts < 12

    def close(self) -> None:
        if isinstance(self.client, AsyncPersonsClient):
            self.runner.run(self.client.aclose())
        else:
            self.client.close()


@pytest.fixture(scope="session")
def askers(stormy: Service) -> Iterator[Callable[[str, int], Asker]]:
    """Make clients; one of a kind serves all runs."""
    with asyncio.Runner() as runner, ExitStack() as stack:

        def make(kind: str, attempts: int) -> Asker:
            asker = Asker(kind, stormy, attempts, runner)
            stack.callback(asker.close)
            return asker

        yield cache(make)


@pytest.fixture(params=["sync", "async"])
def asker(request: pytest.FixtureRequest, askers: Callable[[str, int], Asker], seed: int) -> Asker:
    """The client of a run: every other seed has one that hardly makes a call again."""
    return askers(request.param, (12, 2)[seed % 2])


@pytest.fixture(scope="session")
def calm(stormy: Service) -> Iterator[PersonsClient]:
    """Ask what is true, while nothing is struck."""
    with PersonsClient(
        key=stormy.personal_api_key, host=stormy.base_url, project_id=1, pace=Pace.OFF
    ) as client:
        yield client


@pytest.fixture(params=range(RUNS))
def seed(request: pytest.FixtureRequest) -> int:
    return int(request.param)
