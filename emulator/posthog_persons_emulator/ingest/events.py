"""From one message of a capture request to an event (api-facts §5.3)."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

from posthog_persons_emulator.ingest.errors import BadEventError
from posthog_persons_emulator.ingest.timestamps import Arrival
from posthog_persons_emulator.store.records import Event

_PLAIN_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z")
"""The usual form of a uuid, which needs no reading."""

LONGEST_DISTINCT_ID = 200
"""Distinct ids are cut to so many characters."""


def read_event(message: object, arrival: Arrival, *, default_event: str | None = None) -> Event:
    """Turn a message into an event, with `$set`, `$set_once` and `$unset` moved into its properties.

    Args:
        message: the decoded JSON.
        arrival: when the request arrived.
        default_event: name of an event that has none.

    Raises:
        BadEventError: if it has no name, no distinct id, or is no object.
    """
    if not isinstance(message, dict):
        raise BadEventError("event is not an object")
    sent = message.get("properties")
    if sent is not None and not isinstance(sent, dict):
        raise BadEventError("properties is not an object")
    name = message.get("event", default_event)
    if not isinstance(name, str) or not name:
        raise BadEventError("event name is missing")
    properties = dict(sent or {})
    distinct_id = _distinct_id(message, properties)
    for key in ("$set", "$set_once"):
        _merge_map(properties, key, message.get(key))
    _merge_names(properties, message.get("$unset"))
    return Event(_uuid(message.get("uuid")), name, distinct_id, arrival.time_of(message), properties)


def id_text(value: object) -> str:
    """Write a distinct id as text: what is no text becomes JSON, nothing becomes empty."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return text[:LONGEST_DISTINCT_ID]


def _distinct_id(message: dict[str, Any], properties: dict[str, Any]) -> str:
    candidates = (message.get("distinct_id"), message.get("$distinct_id"), properties.get("distinct_id"))
    found = next((text for value in candidates if (text := id_text(value))), "")
    if not found.strip():
        raise BadEventError("distinct id is missing")
    return found


def _merge_map(properties: dict[str, Any], key: str, top: object) -> None:
    """Overlay the map inside the properties with the one at the top level."""
    inside = properties.get(key)
    if isinstance(top, dict):
        properties[key] = {**inside, **top} if isinstance(inside, dict) else top


def _merge_names(properties: dict[str, Any], top: object) -> None:
    if isinstance(top, list):
        inside = properties.get("$unset")
        properties["$unset"] = [*(inside if isinstance(inside, list) else []), *top]


def _uuid(value: object) -> str:
    """Keep a uuid that is one; others get a new one, so that such events are never duplicates."""
    if isinstance(value, str):
        if _PLAIN_UUID.match(value):
            return value
        try:
            return str(uuid.UUID(value))
        except ValueError:
            pass
    return str(uuid.uuid4())
