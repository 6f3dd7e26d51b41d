from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.control.playing import Emulator

EMULATOR = Emulator(chaos=True)
PATHS = [
    "health",
    "clock",
    "clock/advance",
    "keys",
    "faults",
    "requests",
    "throttles",
    "deletions",
    "pathology",
]
NAMES = [
    "kind",
    "now",
    "rate",
    "seconds",
    "to",
    "status",
    "headers",
    "body",
    "bytes",
    "count",
    "mode",
    "polls",
    "route",
    "scopes",
    "projects",
    "project_id",
    "distinct_ids",
    "step",
    "method",
    "probability",
    "seed",
    "times",
]
KINDS = [
    "status",
    "html",
    "slow",
    "reset",
    "latency",
    "truncate",
    "full",
    "scoped",
    "delayed",
    "polls",
    "short-page",
]
WORDS = st.sampled_from(
    [*KINDS, "many-distinct-ids", "vanishing", "failing-persons", "next-deletion-run", "GET"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(NAMES), inner), max_leaves=4
)
OBJECTS = st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1)


@settings(max_examples=150, deadline=None)
@given(
    path=st.sampled_from(PATHS),
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH"]),
    body=VALUES | OBJECTS | st.lists(OBJECTS),
)
def test_no_body_makes_the_control_api_fail(path: str, method: str, body: object) -> None:
    answer = EMULATOR.control(method, path, body)
    assert answer.status_code in {200, 400, 404, 405}
    assert answer.mimetype == "application/json"
    json.loads(answer.get_data())


@settings(max_examples=80, deadline=None)
@given(path=st.sampled_from(PATHS), method=st.sampled_from(["POST", "PUT"]), body=st.binary())
def test_no_bytes_make_the_control_api_fail(path: str, method: str, body: bytes) -> None:
    answer = EMULATOR.client.open(f"/_emulator/{path}", method=method, data=body)
    assert answer.status_code in {200, 400, 405}
    assert answer.mimetype == "application/json"
