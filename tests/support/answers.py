"""Answers as a server of all eras gives them."""

from __future__ import annotations

from typing import Any

UUID = "cfa956a0-5af4-51c6-9ef5-cb3c80e09b69"
RECORD: dict[str, Any] = {
    "id": 1,
    "name": "ada@example.org",
    "distinct_ids": ["anon-1", "ada"],
    "properties": {"email": "ada@example.org", "more": [None, {"x": 1}]},
    "created_at": "2024-11-18T09:00:00Z",
    "uuid": UUID,
    "last_seen_at": None,
}
ACTOR: dict[str, Any] = {
    "type": "person",
    "id": UUID,
    "uuid": UUID,
    "created_at": "2024-11-18T09:00:00Z",
    "properties": {},
    "is_identified": None,
    "name": "ada",
    "distinct_ids": ["ada"],
    "matched_recordings": [],
    "value_at_data_point": None,
}
GROUP: dict[str, Any] = {
    "id": "acme",
    "type": "group",
    "group_type_index": 0,
    "group_key": "acme",
    "created_at": None,
    "properties": {},
    "matched_recordings": [],
    "value_at_data_point": None,
}
ERROR = {"type": "invalid_request", "code": "not_found", "detail": "Not found.", "attr": None}
AT_TIME = {
    "queried_timestamp": "2024-11-18T09:04:00+00:00",
    "include_set_once": False,
    "distinct_id_used": "ada",
    "person_id_used": None,
    "query_mode": "distinct_id",
    "distinct_ids_queried": ["ada"],
    "distinct_ids_count": 1,
}


def page(*people: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a page of an insight that is never cached."""
    return {"results": [{"people": list(people), "count": len(people)}], "next": None, **more}


def listed(*people: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a page of the list."""
    return {"results": list(people), "next": None, "previous": None, **more}
