"""No parameter of the analytics operations breaks the emulator, whatever it holds (design.md, "Rulings")."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from support import shop
from support.inprocess import Emulator

PATHS = ["funnel/", "funnel/correlation/", "path/", "lifecycle/", "retention/"]
PATHS += ["trends/", "stickiness/", "1/properties_timeline/"]
STEPS = [{"id": "signed up", "order": 0}, {"id": "paid", "order": 1}]
SOUND: dict[str, Any] = {
    "date_from": "2024-11-18",
    "date_to": "2024-11-24",
    "events": STEPS,
    "funnel_step": 1,
    "funnel_correlation_person_entity": {"id": "$pageview"},
    "target_date": "2024-11-20",
    "lifecycle_type": "returning",
    "entity_id": "paid",
    "entity_type": "events",
    "stickiness_days": 1,
}
NAMES = [
    *SOUND,
    "actions",
    "properties",
    "filter_test_accounts",
    "search",
    "include_recordings",
    "aggregation_group_type_index",
    "limit",
    "offset",
    "interval",
    "funnel_custom_steps",
    "funnel_window_interval",
    "funnel_window_interval_unit",
    "funnel_window_days",
    "funnel_order_type",
    "funnel_viz_type",
    "funnel_from_step",
    "funnel_to_step",
    "exclusions",
    "breakdown",
    "breakdown_type",
    "breakdown_group_type_index",
    "breakdowns",
    "breakdown_attribution_type",
    "breakdown_attribution_value",
    "breakdown_limit",
    "funnel_step_breakdown",
    "entrance_period_start",
    "drop_off",
    "display",
    "funnel_correlation_type",
    "funnel_correlation_person_converted",
    "funnel_correlation_property_values",
    "funnel_correlation_person_limit",
    "funnel_correlation_person_offset",
    "include_event_types",
    "include_custom_events",
    "exclude_events",
    "start_point",
    "end_point",
    "step_limit",
    "edge_limit",
    "min_edge_weight",
    "max_edge_weight",
    "path_groupings",
    "path_replacements",
    "local_path_cleaning_filters",
    "path_start_key",
    "path_end_key",
    "path_dropoff_key",
    "funnel_paths",
    "funnel_filter",
    "target_entity",
    "returning_entity",
    "retention_type",
    "period",
    "total_intervals",
    "selected_interval",
    "breakdown_values",
    "breakdown_value",
    "breakdown_histogram_bin_count",
    "entity_math",
    "entity_order",
    "math_property",
    "math_group_type_index",
    "refresh",
    "cache_invalidation_key",
]
WORDS = (
    *(
        "0",
        "1",
        "-1",
        "-2",
        "3",
        "25",
        "99999999999999999999",
        "1.5",
        "1e400",
        "NaN",
        "true",
        "all",
        "[",
        "{}",
        "[]",
    ),
    *("ordered", "strict", "unordered", "trends", "steps", "events", "properties", "event_with_properties"),
    *("first_touch", "last_touch", "all_events", "step", "event", "person", "cohort", "group"),
    *("actions", "sum", "median", "weekly_active", "unique_group", "avg_count_per_actor"),
    *("second", "minute", "hour", "day", "week", "month", "Hour", "Day", "Week", "Month"),
    *("retention_recurring", "retention_first_time", "funnel_path_before_step", "funnel_path_between_steps"),
    *(
        "funnel_path_after_step",
        "$pageview",
        "custom_event",
        "signed up",
        "paid",
        "plan",
        "email",
        "$group_0",
    ),
    *("0001-01-01", "9999-12-31", "9999-12-31T23:59:59-14:00", "-999999999y", "2024-11-20", "mEnd", "-1d"),
    *("(", "\\", "*", "'", "\x00", "\ud800", "%", "{x}", "?", "1_/a", "1_https://shop.example"),
)
KEYS = (
    *(
        "id",
        "type",
        "order",
        "properties",
        "key",
        "value",
        "operator",
        "property",
        "values",
        "alias",
        "regex",
    ),
    *("math", "math_property", "math_group_type_index"),
    *("funnel_from_step", "funnel_to_step", "funnel_step", "events", "group_type_index", "negation"),
)

words = st.sampled_from(WORDS) | st.text(max_size=5)
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words
junk = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | words, inner, max_size=4)
    ),
    max_leaves=8,
)
filters = st.fixed_dictionaries(
    {
        "key": st.sampled_from(("plan", "email", "$session_duration", "event", "timestamp", "id")),
        "value": junk,
        "operator": st.sampled_from(
            ("exact", "regex", "gt", "between", "is_date_before", "is_set", "not_regex", "in")
        ),
        "type": st.sampled_from(
            ("event", "person", "cohort", "session", "group", "element", "event_metadata")
        ),
        "group_type_index": st.sampled_from((0, None, 9)),
    }
)
values = junk | st.lists(filters, max_size=2) | st.just(STEPS)
parameters = st.dictionaries(st.sampled_from(NAMES), values, max_size=5)


@pytest.fixture(scope="module")
def stand() -> Iterator[Emulator]:
    emulator = Emulator()
    shop.load(emulator)
    yield emulator
    emulator.service.store.close()


def check(answer: TestResponse) -> None:
    assert answer.status_code in {200, 400}, answer.text
    assert answer.content_type == "application/json"
    json.loads(answer.text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sent=parameters)
def test_junk_in_the_query_is_answered_or_refused(stand: Emulator, path: str, sent: dict[str, Any]) -> None:
    texts = {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in (SOUND | sent).items()
    }
    check(stand.get(f"{path}?{urlencode(texts, errors='replace')}"))


@pytest.mark.parametrize("path", ["funnel/", "funnel/correlation/", "path/"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sent=parameters)
def test_junk_in_the_body_is_answered_or_refused(stand: Emulator, path: str, sent: dict[str, Any]) -> None:
    check(stand.post(path, SOUND | sent))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", NAMES)
def test_a_single_parameter_may_hold_anything(stand: Emulator, path: str, name: str) -> None:
    for value in ("\x00", '{"id": [null]}', "-99999999999999999999"):
        texts = {key: v if isinstance(v, str) else json.dumps(v) for key, v in SOUND.items()} | {name: value}
        check(stand.get(f"{path}?{urlencode(texts)}"))
