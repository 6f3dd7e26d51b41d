"""An emulator with people in it, as the contract is fuzzed against."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from werkzeug.test import Client

from posthog_persons_emulator.clock import Clock
from posthog_persons_emulator.eras import ERAS
from posthog_persons_emulator.http.wsgi import create_app
from posthog_persons_emulator.service import Service

NOW = datetime(2026, 10, 7, 9, tzinfo=UTC)
PEOPLE = 300
NEVER = frozenset({"person_emails"})
"""Operations that have nothing to answer with here (DEV-079)."""


@contextmanager
def seeded(era: str) -> Iterator[Any]:
    """Serve an era with people who have something of everything, and a clock that stands still."""
    service = Service(clock=Clock(NOW, rate=0), era=ERAS[era])
    application = create_app(service)
    client = Client(application)
    token = service.home().api_token
    events = [event for number in range(PEOPLE) for event in _events(number)]
    loaded = client.post("/batch/", data=json.dumps({"api_key": token, "batch": events}))
    assert loaded.status_code == 200, loaded.text
    headers = {"Authorization": f"Bearer {service.default_key.token}", "Content-Type": "application/json"}
    action = {"name": "bought", "steps": [{"event": "paid"}]}
    made = client.post("/api/projects/1/actions/", data=json.dumps(action), headers=headers)
    assert made.status_code == 201, made.text
    cohort = {
        "name": "example people",
        "groups": [
            {"properties": [{"key": "email", "value": "@", "type": "person", "operator": "icontains"}]}
        ],
    }
    made = client.post(
        "/api/projects/1/cohorts/",
        data=json.dumps(cohort),
        headers=headers,
    )
    assert made.status_code == 201, made.text
    try:
        yield application
    finally:
        service.store.close()


def _events(number: int) -> Iterator[dict[str, Any]]:
    at = f"2026-10-{1 + number % 6:02d}T08:{number % 60:02d}:00Z"
    viewed = {"$current_url": f"https://shop.example/{number % 3}", "$groups": {"company": f"c{number % 7}"}}
    yield {"event": "$pageview", "distinct_id": f"anon-{number}", "timestamp": at, "properties": viewed}
    yield {
        "event": "$identify",
        "distinct_id": f"user-{number}",
        "timestamp": at,
        "properties": {
            "$anon_distinct_id": f"anon-{number}",
            "$set": {"email": f"user{number}@example.org", "plan": ("free", "team")[number % 2]},
        },
    }
    later = f"2026-10-{1 + number % 6:02d}T09:{number % 60:02d}:00Z"
    paid = {"plan": ("free", "team")[number % 2], "$session_id": f"session-{number}"}
    yield {"event": "paid", "distinct_id": f"user-{number}", "timestamp": later, "properties": paid}
