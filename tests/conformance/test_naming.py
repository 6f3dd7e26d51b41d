from __future__ import annotations

import pytest

from posthog_persons import PersonsClient
from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.naming import METHODS, chosen


@pytest.fixture(scope="module")
def union() -> Contract:
    return Contract("union")


def test_operations_are_named_by_the_contract_or_by_the_client(union: Contract) -> None:
    assert chosen(["bulk_delete", "list_persons"], union) == ("list_persons", "bulk_delete_persons")


def test_a_method_can_stand_for_two_operations(union: Contract) -> None:
    assert chosen(["funnel"], union) == ("funnel_persons", "funnel_persons_post")


def test_no_name_is_no_operation(union: Contract) -> None:
    assert chosen([], union) == ()


def test_a_name_that_is_none_is_refused_with_those_that_are(union: Contract) -> None:
    with pytest.raises(ValueError, match="no operation lits in era union: there are activity, all_activity"):
        chosen(["list", "lits"], union)


def test_what_an_era_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no operation funnel, path_persons in era 2026-10"):
        chosen(["funnel", "path_persons"], Contract("2026-10"))


def test_every_name_is_of_an_operation_and_of_a_method(union: Contract) -> None:
    assert METHODS.keys() <= {each.id for each in union.operations}
    assert all(callable(getattr(PersonsClient, method)) for method in METHODS.values())
