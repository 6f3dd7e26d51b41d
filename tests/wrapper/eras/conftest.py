"""Both clients against an emulator process of each era, with two people in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from posthog_persons import AsyncPersonsClient, PersonsClient
from posthog_persons.conformance.contract.document import ERAS
from support.clients import Blocking
from support.emulator import Service, started

NOW = "2026-10-07T09:00:00Z"


@dataclass(frozen=True, slots=True)
class Server:
    """An emulator of an era."""

    era: str
    service: Service

    @property
    def early(self) -> bool:
        return self.era == "2024-11"

    def asked(self) -> list[tuple[str, str]]:
        """Return method and path, below `persons/`, of every call that clients made."""
        calls = ((entry["method"], entry["path"].partition("/persons/")) for entry in self.service.log())
        return [(method, below.partition("?")[0]) for method, (_, found, below) in calls if found]

    def capture(self, *events: dict[str, Any]) -> None:
        self.service.post("/batch/", {"api_key": self.service.project_token, "batch": list(events)})


@pytest.fixture(scope="session", params=ERAS)
def running(request: pytest.FixtureRequest) -> Iterator[Server]:
    with started(request.param) as service:
        yield Server(request.param, service)


@pytest.fixture
def server(running: Server) -> Server:
    """The emulator with Ada, who has two distinct ids, and Bob; its clock stands still."""
    running.service.reset()
    running.service.set_clock(NOW)
    running.capture(
        {"event": "seen", "distinct_id": "anon-1", "timestamp": "2026-10-01T09:00:00Z", "properties": {}},
        {
            "event": "$identify",
            "distinct_id": "ada",
            "timestamp": "2026-10-01T09:05:00Z",
            "properties": {
                "$anon_distinct_id": "anon-1",
                "$set": {"plan": "free", "email": "ada@example.org"},
            },
        },
        {
            "event": "paid",
            "distinct_id": "ada",
            "timestamp": "2026-10-02T10:00:00Z",
            "properties": {"$set": {"plan": "pro"}},
        },
        {
            "event": "seen",
            "distinct_id": "bob",
            "timestamp": "2026-10-03T08:00:00Z",
            "properties": {"$set": {"plan": "free"}},
        },
    )
    return running


Ask = Callable[..., Any]
Client = Callable[[str], Ask]


@pytest.fixture(params=["sync", "async"])
def client(request: pytest.FixtureRequest, server: Server) -> Iterator[Client]:
    """Make a client with a key: a function that calls a method by its name and returns all that it yields."""
    with ExitStack() as stack:
        runner = stack.enter_context(asyncio.Runner())

        def make(key: str) -> Ask:
            host, project_id = server.service.base_url, server.service.project_id
            if request.param == "async":
                by_tasks = AsyncPersonsClient(key=key, host=host, project_id=project_id)
                stack.callback(lambda: runner.run(by_tasks.aclose()))
                blocking = Blocking(by_tasks, runner)
            else:
                client = stack.enter_context(PersonsClient(key=key, host=host, project_id=project_id))
                blocking = Blocking(client, runner)
            return lambda method, *arguments, **named: getattr(blocking, method)(*arguments, **named)

        yield make


@pytest.fixture
def ask(client: Client, server: Server) -> Ask:
    """Call a method of a client whose key may do everything."""
    return client(server.service.personal_api_key)
