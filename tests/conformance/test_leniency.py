"""Which accepted bad requests and refused good ones the contract excuses, by the register's rows."""

from __future__ import annotations

from typing import Any

import pytest

from posthog_persons.conformance.contract.dependence import Dependence
from posthog_persons.conformance.contract.leniency import Leniency
from posthog_persons.conformance.contract.operations import Contract, Operation

CONTRACT = Contract("union")
LENIENCY = Leniency(CONTRACT)
NONE: frozenset[str] = frozenset()
HERE = {"project_id": "1"}


def operation(name: str) -> Operation:
    found = CONTRACT.operation(name)
    assert found is not None
    return found


def query(name: str, **values: Any) -> frozenset[str]:
    return LENIENCY.rows(operation(name), {"path": HERE, "query": values}, None)


def body(name: str, value: Any, media_type: str | None = None) -> frozenset[str]:
    return LENIENCY.rows(operation(name), {"path": HERE}, value, media_type)


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ({"limit": ""}, {"DEV-064"}),
        ({"limit": "0"}, {"DEV-031"}),
        ({"limit": "3"}, NONE),
        ({"include_total": True}, {"DEV-036"}),
        ({"limit": "0", "search": ""}, {"DEV-031", "DEV-064"}),
        ({"properties": ["a"]}, NONE),
    ],
)
def test_a_parameter_in_another_form_is_excused_by_its_row(values: dict[str, Any], rows: set[str]) -> None:
    assert query("list_persons", **values) == rows


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        ({"ids": None, "distinct_ids": ["a"]}, {"DEV-033"}),
        ({"ids": 7}, NONE),
        ({"ids": ["a"], "delete_events": "yes"}, NONE),
        ("no object", NONE),
        (None, NONE),
    ],
)
def test_a_body_is_excused_only_if_every_violation_is(value: Any, rows: set[str]) -> None:
    assert body("bulk_delete_persons", value) == rows


def test_a_place_in_a_list_is_excused_by_the_row_of_the_list_or_of_what_it_holds() -> None:
    assert body("batch_by_uuids", {"uuids": ["no uuid"]}) == {"DEV-034"}


def test_null_in_a_body_of_an_insight_is_as_good_as_absent() -> None:
    events = [{"id": "a", "type": "events"}]
    assert body("funnel_persons_post", {"events": events, "funnel_step": 1, "search": None}) == {"DEV-069"}
    assert body("funnel_persons_post", {"events": events, "funnel_step": 1, "no_field": 1}) == NONE


def test_what_is_text_in_a_form_may_be_sound() -> None:
    sound = {"distinct_id": 5}
    assert body("reset_person_distinct_id", sound, "multipart/form-data") == {"DEV-041"}
    assert body("reset_person_distinct_id", sound, "application/x-www-form-urlencoded") == {"DEV-041"}
    assert body("reset_person_distinct_id", {"distinct_id": "5"}) == NONE


def test_a_missing_parameter_is_never_excused() -> None:
    assert LENIENCY.rows(operation("list_persons"), {"query": {"limit": ""}}, None) == NONE


@pytest.mark.parametrize(
    ("name", "field", "rows"),
    [
        ("funnel_persons", "funnel_step", {"DEV-065"}),
        ("funnel_persons", None, {"DEV-065"}),
        ("funnel_persons", "search", NONE),
        ("funnel_persons_post", "funnel_step", {"DEV-065"}),
        ("path_persons", "group_type_index", {"DEV-065"}),
        ("deletion_status", None, NONE),
    ],
)
def test_a_refusal_is_explained_where_other_fields_decide_about_the_field_alone(
    name: str, field: str | None, rows: set[str]
) -> None:
    assert Dependence(CONTRACT).rows(operation(name), field) == rows
