"""What signs of a server tell; dates from api-facts §0.1 and §2."""

from __future__ import annotations

import itertools

import pytest

from posthog_persons._eras import SIGNS, deduce, telling
from posthog_persons.capabilities import EARLY_LIMITS, LATE_LIMITS, LIFETIMES, Lifetime

DELETION_STATUS, FUNNEL, PATH, CORRELATION = SIGNS


@pytest.mark.parametrize(
    ("since", "until", "first", "last", "there"),
    [
        (None, None, None, None, True),
        ("2026-04-03", None, "2026-04-03", None, True),
        ("2026-04-03", None, None, "2026-04-03", False),
        ("2026-04-03", None, None, "2026-04-04", None),
        ("2026-04-03", None, "2026-04-02", None, None),
        ("2026", None, "2026-01-01", None, True),
        ("2026", None, None, "2025-12-31", False),
        ("2026", None, None, "2026-04-03", None),
        (None, "2026-07-23", None, "2026-07-23", True),
        (None, "2026-07-23", "2026-07-23", None, False),
        (None, "2026-07-23", "2026-07-22", None, None),
        (None, "2026-07-23", None, None, None),
    ],
)
def test_something_is_there_throughout_a_time_or_never_or_partly(
    since: str | None, until: str | None, first: str | None, last: str | None, there: bool | None
) -> None:
    assert Lifetime(since=since, until=until).throughout(first, last) is there


def test_without_a_sign_nothing_is_told_but_what_always_was() -> None:
    found = deduce({})
    assert (found.era, found.limits) == (None, EARLY_LIMITS)
    assert {"list", "retrieve", "bulk_delete"} <= found.present
    assert found.absent == set()
    assert [found.offers(name) for name in SIGNS] == [None] * 4


def test_a_server_between_two_eras_is_in_none_of_them() -> None:
    # Of 2025: path is gone since January, and deletion_status not there before April 2026.
    found = deduce({DELETION_STATUS: False, PATH: False})
    assert found.era is None
    assert found.offers("retention") is False
    assert found.offers("stickiness") is None
    assert found.offers("funnel_correlation")
    assert found.offers("bulk_delete.keep_person") is None
    assert found.limits == EARLY_LIMITS


def test_the_limits_are_the_late_ones_only_where_they_are_certain() -> None:
    assert deduce({DELETION_STATUS: True}).limits == EARLY_LIMITS  # it may be the union, so nothing follows
    assert deduce({DELETION_STATUS: True, PATH: False}).limits == LATE_LIMITS
    assert deduce({FUNNEL: False}).limits == LATE_LIMITS


def test_signs_that_no_date_had_together_tell_no_more_than_themselves() -> None:
    found = deduce({DELETION_STATUS: False, FUNNEL: False})
    assert found.era is None
    assert (found.offers("deletion_status"), found.offers("funnel")) == (False, False)
    assert found.offers("trends") is None


def test_all_signs_without_the_first_may_be_the_union_or_not() -> None:
    found = deduce({FUNNEL: True, PATH: True})
    assert found.era is None
    assert (found.offers("path"), found.offers("deletion_status"), found.offers("retention")) == (
        True,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("signs", "worth"),
    [
        ({}, [DELETION_STATUS, FUNNEL, PATH, CORRELATION]),
        ({DELETION_STATUS: False}, [PATH]),
        ({DELETION_STATUS: True, FUNNEL: False}, []),
        ({DELETION_STATUS: True, FUNNEL: True, PATH: False}, [CORRELATION]),
        ({DELETION_STATUS: True, FUNNEL: True, PATH: True}, []),
    ],
)
def test_only_signs_that_tell_more_are_worth_a_call(signs: dict[str, bool], worth: list[str]) -> None:
    assert [name for name in SIGNS if name not in signs and telling(name, signs)] == worth


def test_what_is_told_never_contradicts_a_sign_or_itself() -> None:
    for seen in itertools.product([True, False, None], repeat=len(SIGNS)):
        signs = {name: there for name, there in zip(SIGNS, seen, strict=True) if there is not None}
        found = deduce(signs)
        assert not found.present & found.absent
        assert {name: found.offers(name) for name in signs} == signs
        assert found.present | found.absent <= set(LIFETIMES)


def test_other_names_are_refused() -> None:
    with pytest.raises(ValueError, match=r"'funel'; there are list, .*bulk_delete\.keep_person"):
        deduce({}).offers("funel")
