"""The worked requests for people behind insights, and what is taken from the answers."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from werkzeug.test import TestResponse

from support.inprocess import Emulator

WEEK = {"date_from": "2024-11-18", "date_to": "2024-11-24"}
STEPS = [{"id": "signed up", "type": "events", "order": 0}, {"id": "paid", "type": "events", "order": 1}]
FUNNEL: dict[str, Any] = {"insight": "FUNNELS", **WEEK, "funnel_step": 1, "events": STEPS}
PATH: dict[str, Any] = {"insight": "PATHS", **WEEK, "include_event_types": ["$pageview", "custom_event"]}
PAGEVIEW = {"id": "$pageview", "type": "events", "order": 0}
CORRELATION: dict[str, Any] = {
    "insight": "FUNNELS",
    **WEEK,
    "events": STEPS,
    "funnel_correlation_type": "events",
    "funnel_correlation_person_entity": {"id": "$pageview", "type": "events"},
}
LIFECYCLE: dict[str, Any] = {
    **WEEK,
    "interval": "day",
    "events": [PAGEVIEW],
    "target_date": "2024-11-20",
    "lifecycle_type": "returning",
}
RETENTION: dict[str, Any] = {
    "insight": "RETENTION",
    "date_to": "2024-11-24",
    "period": "Day",
    "total_intervals": 7,
    "selected_interval": 1,
}


def url(path: str, parameters: dict[str, Any]) -> str:
    texts = {name: v if isinstance(v, str) else json.dumps(v) for name, v in parameters.items()}
    return f"{path}?{urlencode(texts)}"


def body(answer: TestResponse) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def people(answer: TestResponse) -> list[str]:
    """The last distinct ids of those who are shown, in their order."""
    [page] = body(answer)["results"]
    assert page["count"] == len(page["people"])
    return [person["distinct_ids"][-1] for person in page["people"]]


def both(emulator: Emulator, path: str, parameters: dict[str, Any]) -> list[str]:
    """The people that a filter finds in the query as well as in the body."""
    found = people(emulator.get(url(path, parameters)))
    assert people(emulator.post(path, parameters)) == found
    return found
