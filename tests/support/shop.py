"""The project that the worked examples are about: Ada and Bob (examples of the papers, "Loaded by")."""

from __future__ import annotations

from typing import Any

from support.inprocess import Emulator

ADA_UUID = "cfa956a0-5af4-51c6-9ef5-cb3c80e09b69"
BOB_UUID = "7d15b82a-df57-5ed7-b9e0-6dd1cadab965"
_URL = "https://shop.example/"


def _event(number: int, event: str, who: str, time: str, **properties: Any) -> dict[str, Any]:
    uuid = f"0193aaaa-0000-7000-8000-{number:012}"
    return {"uuid": uuid, "event": event, "distinct_id": who, "timestamp": time, "properties": properties}


EVENTS = [
    _event(1, "$pageview", "anon-1", "2024-11-18T09:00:00Z", **{"$current_url": _URL}),
    _event(
        2,
        "$identify",
        "ada",
        "2024-11-18T09:05:00Z",
        **{"$anon_distinct_id": "anon-1", "$set": {"email": "ada@example.org"}},
    ),
    _event(3, "signed up", "ada", "2024-11-18T09:10:00Z"),
    _event(4, "paid", "ada", "2024-11-19T10:00:00Z", plan="pro"),
    _event(5, "$pageview", "bob", "2024-11-19T08:00:00Z", **{"$current_url": _URL}),
    _event(6, "signed up", "bob", "2024-11-19T08:01:00Z"),
    _event(7, "$pageview", "bob", "2024-11-20T12:00:00Z", **{"$current_url": f"{_URL}pricing"}),
]
ADA = {
    "type": "person",
    "id": ADA_UUID,
    "uuid": ADA_UUID,
    "created_at": "2024-11-18T09:00:00Z",
    "properties": {"email": "ada@example.org"},
    "is_identified": True,
    "name": "ada@example.org",
    "distinct_ids": ["anon-1", "ada"],
    "matched_recordings": [],
    "value_at_data_point": None,
}
BOB = {
    "type": "person",
    "id": BOB_UUID,
    "uuid": BOB_UUID,
    "created_at": "2024-11-19T08:00:00Z",
    "properties": {},
    "is_identified": False,
    "name": "bob",
    "distinct_ids": ["bob"],
    "matched_recordings": [],
    "value_at_data_point": None,
}
ADA_RECORD = {
    "id": 1,
    "name": "ada@example.org",
    "distinct_ids": ["anon-1", "ada"],
    "properties": {"email": "ada@example.org"},
    "created_at": "2024-11-18T09:00:00Z",
    "uuid": ADA_UUID,
    "last_seen_at": "2024-11-19T10:00:00Z",
}


def load(emulator: Emulator) -> None:
    """Load the seven events."""
    emulator.batch(EVENTS)
