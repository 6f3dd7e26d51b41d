"""People are read without the generated models: what those make of an answer, the readers make of it, too."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posthog_persons import Answer, DecodeError
from posthog_persons._api import deletion, insights, persons
from posthog_persons._api.operation import Operation
from posthog_persons._transport.wire import Call
from posthog_persons.paging import Page
from support import modelled, random_answers

# What no field of the contract, or just some, may be.
wrong = st.sampled_from(
    [None, 5, True, "never", [], ["a"], [5], {}, {"a": 1}, [{"events": [{"timestamp": 5}]}]]
)


def answer(data: object) -> Answer:
    body = json.dumps(data).encode()
    return Answer(status=200, reason="OK", content_type="application/json", retry_after=None, body=body)


def read(operation: Operation[Any], data: object) -> Any:
    """Return what the client makes of an answer; None: it refuses it."""
    try:
        return operation.decode(answer(data))
    except DecodeError:
        return None


def by_models(reader: Callable[[Any], Any], data: object) -> Any:
    """Return what the generated models make of it; None: they refuse it."""
    try:
        return reader(json.loads(json.dumps(data)))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def parsed(insight: Any) -> Operation[Any]:
    return Operation("any", Call(method="GET", url="/"), insight.parse)


each_answer = pytest.mark.parametrize(
    ("operation", "drawn", "reader"),
    [
        pytest.param(persons.list_page("1"), random_answers.people_pages, modelled.listed, id="list"),
        pytest.param(persons.retrieve("1", "1"), random_answers.records, modelled.retrieved, id="retrieve"),
        pytest.param(
            persons.look_up("1", "id", ["a"]), random_answers.lookups, modelled.looked_up, id="look-up"
        ),
        pytest.param(parsed(insights.FUNNEL), random_answers.actor_pages, modelled.found, id="funnel"),
        pytest.param(
            parsed(insights.LIFECYCLE), random_answers.plain_pages, modelled.plainly_found, id="lifecycle"
        ),
        pytest.param(
            parsed(insights.RETENTION), random_answers.retention_pages, modelled.retained, id="retention"
        ),
    ],
)


@each_answer
@settings(deadline=None)
@given(data=st.data())
def test_answers_of_the_contract_are_read_as_its_models_read_them(
    operation: Operation[Any],
    drawn: random_answers.Answers,
    reader: Callable[[Any], Any],
    data: st.DataObject,
) -> None:
    sent = data.draw(drawn)
    expected = by_models(reader, sent)
    assert expected is not None
    assert read(operation, sent) == expected


@each_answer
@settings(deadline=None)
@given(data=st.data())
def test_what_the_models_refuse_is_refused(
    operation: Operation[Any],
    drawn: random_answers.Answers,
    reader: Callable[[Any], Any],
    data: st.DataObject,
) -> None:
    sent = broken(data.draw(drawn), data.draw)
    got = read(operation, sent)
    assert got is None or got == by_models(reader, sent)


def broken(value: Any, draw: Callable[[st.SearchStrategy[Any]], Any]) -> Any:
    """Return a value with a wrong one somewhere, or without a field."""
    if draw(st.integers(0, 3)) and isinstance(value, (dict, list)) and value:
        place = draw(st.sampled_from(list(value) if isinstance(value, dict) else range(len(value))))
        if isinstance(value, dict) and draw(st.integers(0, 5)) == 0:
            del value[place]
        else:
            value[place] = broken(value[place], draw)
        return value
    return draw(wrong)


def test_a_lifecycle_has_no_groups() -> None:
    group = {"id": "acme", "group_key": "acme"}
    assert read(parsed(insights.LIFECYCLE), {"results": [{"people": [group]}]}) is None


def test_an_insight_that_worked_nothing_out_has_an_empty_page() -> None:
    assert read(parsed(insights.FUNNEL), []) == Page((), None)


def test_what_is_refused_is_told_apart_from_what_cannot_be_read() -> None:
    person = {"id": "a", "distinct_ids": [], "created_at": "never"}
    with pytest.raises(DecodeError, match="not in the contract's shape"):
        persons.list_page("1").decode(answer({"results": [person]}))


def test_other_answers_are_read_by_the_models_and_their_times_are_looked_at() -> None:
    queued = {"person_uuid": "a", "status": "pending", "created_at": "2024-11-24T12:00:00Z"}
    page = deletion.deletion_page("1")
    assert page.decode(answer({"results": [queued]})).items[0].person_uuid == "a"
    with pytest.raises(DecodeError, match="not in the contract's shape"):
        page.decode(answer({"results": [queued | {"created_at": "never"}]}))
