"""How an overlay is applied: as OpenAPI Overlay 1.0.0 says, but with a stricter rule for targets."""

from __future__ import annotations

from typing import Any

import pytest

from posthog_persons.conformance.contract.overlay import OverlayError, apply


def applied(document: dict[str, Any], *actions: dict[str, Any]) -> dict[str, Any]:
    apply({"actions": actions}, document)
    return document


def test_an_update_is_merged_into_objects_and_replaces_all_else() -> None:
    update = {"b": {"d": 2}, "e": [3], "f": "new"}
    document = {"a": {"b": {"c": 1}, "e": [1, 2], "f": {"g": 1}}}
    assert applied(document, {"target": "$.a", "update": update}) == {
        "a": {"b": {"c": 1, "d": 2}, "e": [3], "f": "new"}
    }


def test_an_update_of_a_list_is_appended() -> None:
    assert applied({"a": [1]}, {"target": "$.a", "update": 2}) == {"a": [1, 2]}


def test_every_match_is_updated() -> None:
    action = {"target": "$.*.b", "update": {"d": 1}}
    assert applied({"x": {"b": {}}, "y": {"b": {"c": 2}}}, action) == {
        "x": {"b": {"d": 1}},
        "y": {"b": {"c": 2, "d": 1}},
    }


def test_all_items_that_match_are_removed_from_a_list_and_no_others() -> None:
    assert applied({"a": [1, 2, 1, 1, 3]}, {"target": "$.a[?@ == 1]", "remove": True}) == {"a": [2, 3]}


def test_what_lies_inside_another_match_goes_with_it() -> None:
    assert applied({"a": {"x": {"x": 1, "y": 2}}, "y": 3}, {"target": "$..x", "remove": True}) == {
        "a": {},
        "y": 3,
    }


def test_actions_are_carried_out_in_order() -> None:
    remove = {"target": "$.a.b", "remove": True}
    add = {"target": "$.a", "update": {"b": {"new": 1}}}
    assert applied({"a": {"b": {"old": 1}}}, remove, add) == {"a": {"b": {"new": 1}}}


@pytest.mark.parametrize("target", ["$.b", "$.a[?@ == 2]", "$.a[7]", "$..c"])
@pytest.mark.parametrize("action", [{"remove": True}, {"update": {}}])
def test_a_target_that_matches_nothing_is_an_error(target: str, action: dict[str, Any]) -> None:
    with pytest.raises(OverlayError) as raised:
        applied({"a": [1]}, {"target": target, **action})
    assert str(raised.value) == f"no such place in the document: {target}"


def test_the_whole_document_is_not_removed() -> None:
    with pytest.raises(OverlayError, match="the whole document"):
        applied({"a": 1}, {"target": "$", "remove": True})
