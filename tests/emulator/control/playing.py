"""An emulator in this process, as the tests of the control API play with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from werkzeug.test import Client, TestResponse

from posthog_persons_emulator.clock import Clock
from posthog_persons_emulator.http.wsgi import create_app
from posthog_persons_emulator.service import Service

PERSONS = "/api/environments/1/persons"
START = datetime(2024, 11, 24, 12, tzinfo=UTC)
"""A Sunday, seven hours after that day's run of event deletions."""


@dataclass
class RealTime:
    """The machine's time as a test sets it."""

    seconds: float = 1_732_449_600.0

    def __call__(self) -> float:
        return self.seconds


class Emulator:
    """An emulator in this process, spoken to through WSGI."""

    def __init__(self, **options: Any) -> None:
        self.real_time = RealTime()
        clock = Clock(START, rate=0, real_time=self.real_time)
        self.service = Service(clock=clock, **options)
        self.client = Client(create_app(self.service))

    def control(self, method: str, path: str, body: object = None, **options: Any) -> TestResponse:
        data = None if body is None else json.dumps(body)
        return self.client.open(f"/_emulator/{path}", method=method, data=data, **options)

    def call(self, method: str, path: str, body: object = None, key: str | None = None) -> TestResponse:
        token = self.service.default_key.token if key is None else key
        return self.client.open(path, method=method, json=body, headers={"Authorization": f"Bearer {token}"})

    def load(self, *distinct_ids: str) -> None:
        """Make a person for each distinct id, each a second younger: the last is listed first."""
        for number, distinct_id in enumerate(distinct_ids):
            event = {
                "event": "$pageview",
                "distinct_id": distinct_id,
                "timestamp": f"2024-11-20T00:00:{number:02}Z",
            }
            token = self.service.home().api_token
            answer = self.client.post("/batch/", json={"api_key": token, "batch": [event]})
            assert answer.status_code == 200

    def uuid(self, distinct_id: str) -> str:
        person = self.service.store.persons.by_distinct_id(1, distinct_id)
        assert person is not None
        return person.uuid

    def names(self) -> list[str]:
        """Return the first distinct ids of the persons that are in the store, in the list's order."""
        persons = self.service.store.persons.select(1, None, None, 0, self.service.clock.now())
        return [person.distinct_ids[0] for person in persons]

    def delete(self, *distinct_ids: str, **options: object) -> dict[str, Any]:
        answer = self.call("POST", f"{PERSONS}/bulk_delete/", {"distinct_ids": list(distinct_ids)} | options)
        assert answer.status_code == 202
        return dict(answer.get_json())

    def page(self, query: str = "") -> tuple[list[str], str | None]:
        body = self.call("GET", f"{PERSONS}/{query}").get_json()
        return [person["distinct_ids"][0] for person in body["results"]], body["next"]


def refused(answer: TestResponse) -> tuple[int, Any, Any]:
    """Return status, code and attr of a refusal, which has exactly the envelope's keys."""
    body = answer.get_json()
    assert set(body) == {"type", "code", "detail", "attr"}
    return answer.status_code, body["code"], body["attr"]
