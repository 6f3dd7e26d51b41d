from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons.batching.chunks import UniqueBatch, chunks, json_size

FRAME = '{"distinct_ids":[]}'


def batches(ids: list[str], limit: int, max_bytes: int) -> list[tuple[str, ...]]:
    batch = UniqueBatch(limit, max_bytes=max_bytes, frame=len(FRAME))
    taken = [full for item in ids if (full := batch.add(item))]
    return [*taken, rest] if (rest := batch.take()) else taken


def body(ids: tuple[str, ...]) -> bytes:
    """Write the body as the HTTP library does."""
    return json.dumps({"distinct_ids": list(ids)}, ensure_ascii=False, separators=(",", ":")).encode()


@given(st.lists(st.integers()), st.integers(1, 50))
def test_chunks_keep_all_items_in_order_and_only_the_last_is_short(items: list[int], size: int) -> None:
    parts = [list(part) for part in chunks(items, size)]
    assert [item for part in parts for item in part] == items
    assert all(len(part) == size for part in parts[:-1])
    assert all(1 <= len(part) <= size for part in parts)


@given(st.lists(st.text(max_size=2)), st.integers(1, 5))
def test_batches_hold_each_id_once_and_lose_none(ids: list[str], limit: int) -> None:
    taken = batches(ids, limit, max_bytes=10_000)
    assert {item for part in taken for item in part} == set(ids)
    assert all(len(set(part)) == len(part) for part in taken)
    assert all(len(part) == limit for part in taken[:-1])
    assert all(1 <= len(part) <= limit for part in taken)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), unique=True), st.integers(80, 200))
def test_bodies_are_as_long_as_they_may_be_and_no_longer(ids: list[str], max_bytes: int) -> None:
    taken = batches(ids, limit=1000, max_bytes=max_bytes)
    assert [item for part in taken for item in part] == ids
    assert all(len(body(part)) <= max_bytes for part in taken)
    for part, following in pairwise(taken):
        assert len(body((*part, following[0]))) > max_bytes


def test_an_id_that_is_longer_than_the_limit_goes_alone() -> None:
    assert batches(["a", "x" * 99, "b"], limit=1000, max_bytes=50) == [("a",), ("x" * 99,), ("b",)]


def test_without_limits_named_a_batch_is_what_one_call_may_hold() -> None:
    ids = [f"{number:04d}" for number in range(1001)]
    batch = UniqueBatch()
    assert [done for item in ids if (done := batch.add(item))] == [tuple(ids[:1000])]
    # Each id counts with its quotes and a comma, of which the first needs none.
    long = "x" * (256 * 1024 - 2)
    batch = UniqueBatch()
    assert (batch.add(long), batch.add("b")) == ((), (long,))
    for length, room in ((256 * 1024 - 6, ()), (256 * 1024 - 5, ("x" * (256 * 1024 - 5),))):
        batch = UniqueBatch()
        batch.add("x" * length)
        assert batch.add("b") == room


def test_a_thousand_ids_of_four_byte_characters_do_not_fit_in_256_kib() -> None:
    ids = [f"{number:04d}" + "🐘" * 196 for number in range(1000)]  # 790 bytes each, with quotes
    batch = UniqueBatch(frame=len(FRAME))
    full = [done for item in ids if (done := batch.add(item))]
    # (262144 - 19 + 1) // 791 = 331: each has a comma but one.
    assert [len(part) for part in full] == [331, 331, 331]
    assert len(batch.take()) == 7


@pytest.mark.parametrize(
    ("value", "size"), [("a", 3), ("ä", 4), ("🐘", 6), ("\x01", 8), ('"', 4), ([1, 2], 5)]
)
def test_the_size_of_json_is_that_of_utf_8_without_spaces(value: object, size: int) -> None:
    assert json_size(value) == size
