from __future__ import annotations

import pytest

from posthog_persons_emulator.sql.fragment import SQL, all_of, any_of, join, negated, sql


def test_values_are_bound_and_fragments_spliced_in_order() -> None:
    inner = sql("b = {value}", value="'; DROP")
    assert sql("a = {a} AND {inner} LIMIT {n}", a=1, inner=inner, n=2) == SQL(
        "a = ? AND b = ? LIMIT ?", (1, "'; DROP", 2)
    )


def test_a_literal_brace_is_doubled() -> None:
    assert sql("'{{}}'").text == "'{}'"


def test_a_part_that_no_field_uses_is_an_error() -> None:
    with pytest.raises(ValueError, match="b, c"):
        sql("{a}", a=1, b=2, c=3)


def test_a_field_without_a_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        sql("{a}")


def test_conditions_join() -> None:
    parts = [sql("a = {v}", v=1), sql("b = {v}", v=2)]
    assert join(", ", parts) == SQL("a = ?, b = ?", (1, 2))
    assert all_of(parts) == SQL("(a = ? AND b = ?)", (1, 2))
    assert any_of(iter(parts)) == SQL("(a = ? OR b = ?)", (1, 2))
    assert negated(parts[0]) == SQL("(NOT COALESCE(a = ?, FALSE))", (1,))


def test_no_condition_is_true_for_all_and_false_for_any() -> None:
    assert all_of([]) == SQL("TRUE")
    assert any_of([]) == SQL("FALSE")
