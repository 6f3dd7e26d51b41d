"""The strict schemas: what the contract documents must be there, and nothing else."""

from __future__ import annotations

import copy
from typing import Any, get_args

import pytest

from posthog_persons.capabilities import Era
from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.contract.strict import Flaw, Strict
from support.answers import ACTOR, AT_TIME, ERROR, GROUP, RECORD, listed, page


@pytest.fixture(scope="module")
def union() -> Strict:
    return Strict(Contract("union"))


def flaws(strict: Strict, operation: str, answer: object, status: int = 200) -> list[tuple[str, str]]:
    found = Contract("union").operation(operation)
    assert found is not None
    return [(flaw.place, flaw.rule) for flaw in strict.flaws(found, status, answer)]


def changed(whole: dict[str, Any], **fields: object) -> dict[str, Any]:
    return {**copy.deepcopy(whole), **fields}


def without(whole: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in whole.items() if key != name}


@pytest.mark.parametrize("era", get_args(Era))
def test_the_examples_of_the_contract_are_answers_to_the_letter(era: Era) -> None:
    contract = Contract(era)
    strict, looked_at = Strict(contract), 0
    for operation in contract.operations:
        for status, response in contract.responses(operation).items():
            examples = response.get("content", {}).get("application/json", {}).get("examples", {})
            for example in examples.values():
                looked_at += 1
                assert not list(strict.flaws(operation, status, contract.resolved(example)["value"]))
    assert looked_at > len(contract.operations)


@pytest.mark.parametrize("field", sorted(RECORD))
def test_every_field_of_a_record_must_be_there(union: Strict, field: str) -> None:
    assert flaws(union, "retrieve_person", RECORD) == []
    assert flaws(union, "retrieve_person", without(RECORD, field)) == [(field, "required")]


def test_no_other_field_may_be_there(union: Strict) -> None:
    assert flaws(union, "retrieve_person", changed(RECORD, secret=1)) == [("secret", "additionalProperties")]
    [flaw] = union.flaws(operation("retrieve_person"), 200, changed(RECORD, secret=1))
    assert flaw == Flaw(
        place="secret",
        rule="additionalProperties",
        says="Additional properties are not allowed ('secret' was unexpected)",
    )


def test_a_place_is_the_same_whatever_the_data_are(union: Strict) -> None:
    answer = listed(ACTOR, changed(ACTOR, name=None))
    assert flaws(union, "list_persons", answer) == [("results/*/name", "type")]
    answer = {"results": {"ada": without(RECORD, "uuid")}}
    assert flaws(union, "batch_by_distinct_ids", answer) == [("results/*/uuid", "required")]
    assert flaws(union, "list_persons", listed(changed(ACTOR, distinct_ids=["a", 1]))) == [
        ("results/*/distinct_ids/*", "type")
    ]


def test_an_optional_field_may_be_there_or_not(union: Strict) -> None:
    assert flaws(union, "list_persons", listed()) == []
    assert flaws(union, "list_persons", listed(count=0)) == []
    assert flaws(union, "list_persons", listed(count=-1)) == [("count", "minimum")]
    assert flaws(union, "list_persons", ERROR, 404) == []
    assert flaws(union, "list_persons", {**ERROR, "extra": {"a": 1}}, 404) == []
    assert flaws(union, "list_persons", {**ERROR, "hint": ""}, 404) == [("hint", "additionalProperties")]


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("uuid", "no-uuid", "format"),
        ("created_at", "yesterday", "format"),
        ("created_at", "2024-11-18", "format"),
        ("type", "human", "enum"),
        ("is_identified", "true", "type"),
        ("properties", None, "type"),
        ("distinct_ids", None, "type"),
    ],
)
def test_values_are_as_they_always_are(union: Strict, field: str, value: object, rule: str) -> None:
    assert flaws(union, "list_persons", listed(changed(ACTOR, **{field: value}))) == [
        (f"results/*/{field}", rule)
    ]


def test_of_persons_and_groups_the_one_that_is_meant_is_told_of(union: Strict) -> None:
    assert flaws(union, "lifecycle_persons", page(ACTOR, GROUP)) == []
    assert flaws(union, "lifecycle_persons", page(without(ACTOR, "name"))) == [
        ("results/*/people/*/name", "required")
    ]
    assert flaws(union, "lifecycle_persons", page(changed(GROUP, group_type_index=5))) == [
        ("results/*/people/*/group_type_index", "enum")
    ]


def test_null_where_it_never_occurs_is_told_though_clients_would_take_it(union: Strict) -> None:
    answer = {
        **page(),
        "initial": "https://ph.example/",
        "missing_persons": 0,
        "is_cached": False,
        "last_refresh": "2024-11-18T09:00:00Z",
    }
    assert flaws(union, "funnel_persons", answer) == []
    assert flaws(union, "funnel_persons", changed(answer, last_refresh=None)) == [("last_refresh", "type")]


def test_parts_that_are_joined_are_closed_together(union: Strict) -> None:
    answer = {**RECORD, "point_in_time_metadata": AT_TIME}
    assert flaws(union, "person_properties_at_time", answer) == []
    assert flaws(union, "person_properties_at_time", without(answer, "last_seen_at")) == [
        ("last_seen_at", "required")
    ]
    assert flaws(union, "person_properties_at_time", {**answer, "x": 1}) == [("x", "additionalProperties")]
    told = changed(answer, point_in_time_metadata=without(AT_TIME, "query_mode"))
    assert flaws(union, "person_properties_at_time", told) == [
        ("point_in_time_metadata/query_mode", "required")
    ]


def test_what_has_ended_is_not_in_the_union(union: Strict) -> None:
    values = [{"name": "pro", "count": 1}]
    assert flaws(union, "person_property_values", {"results": values, "refreshing": False}) == []
    assert flaws(union, "person_property_values", values) == [("", "type")]
    early = Strict(Contract("2024-11"))
    assert flaws(early, "person_property_values", values) == []
    cohort = {"id": 1, "name": "buyers", "count": 1}
    assert flaws(union, "person_cohorts", {"results": [cohort]}) == []
    assert flaws(union, "person_cohorts", {"results": [{**cohort, "groups": []}]}) == [
        ("results/*/groups", "additionalProperties")
    ]
    assert ("results/*/groups", "required") in flaws(early, "person_cohorts", {"results": [cohort]})


def test_a_status_without_a_documented_body_has_no_flaws(union: Strict) -> None:
    assert flaws(union, "update_person", {"anything": 1}, 202) == []
    assert flaws(union, "update_person", {"anything": 1}, 299) == []


def operation(name: str) -> Any:
    return Contract("union").operation(name)
