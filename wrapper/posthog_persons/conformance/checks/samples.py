"""A sound request for each operation, so that just one thing can be wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from posthog_persons.conformance.checks.refusals import NOBODY

Json = Any

STEPS = [{"id": "$pageview", "type": "events", "order": 0}, {"id": "paid", "type": "events", "order": 1}]
ENTITY = {"id": "$pageview", "type": "events"}
_FUNNEL = {"events": STEPS, "funnel_step": 1}
_CORRELATION = {"events": STEPS, "funnel_correlation_person_entity": ENTITY}
_POINT = {"entity_id": "$pageview", "entity_type": "events"}

QUERIES: Mapping[str, Mapping[str, Json]] = {
    "person_cohorts": {"person_id": NOBODY},
    "person_properties_at_time": {"distinct_id": "nobody", "timestamp": "2026-01-01T00:00:00Z"},
    "person_property_values": {"key": "plan"},
    "funnel_persons": _FUNNEL,
    "funnel_correlation_persons": _CORRELATION,
    "lifecycle_persons": {"events": STEPS, "target_date": "2026-01-01", "lifecycle_type": "new"},
    "trends_persons": _POINT,
    "stickiness_persons": {**_POINT, "stickiness_days": 1},
}
"""Queries of the operations that need one."""

BODIES: Mapping[str, Json] = {
    "update_person": {"properties": {"plan": "pro"}},
    "partial_update_person": {"properties": {"plan": "pro"}},
    "update_person_property": {"key": "plan", "value": "pro"},
    "delete_person_property": {"$unset": "plan"},
    "split_person": {"main_distinct_id": "nobody"},
    "batch_by_distinct_ids": {"distinct_ids": ["nobody"]},
    "batch_by_uuids": {"uuids": [NOBODY]},
    "bulk_delete_persons": {"ids": [NOBODY]},
    "reset_person_distinct_id": {"distinct_id": "nobody"},
    "funnel_persons_post": _FUNNEL,
    "funnel_correlation_persons_post": _CORRELATION,
    "path_persons_post": {},
}
"""Bodies of the operations that take one; all are about nobody."""
