from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters

LARGEST = 2**63 - 1


def query(**values: str) -> Parameters:
    return Parameters(values, {})


def body(**values: Any) -> Parameters:
    return Parameters({}, values)


def refusal(error: pytest.ExceptionInfo[InvalidParameter]) -> tuple[str, str | None, str]:
    return error.value.detail, error.value.attr, error.value.code


def test_the_body_wins_over_the_query() -> None:
    assert Parameters({"search": "query"}, {"search": "body"}).text("search") == "body"


def test_for_properties_the_query_wins() -> None:
    assert Parameters({"properties": "[]"}, {"properties": [1]}).raw("properties") == "[]"


@pytest.mark.parametrize("empty", [None, ""])
def test_what_is_empty_is_as_good_as_absent_and_hides_nothing(empty: object) -> None:
    parameters = Parameters({"a": "x", "b": ""}, {"a": empty, "c": empty})
    assert [parameters.sent(name) for name in ("a", "b", "c", "d")] == [True, False, False, False]
    assert parameters.text("a") == "x"


def test_what_is_false_or_nothing_to_count_is_sent() -> None:
    values: list[Any] = [0, False, [], {}]
    assert all(body(a=value).sent("a") for value in values)


@pytest.mark.parametrize(("sent", "text"), [("x", "x"), (5, "5"), (2.5, "2.5"), (True, "true")])
def test_text_is_taken_from_any_plain_value(sent: object, text: str) -> None:
    assert body(a=sent).text("a", "default") == text


def test_absent_text_is_the_default() -> None:
    assert query().text("a", "default") == "default"


@pytest.mark.parametrize("sent", [[], ["x"], {}, {"a": 1}])
def test_a_list_is_no_text(sent: object) -> None:
    with pytest.raises(InvalidParameter) as error:
        body(a=sent).text("a")
    assert refusal(error) == ("Not a valid string.", "a", "invalid_input")


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("2.0", 2),
        (2.0, 2),
        (7, 7),
        ("0", 100),
        (0, 100),
        ("", 100),
        (None, 100),
        ("9" * 19, LARGEST),
        ("9" * 5000, LARGEST),
        (10**400, LARGEST),
        (1e300, LARGEST),
    ],
)
def test_counts_are_read_as_numbers_and_as_text(sent: object, number: int) -> None:
    assert body(a=sent).integer("a", 100) == number


@pytest.mark.parametrize(
    "sent", ["x", "1.5", "1e3", "0x1", "\u0663", "--1", 1.5, True, [1], {}, "true", "nan"]
)
def test_other_values_are_no_counts(sent: object) -> None:
    with pytest.raises(InvalidParameter) as error:
        body(a=sent).integer("a", 100)
    assert refusal(error) == ("A valid integer is required.", "a", "invalid_input")


def test_a_count_is_not_negative() -> None:
    with pytest.raises(InvalidParameter) as error:
        query(a="-1").integer("a", 100)
    assert refusal(error) == ("Ensure this value is greater than or equal to 0.", "a", "invalid_input")


def test_a_number_may_be_negative_where_that_means_something() -> None:
    assert query(a="-2").integer("a", 1, minimum=None) == -2
    assert query(a="-" + "9" * 30).integer("a", 1, minimum=None) == -LARGEST


def test_zero_may_be_a_value_of_its_own() -> None:
    assert query(a="0").integer("a", 5, zero=True) == 0
    assert query().integer("a", 5, zero=True) == 5


@pytest.mark.parametrize(
    ("sent", "on"),
    [
        ("true", True),
        ("TRUE", True),
        ("1", True),
        ("false", False),
        ("yes", False),
        ("2", False),
        (True, True),
        (1, True),
        ([0], True),
        (False, False),
        ([], False),
        (None, False),
    ],
)
def test_switches_go_by_a_few_texts_and_by_truthiness(sent: object, on: bool) -> None:
    assert body(a=sent).boolean("a") is on


def test_json_is_decoded_from_text_and_taken_as_it_is() -> None:
    assert query(a='[{"id": null}]').json("a") == [{"id": None}]
    assert body(a=[1]).json("a") == [1]
    assert body(a="[1]").json("a") == [1]
    assert query().json("a") is None


@pytest.mark.parametrize("sent", ["abc", "[", "NaN", "[Infinity]", "1e999", '"\\ud800"', "9" * 5000])
def test_what_no_answer_could_hold_is_no_json(sent: str) -> None:
    with pytest.raises(InvalidParameter) as error:
        query(events=sent).json("events")
    assert refusal(error) == ("events is not valid JSON.", "events", "invalid_input")


@pytest.mark.parametrize("levels", [101, 100_000])
def test_what_is_nested_too_deep_is_refused(levels: int) -> None:
    with pytest.raises(InvalidParameter) as error:
        query(a="[" * levels + "]" * levels).json("a")
    assert refusal(error) == ("a is nested too deep.", "a", "invalid_input")


def test_a_body_that_is_nested_too_deep_is_refused() -> None:
    deep: Any = []
    for _ in range(100):
        deep = {"in": [deep]}
    with pytest.raises(InvalidParameter):
        body(a=deep)


@pytest.mark.parametrize(
    ("sent", "names"),
    [
        ('["a", "b"]', ("a", "b")),
        (["a", 5, True], ("a", "5", "true")),
        ("a", ("a",)),
        ("5", ("5",)),
        ('["a"', ('["a"',)),
        ([], ()),
        (None, ()),
    ],
)
def test_names_come_as_a_list_or_as_bare_text(sent: object, names: tuple[str, ...]) -> None:
    assert body(a=sent).names("a") == names


@pytest.mark.parametrize("sent", [[None], [["a"]], {"a": 1}, '[{"a": 1}]'])
def test_names_are_plain(sent: object) -> None:
    with pytest.raises(InvalidParameter) as error:
        body(a=sent).names("a")
    assert refusal(error) == ("Not a valid string.", "a", "invalid_input")


def test_a_choice_is_one_of_those_that_are_offered() -> None:
    assert query(a="week").choice("a", ("day", "week"), "day") == "week"
    assert query().choice("a", ("day", "week"), "day") == "day"
    with pytest.raises(InvalidParameter) as error:
        query(a="Week").choice("a", ("day", "week"), "day")
    assert refusal(error) == ('"Week" is not a valid choice.', "a", "invalid_input")


def test_everything_is_decoded_where_it_came_as_text() -> None:
    parameters = Parameters(
        {"period": "Day", "date_to": "2024-11-24", "total_intervals": "7", "on": "true", "x": ""},
        {"text": "7", "nothing": None},
    )
    assert parameters.everything() == {
        "period": "Day",
        "date_to": "2024-11-24",
        "total_intervals": 7,
        "on": True,
        "text": "7",
    }


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_any_value_is_read_or_refused_by_name(value: object) -> None:
    for sent in (body(a=value), query(a=json.dumps(value))):
        for read in (sent.text, sent.boolean, sent.json, sent.names, sent.loose):
            refused_for = []
            try:
                read("a")
            except InvalidParameter as error:
                refused_for.append(error.attr)
            assert refused_for in ([], ["a"])
