"""Nothing that a query may hold breaks `values` and `properties_at_time` (design.md, "Rulings")."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from support import shop
from support.inprocess import Emulator

WORDS = (
    *("ada", "email", shop.ADA_UUID, "2024-11-18T09:04:00Z", "", "0", "-1", "true", "[]", "{}", "null"),
    *("0001-01-01", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2024-W47", "24:00", "1e400"),
    *("$virt", "/", "~", "~2", "%", "'", "\x00", "\ud800", "{x}", "?", "$.a", "[*]", "x" * 2000),
)
NAMES = ("key", "value", "refresh", "distinct_id", "person_id", "timestamp", "include_set_once", "format")
queries = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(WORDS) | st.text(max_size=5), max_size=4)


@pytest.fixture(scope="module")
def stand() -> Iterator[Emulator]:
    emulator = Emulator()
    shop.load(emulator)
    yield emulator
    emulator.service.store.close()


def check(answer: TestResponse) -> None:
    assert answer.status_code in {200, 400, 404}, answer.text
    assert answer.content_type == "application/json"
    json.loads(answer.text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


@pytest.mark.parametrize("path", ["values/", "properties_at_time/"])
@settings(max_examples=150, deadline=None)
@given(sent=queries)
def test_junk_in_the_query_is_answered_or_refused(stand: Emulator, path: str, sent: dict[str, str]) -> None:
    check(stand.get(f"{path}?{urlencode(sent, errors='replace')}"))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    "asked",
    [
        "values/?key={}",
        "values/?key=email&value={}",
        "properties_at_time/?distinct_id={}&timestamp=2024-11-18",
        "properties_at_time/?person_id={}&timestamp=2024-11-18",
        "properties_at_time/?distinct_id=ada&timestamp={}",
    ],
)
def test_a_single_parameter_may_hold_anything(stand: Emulator, asked: str, word: str) -> None:
    check(stand.get(asked.format(urlencode({"": word}, errors="replace")[1:])))
