from __future__ import annotations

from datetime import UTC, datetime

import pytest

from posthog_persons_emulator.http.cache import Cache, Kept, cache_key

KEPT = Kept([{"actor": 1}], datetime(2024, 11, 24, tzinfo=UTC))


def test_what_is_kept_is_found_as_long_as_the_data_stay_the_same() -> None:
    cache = Cache()
    cache.put("key", (0, 1), KEPT)
    assert cache.get("key", (0, 1)) is KEPT
    assert cache.get("key", (0, 2)) is None
    assert cache.get("other", (0, 1)) is None


def test_the_oldest_of_more_than_a_thousand_answers_goes() -> None:
    cache = Cache()
    for number in range(1000):
        cache.put(str(number), 0, KEPT)
    cache.put("0", 0, KEPT)  # it is worked out anew, and so the youngest
    cache.put("more", 0, KEPT)
    assert [cache.get(key, 0) for key in ("0", "1", "2", "more")] == [KEPT, None, KEPT, KEPT]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"b": [1], "a": 1}, True),
        ({"a": 1, "b": [1], "refresh": True}, True),
        ({"a": "1", "b": [1]}, False),
        ({"a": True, "b": [1]}, False),
        ({"a": 1, "b": [1], "unknown": 1}, False),
    ],
)
def test_a_key_goes_by_every_parameter_and_its_type(other: dict[str, object], *, same: bool) -> None:
    assert (cache_key("funnel", 1, {"a": 1, "b": [1]}) == cache_key("funnel", 1, other)) is same


def test_a_key_goes_by_operation_and_project() -> None:
    assert len({cache_key("funnel", 1, {}), cache_key("path", 1, {}), cache_key("funnel", 2, {})}) == 3
