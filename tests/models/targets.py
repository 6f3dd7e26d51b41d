"""Which entity trends and stickiness are about, in plain Python, written from the rules (DEV-087)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.events import Request, entities


def target(request: Request) -> Mapping[str, Any]:
    """Return the entity: the one at the place that is named, else of this id and math, else a plain one."""
    asked = {name: request.get(sent) for name, sent in _SENT.items()}
    plain = {**asked, "id": request["entity_id"], "type": request["entity_type"]}
    listed = entities(request)
    place = request.get("entity_order")
    if place is not None and int(place) < len(listed):
        return {**asked, **listed[int(place)]}
    for entity in listed:
        same = entity["type"] == plain["type"] and entity["id"] == plain["id"]
        if same and asked["math"] in (None, entity.get("math", "total")):
            return {**asked, **entity}
    return plain


_SENT = {"math": "entity_math", "math_property": "math_property"}
