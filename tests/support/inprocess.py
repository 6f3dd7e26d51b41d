"""An emulator in this process, spoken to through WSGI, on a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from werkzeug.test import Client, TestResponse

from posthog_persons_emulator.clock import Clock
from posthog_persons_emulator.eras import ERAS
from posthog_persons_emulator.http.wsgi import create_app
from posthog_persons_emulator.service import Service

NOON = datetime(2024, 11, 24, 12, tzinfo=UTC)
"""What the clock stands at: a Sunday, seven hours after the run of event deletions."""

PERSONS = "/api/environments/1/persons/"
ORIGIN = "http://localhost"


class Emulator:
    """An emulator with its default key."""

    def __init__(self, era: str = "union", **options: Any) -> None:
        self.service = Service(clock=Clock(NOON, rate=0), era=ERAS[era], **options)
        self.client = Client(create_app(self.service))
        self.key = self.service.default_key.token
        self.token = self.service.home().api_token

    def call(
        self, method: str, path: str, body: object = None, *, key: str | None = None, **options: Any
    ) -> TestResponse:
        """Send a request with a JSON body, if there is one; paths that do not begin with `/` are persons'."""
        headers: dict[str, str] = {"Authorization": f"Bearer {self.key if key is None else key}"}
        headers |= options.pop("headers", {})
        if body is not None:
            options["json"] = body
        where = path if path.startswith(("/", ORIGIN)) else PERSONS + path
        return self.client.open(where, method=method, headers=headers, **options)

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.call("GET", path, **options)

    def post(self, path: str, body: object, **options: Any) -> TestResponse:
        return self.call("POST", path, body, **options)

    def batch(self, events: Iterable[Mapping[str, Any]], token: str | None = None) -> None:
        """Load events as PostHog's own library does."""
        body = {"api_key": token or self.token, "batch": list(events)}
        answer = self.client.post("/batch/", json=body)
        assert (answer.status_code, answer.get_json()) == (200, {"status": 1})

    def people(self, *distinct_ids: str, **properties: Any) -> None:
        """Make a person for each distinct id, the first the oldest."""
        start = NOON - timedelta(days=4)
        self.batch(
            {
                "event": "$set",
                "distinct_id": distinct_id,
                "timestamp": (start + timedelta(minutes=number)).isoformat(),
                "$set": properties,
            }
            for number, distinct_id in enumerate(distinct_ids)
        )

    def scoped(self, *scopes: str, projects: Iterable[int] | None = None) -> str:
        """Make a key with scopes."""
        return self.service.keys.create("scoped", scopes, projects).token

    def names(self, query: str = "") -> list[str]:
        """Return the first distinct id of everyone on the page, in its order."""
        answer = self.get(query)
        assert answer.status_code == 200, answer.text
        return [person["distinct_ids"][0] for person in answer.get_json()["results"]]


def envelope(answer: TestResponse) -> tuple[int, str, str, str, str | None]:
    """Return status, type, code, detail and attr of a refusal, which has exactly these keys."""
    assert answer.content_type == "application/json"
    body = answer.get_json()
    assert set(body) == {"type", "code", "detail", "attr"}
    return answer.status_code, body["type"], body["code"], body["detail"], body["attr"]


def invalid(detail: str, attr: str | None = None, code: str = "invalid_input") -> tuple[Any, ...]:
    """Return the envelope of a 400 with `validation_error`."""
    return 400, "validation_error", code, detail, attr
