"""The checks of keys find a server that lets somebody in, or keeps out who may come."""

from __future__ import annotations

from typing import Any

import pytest

from posthog_persons.conformance.checks.auth import IN_BODY, KEYS, PROJECTS, SCOPES
from posthog_persons.conformance.checks.base import Check
from support.misleading import Told, misleading


def titles(check: Check, lie: Any) -> set[str]:
    with misleading(lie) as server:
        return {each.title for each in check.body(server, None)}


def _no_reading(told: Told) -> None:
    """Keep everybody out of the look-ups."""
    if "/batch_by_" in told.path and told.status == 200:
        told.status, told.body = 403, {}


def test_who_may_come_is_let_in() -> None:
    assert titles(SCOPES, _no_reading) == set()  # the run's own key is kept out, too
    seen: list[str] = []

    def only_the_first(told: Told) -> None:
        if told.path.endswith("/batch_by_distinct_ids/") and told.status == 200:
            seen.append(told.path)
            if len(seen) > 1:
                told.status = 403

    assert titles(IN_BODY, only_the_first) == {"a key in the body: it is not let through"}


def test_one_key_is_as_good_as_the_other() -> None:
    answered: list[str] = []

    def not_again(told: Told) -> None:
        if told.path.endswith("/persons/") and told.status == 200:
            answered.append(told.path)
            if len(answered) > 1:
                told.status = 403

    assert titles(KEYS, not_again) == {
        "a wrong key in the query beside one in the header: it is not let through",
        "a key in the query: it is not let through",
    }


def test_a_key_with_the_scope_is_let_in() -> None:
    answered: list[str] = []

    def just_the_first(told: Told) -> None:
        if told.path.endswith("/values/") and told.status == 200:
            answered.append(told.path)
            if len(answered) > 1:
                told.status = 403

    assert titles(SCOPES, just_the_first) == {"a key with the scope: it is not let through"}


@pytest.mark.parametrize("check", [SCOPES, PROJECTS], ids=lambda check: check.name)
def test_a_key_without_a_right_is_not_let_in(check: Check) -> None:
    def let_in(told: Told) -> None:
        if told.status == 403 and told.path.endswith("/bulk_delete/"):
            told.status, told.body = 202, {}

    assert {each for each in titles(check, let_in) if each.endswith("not answered 403")}
