"""Every operator on every kind of value, compared with the rules in plain Python."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.properties import group_holds
from posthog_persons_emulator.requests.properties import parse_properties
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import sql
from posthog_persons_emulator.sql.properties import property_condition
from posthog_persons_emulator.store.records import Team
from posthog_persons_emulator.store.store import Store

NOW = datetime(2024, 11, 24, 12, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
OPERATORS = [
    "exact",
    "is_not",
    "icontains",
    "not_icontains",
    "regex",
    "not_regex",
    "gt",
    "gte",
    "lt",
    "lte",
    "min",
    "max",
    "between",
    "not_between",
    "in",
    "not_in",
    "is_set",
    "is_not_set",
    "is_date_exact",
    "is_date_before",
    "is_date_after",
]
KEYS = ["plan", "a.b", "$set", "q\"uo'te", "sl/ash", "~tilde", "*", "0", "with space", "é"]
TEXTS = [
    "",
    "a",
    "A",
    "abc",
    "5",
    "5.0",
    " 5 ",
    "nan",
    "inf",
    "-3",
    "1e2",
    "true",
    "null",
    "Zoë",
    "%",
    "_",
    "a.c",
]
DATES = [
    "2024-11-20",
    "2024-11-20T10:00:00",
    "2024-11-20 23:30:00",
    "2024-11-20T22:59:59Z",
    "2024-11-20T23:00:00+00:00",
    "2024-11-21T00:00:00+01:00",
    "2024-11-21",
    "2024-06-30T22:30:00.250Z",
]
PATTERNS = ["a", "^a", "a.c", "[0-9]+$", "(", "b|c", "^$", "A+"]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 10),
    st.sampled_from([0.5, 5.0, -2.25, 100.0, 1732147200]),
    st.sampled_from(TEXTS + DATES),
)
VALUES = st.one_of(
    SCALARS,
    st.lists(st.integers(0, 3), max_size=2),
    st.dictionaries(st.sampled_from("xy"), st.integers(0, 2), max_size=2),
)
WANTED = st.one_of(
    SCALARS,
    st.sampled_from(PATTERNS),
    st.sampled_from(['{"x": 1}', "[1, 2]", "[1,2]", "{", "[]"]),
    st.lists(st.one_of(SCALARS, st.sampled_from(PATTERNS)), max_size=3),
    st.lists(st.integers(-10, 10), min_size=2, max_size=2),
)
FILTERS = st.fixed_dictionaries(
    {"key": st.sampled_from(KEYS), "operator": st.sampled_from(OPERATORS), "value": WANTED},
    optional={"negation": st.booleans()},
)
TREES = st.recursive(
    st.fixed_dictionaries({"type": st.sampled_from(["AND", "OR"]), "values": st.lists(FILTERS, max_size=3)}),
    lambda trees: st.fixed_dictionaries(
        {"type": st.sampled_from(["AND", "OR"]), "values": st.lists(trees, min_size=1, max_size=3)}
    ),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def context() -> Context:
    team = Team(1, "", "", "", "", "Europe/Berlin", [], None, [], NOW)
    return Context(team, NOW, {}, {})


@pytest.fixture(scope="module")
def database() -> Any:
    store = Store()
    yield store.database
    store.close()


def passes(database: Any, context: Context, tree: dict[str, Any], properties: dict[str, Any]) -> bool:
    statement = sql(
        """SELECT count(*) FROM (SELECT from_json({json}::JSON, '"JSON"') AS properties) AS events
           WHERE {condition}""",
        json=json.dumps(properties),
        condition=property_condition(parse_properties(json.dumps(tree)), context),
    )
    [(count,)] = database.rows(statement)
    return bool(count)


@pytest.mark.parametrize("operator", OPERATORS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_operator_means_what_the_rules_say(
    database: Any, context: Context, operator: str, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(KEYS))
    properties = data.draw(st.dictionaries(st.just(key), VALUES, max_size=1))
    condition = {"key": key, "operator": operator, "value": data.draw(WANTED)}
    tree = {"type": "AND", "values": [condition]}
    assert passes(database, context, tree, properties) is group_holds(tree, properties, NOW, ZONE)


@pytest.mark.parametrize("operator", ["icontains", "not_icontains", "regex", "not_regex"])
def test_a_part_that_happens_to_be_json_is_looked_for_as_it_is_written(
    database: Any, context: Context, operator: str
) -> None:
    # The property's text is {"x":1}, without the blank.
    tree = {"type": "AND", "values": [{"key": "plan", "operator": operator, "value": '{"x": 1}'}]}
    assert passes(database, context, tree, {"plan": {"x": 1}}) is operator.startswith("not_")


@settings(max_examples=200, deadline=None)
@given(tree=TREES, properties=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4))
def test_a_tree_of_filters_means_what_the_rules_say(
    database: Any, context: Context, tree: dict[str, Any], properties: dict[str, Any]
) -> None:
    assert passes(database, context, tree, properties) is group_holds(tree, properties, NOW, ZONE)
