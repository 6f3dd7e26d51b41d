"""Whatever is sent: no 500 and no HTML."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from posthog_persons_emulator.eras import ERAS
from support.inprocess import Emulator

EMULATORS = {era: Emulator(era) for era in ERAS}
for each in EMULATORS.values():
    each.people("ada", "bob", email="x@example.org")
PATHS = [
    "",
    "1/",
    "bulk_delete/",
    "batch_by_distinct_ids/",
    "batch_by_uuids/",
    "cohorts/",
    "deletion_status/",
    "/api/projects/",
    "/api/projects/1/",
    "/api/projects/1/cohorts/",
    "/api/projects/1/cohorts/1/",
    "/api/projects/1/cohorts/1/add_persons_to_static_cohort/",
    "/api/projects/1/actions/",
    "/batch/",
    "/capture/",
]
NAMES = [
    "ids", "distinct_ids", "uuids", "person_ids", "name", "timezone", "groups", "filters", "is_static",
    "steps", "properties", "limit", "offset", "search", "email", "cohort", "person_id", "person_uuid",
    "status", "format", "token", "delete_events", "keep_person", "test_account_filters", "batch", "api_key",
]  # fmt: skip
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


def is_decent(answer: TestResponse) -> bool:
    return answer.status_code < 500 and "html" not in (answer.content_type or "")


@pytest.mark.parametrize("era", sorted(ERAS))
@settings(max_examples=150, deadline=None)
@given(
    method=st.sampled_from(["GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "HEAD"]),
    path=st.sampled_from(PATHS) | st.text(max_size=20).map(lambda text: quote(text, safe="/")),
    query=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3),
    body=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4) | VALUES,
)
def test_values_of_any_kind_are_answered_decently(
    era: str, method: str, path: str, query: dict[str, Any], body: object
) -> None:
    texts = {key: value if isinstance(value, str) else json.dumps(value) for key, value in query.items()}
    options: dict[str, Any] = {} if method == "GET" else {"json": body}
    answer = EMULATORS[era].call(method, path, query_string=texts, **options)
    assert is_decent(answer), answer.text


@pytest.mark.parametrize("era", ["union", "2024-11"])
@settings(max_examples=100, deadline=None)
@given(
    path=st.sampled_from(PATHS),
    query=st.binary(max_size=30),
    body=st.binary(max_size=60),
    kind=st.sampled_from(
        [
            "application/json",
            "application/json; charset=nothing",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "",
            "x",
        ]
    ),
)
def test_bytes_of_any_kind_are_answered_decently(
    era: str, path: str, query: bytes, body: bytes, kind: str
) -> None:
    answer = EMULATORS[era].call(
        "POST",
        path,
        data=body,
        content_type=kind,
        environ_overrides={"QUERY_STRING": query.decode("latin-1")},
    )
    assert is_decent(answer), answer.text
