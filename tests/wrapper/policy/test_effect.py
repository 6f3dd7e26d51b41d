from __future__ import annotations

import pytest

from posthog_persons._policy.effect import Effect, effect_of


@pytest.mark.parametrize(
    ("method", "effect"),
    [
        ("GET", "read"),
        ("HEAD", "read"),
        ("POST", "once"),
        ("PUT", "once"),
        ("PATCH", "once"),
        ("DELETE", "once"),
        ("PURGE", "once"),
    ],
)
def test_only_what_is_sure_to_read_may_be_done_twice(method: str, effect: Effect) -> None:
    assert effect_of(method) == effect
