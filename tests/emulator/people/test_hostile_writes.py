"""Whatever is written: an answer in JSON or an empty one, never a 500, and readable afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posthog_persons_emulator.eras import ERAS
from support.inprocess import Emulator, envelope, invalid

EMULATORS = {era: Emulator(era) for era in ERAS}
for each in EMULATORS.values():
    each.people("ada", "bob", email="x@example.org")
WRITES = [
    ("PUT", "1/"),
    ("PATCH", "1/"),
    ("DELETE", "1/?keep_person"),
    ("POST", "1/update_property/"),
    ("POST", "1/delete_property/"),
    ("POST", "1/split/"),
    ("POST", "1/delete_events/"),
    ("POST", "1/delete_recordings/"),
    ("POST", "reset_person_distinct_id/"),
]
FIELDS = [
    "properties", "key", "value", "$unset", "main_distinct_id", "distinct_ids_to_split", "distinct_id"
]  # fmt: skip
TEXTS = st.text(max_size=8) | st.sampled_from(["ada", "bob", "\0", "$unset", "\ud800", "x" * 500])
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
)


def nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels - 1):
        value = [value]
    return value


@pytest.mark.parametrize("era", sorted(ERAS))
@settings(max_examples=150, deadline=None)
@given(write=st.sampled_from(WRITES), body=st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=4))
def test_values_of_any_kind_are_answered_decently(
    era: str, write: tuple[str, str], body: dict[str, Any]
) -> None:
    emulator = EMULATORS[era]
    answer = emulator.call(*write, body)
    assert answer.status_code in {201, 202, 400, 404}, answer.text
    assert answer.status_code == 202 or answer.content_type == "application/json"
    for path in ("", "?format=csv", "activity/"):
        assert emulator.get(path).status_code == 200


@pytest.mark.parametrize("page", ["", "x", "1e3", "\0", "٣", "1_000", "9" * 5000])
@pytest.mark.parametrize("name", ["limit", "page"])
def test_any_number_of_a_page_is_answered(emulator: Emulator, name: str, page: str) -> None:
    assert emulator.get("activity/", query_string={name: page}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "field", "body"),
    [
        ("PUT", "1/", "properties", {"properties": {"a": nested(200)}}),
        ("POST", "1/update_property/", "value", {"key": "a", "value": nested(200)}),
    ],
)
def test_what_is_nested_too_deep_is_refused(
    shopful: Emulator, method: str, path: str, field: str, body: object
) -> None:
    assert envelope(shopful.call(method, path, body)) == invalid(f"{field} is nested too deep.", field)


def test_what_is_nested_just_not_too_deep_can_be_read_again(shopful: Emulator) -> None:
    deep = nested(199)
    assert shopful.call("PUT", "1/", {"properties": {"a": deep}}).status_code == 202
    assert shopful.get("1/").get_json()["properties"]["a"] == deep
    for path in ("", "?format=csv", "1/?format=csv"):
        assert shopful.get(path).status_code == 200


def test_null_bytes_are_text_like_any_other(shopful: Emulator) -> None:
    assert shopful.post("2/update_property/", {"key": "\0", "value": "a\0b"}).status_code == 202
    assert shopful.get("2/").get_json()["properties"] == {"\0": "a\0b"}
    assert shopful.post("2/delete_property/", {"$unset": "\0"}).status_code == 201
    assert shopful.get("2/").get_json()["properties"] == {}
