"""The register's rows about how values are read: the emulator does what their column `emulator` says."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.deviations.marks import EVERY_ERA
from emulator.people.asking import CORRELATION, FUNNEL, LIFECYCLE, PATH, RETENTION, WEEK, body, people, url
from support.inprocess import Emulator, envelope, invalid
from support.shop import ADA_UUID, BOB_UUID
from support.stored import queued_deletions

SIGNED_UP = [{"id": "signed up", "type": "events", "order": 0}]
EVERYBODY = {"events": SIGNED_UP, "funnel_step": 1, **WEEK}


@pytest.mark.parametrize(
    ("path", "sent", "attr"),
    [
        ("funnel/", FUNNEL | {"funnel_order_type": "sideways"}, "funnel_order_type"),
        ("funnel/", {"events": SIGNED_UP}, "funnel_step"),
        ("funnel/", FUNNEL | {"funnel_step": -1}, None),
        ("path/", PATH | {"min_edge_weight": 2, "max_edge_weight": 1}, "max_edge_weight"),
        (
            "funnel/correlation/",
            CORRELATION | {"funnel_correlation_person_converted": True},
            "funnel_correlation_person_converted",
        ),
    ],
)
def test_dev_026_bad_values_are_a_400_and_never_a_500(
    shopful: Emulator, path: str, sent: dict[str, Any], attr: str | None
) -> None:
    status, kind, code, detail, named = envelope(shopful.post(path, sent))
    assert (status, kind, code, named) == (400, "validation_error", "invalid_input", attr)
    assert attr or detail == "To request dropoff of initial step use -2"


@EVERY_ERA
def test_dev_029_the_text_false_is_true(shopful: Emulator) -> None:
    shopful.post("bulk_delete/", {"distinct_ids": ["bob"], "delete_events": "false"})
    assert queued_deletions(shopful) == [BOB_UUID]
    shopful.post("bulk_delete/", {"distinct_ids": ["ada"], "delete_events": ""})
    assert queued_deletions(shopful) == [BOB_UUID]


def test_dev_030_a_misspelt_switch_does_nothing(shopful: Emulator) -> None:
    assert shopful.post("bulk_delete/", {"distinct_ids": ["bob"], "delete_event": True}).status_code == 202
    assert queued_deletions(shopful) == []
    shopful.people("cyd")
    assert shopful.names("?limits=1&emial=nobody") == ["cyd", "anon-1"]


@pytest.mark.parametrize(
    ("limit", "shown"), [("0", ["bob", "anon-1"]), ("", ["bob", "anon-1"]), ("1", ["bob"]), ("1.0", ["bob"])]
)
def test_dev_031_a_count_of_0_or_nothing_is_the_default(
    shopful: Emulator, limit: str, shown: list[str]
) -> None:
    assert shopful.names(f"?limit={limit}") == shown


@pytest.mark.parametrize("name", ["limit", "offset"])
@pytest.mark.parametrize("value", ["x", "-1", "1.5", "NaN"])
def test_dev_031_other_values_are_no_counts(shopful: Emulator, name: str, value: str) -> None:
    status, _, code, _, attr = envelope(shopful.get(f"?{name}={value}"))
    assert (status, code, attr) == (400, "invalid_input", name)


@pytest.mark.parametrize("name", ["ids", "distinct_ids"])
@pytest.mark.parametrize("value", ["bob", 7, {"0": "bob"}, [7], [None], [["bob"]]])
def test_dev_032_an_id_list_of_another_type_is_refused_by_name(
    shopful: Emulator, name: str, value: object
) -> None:
    status, _, _, _, attr = envelope(shopful.post("bulk_delete/", {name: value}))
    assert (status, attr) == (400, name)
    assert shopful.names() == ["bob", "anon-1"]


@EVERY_ERA
def test_dev_032_an_id_that_is_no_uuid_is_refused(shopful: Emulator) -> None:
    answer = shopful.post("bulk_delete/", {"ids": [BOB_UUID, "bob"]})
    assert envelope(answer) == invalid("\u201cbob\u201d is not a valid UUID.", "ids")
    assert shopful.names() == ["bob", "anon-1"]


@EVERY_ERA
def test_dev_033_an_empty_list_beside_a_filled_one_counts_as_absent(shopful: Emulator) -> None:
    assert shopful.post("bulk_delete/", {"ids": [], "distinct_ids": ["bob"]}).status_code == 202
    assert shopful.post("bulk_delete/", {"ids": [ADA_UUID], "distinct_ids": []}).status_code == 202
    assert shopful.names() == []


def test_dev_034_lookups_drop_what_exceeds_200_ids(shopful: Emulator) -> None:
    nobody = [f"nobody-{number}" for number in range(199)]
    answer = shopful.post("batch_by_distinct_ids/", {"distinct_ids": [*nobody, "ada", "bob"]})
    assert list(answer.get_json()["results"]) == ["ada"]
    nothings: list[object] = [{}, {"distinct_ids": []}, {"distinct_ids": "ada"}]
    for nothing in nothings:
        assert shopful.post("batch_by_distinct_ids/", nothing).get_json() == {"results": {}}
    status, _, _, _, attr = envelope(shopful.post("batch_by_distinct_ids/", {"distinct_ids": [7]}))
    assert (status, attr) == (400, "distinct_ids")


@pytest.mark.parametrize(
    ("text", "on"), [("true", True), ("TRUE", True), ("1", True), ("yes", False), ("0", False), ("t", False)]
)
def test_dev_035_few_texts_in_a_query_are_true(shopful: Emulator, text: str, on: bool) -> None:
    inside = {"key": "email", "value": "example.org", "type": "person", "operator": "not_icontains"}
    shopful.call("PATCH", "/api/projects/1/", {"test_account_filters": [inside]})
    asked = url("funnel/", EVERYBODY | {"filter_test_accounts": text})
    assert people(shopful.get(asked)) == (["bob"] if on else ["bob", "ada"])
    assert people(shopful.post("funnel/", EVERYBODY | {"filter_test_accounts": 7})) == ["bob"]
    assert people(shopful.post("funnel/", EVERYBODY | {"filter_test_accounts": 0})) == ["bob", "ada"]


@pytest.mark.parametrize("value", ["=1", "=false", "=", ""])
def test_dev_036_include_total_counts_by_its_presence(shopful: Emulator, value: str) -> None:
    assert shopful.get(f"?limit=1&include_total{value}").get_json()["count"] == 2
    assert "count" not in shopful.get("?limit=1").get_json()


@pytest.mark.parametrize("query", ["limit=x", "offset=x", "limit=-1&offset=-1", "limit=0"])
def test_dev_039_junk_is_ignored_by_deletion_status(shopful: Emulator, query: str) -> None:
    shopful.post("bulk_delete/", {"distinct_ids": ["ada", "bob"], "delete_events": True})
    assert shopful.get(f"deletion_status/?{query}").get_json()["count"] == 2
    assert len(shopful.get(f"deletion_status/?{query}").get_json()["results"]) == 2


@pytest.mark.parametrize("kind", ["hogql", "recording", "log_entry", "flag", "data_warehouse"])
def test_dev_040_filters_that_are_not_evaluated_are_refused(shopful: Emulator, kind: str) -> None:
    refused = {"properties": [{"key": "a", "value": "b", "type": kind}]}
    status, _, _, detail, _ = envelope(shopful.post("funnel/", EVERYBODY | refused))
    assert status == 400
    assert kind in detail
    flag = {"properties": [{"key": "a", "value": "b", "operator": "flag_evaluates_to"}]}
    status, _, _, detail, _ = envelope(shopful.post("funnel/", EVERYBODY | flag))
    assert status == 400
    assert "flag_evaluates_to" in detail


def test_dev_041_numbers_may_be_digits_in_a_text(shopful: Emulator) -> None:
    assert people(shopful.post("funnel/", FUNNEL | {"funnel_step": "-2"})) == ["bob"]
    assert people(shopful.post("funnel/", FUNNEL | {"funnel_step": -2})) == ["bob"]


@pytest.mark.parametrize(
    ("date_to", "found"),
    [
        ("2024-11-19", ["bob", "ada"]),
        ("2024-11-19T00:00:00", ["bob", "ada"]),
        ("2024-11-19 00:00:00", ["ada"]),
    ],
)
def test_dev_047_iso_ends_go_to_the_end_of_their_day(
    shopful: Emulator, date_to: str, found: list[str]
) -> None:
    # Bob signed up on the 19th at 08:01, Ada on the day before.
    assert people(shopful.post("funnel/", EVERYBODY | {"date_to": date_to})) == found


def test_dev_048_what_an_insight_does_not_read_is_not_checked(shopful: Emulator) -> None:
    assert people(shopful.post("funnel/", EVERYBODY | {"interval": "fortnight"})) == ["bob", "ada"]
    assert people(shopful.post("funnel/", EVERYBODY | {"breakdown_limit": "many"})) == ["bob", "ada"]
    assert people(shopful.get(url("lifecycle/", LIFECYCLE | {"lifecycle_type": "asleep"}))) == []


def test_dev_049_custom_steps_win_over_the_funnel_step(shopful: Emulator) -> None:
    assert people(shopful.post("funnel/", FUNNEL | {"funnel_step": 2, "funnel_custom_steps": [1]})) == ["bob"]


def test_dev_052_an_unknown_format_is_not_found(emulator: Emulator) -> None:
    answer = emulator.get("?format=xml")
    assert envelope(answer) == (404, "invalid_request", "not_found", "Not found.", None)


def test_dev_057_lists_in_a_query_are_json_and_a_bare_name_is_a_list_of_one(shopful: Emulator) -> None:
    for names in ("$pageview", '["$pageview"]'):
        asked = url("path/", PATH | {"include_event_types": names, "start_point": "https://shop.example"})
        assert people(shopful.get(asked)) == ["bob", "ada"]
    status, _, _, detail, _ = envelope(shopful.get("funnel/?funnel_step=1&events=paid"))
    assert (status, detail) == (400, "events is not valid JSON.")


def test_dev_064_what_is_empty_in_the_query_counts_as_absent(shopful: Emulator) -> None:
    shopful.post("bulk_delete/", {"distinct_ids": ["bob"], "delete_events": True})
    rows = shopful.get("deletion_status/?format=&status=&person_uuid=").get_json()["results"]
    assert [row["person_uuid"] for row in rows] == [BOB_UUID]


@pytest.mark.parametrize(
    ("sent", "detail"),
    [
        ({"actions": [{"id": 77, "type": "actions"}]}, "Action ID 77 does not exist!"),
        (
            {"exclusions": [{"id": "x", "type": "events"}]},
            "Exclusion event needs to define funnel steps",
        ),
    ],
)
def test_dev_065_other_fields_and_the_project_decide_what_a_filter_may_hold(
    shopful: Emulator, sent: dict[str, Any], detail: str
) -> None:
    status, _, _, said, _ = envelope(shopful.post("funnel/", FUNNEL | sent))
    assert (status, said) == (400, detail)


def test_dev_066_retention_has_at_most_10000_intervals(shopful: Emulator) -> None:
    asked = url("retention/", RETENTION | {"total_intervals": 10_001})
    assert envelope(shopful.get(asked))[0::4] == (400, "total_intervals")
    asked = url("retention/", RETENTION | {"total_intervals": 10_000, "selected_interval": 9_999})
    assert body(shopful.get(asked))["filters"]["total_intervals"] == 10_000


def test_dev_068_the_list_says_what_its_items_are(shopful: Emulator) -> None:
    events = [{"id": "signed up", "type": "actions"}]
    assert people(shopful.post("funnel/", EVERYBODY | {"events": events})) == ["bob", "ada"]
    events = [{"id": "signed up", "type": "moods"}]
    assert envelope(shopful.post("funnel/", EVERYBODY | {"events": events}))[0] == 400


def test_dev_069_null_is_as_good_as_absent(shopful: Emulator) -> None:
    nothing: dict[str, object] = dict.fromkeys(
        ("limit", "offset", "properties", "search", "funnel_order_type")
    )
    assert people(shopful.post("funnel/", EVERYBODY | nothing)) == ["bob", "ada"]
    assert people(shopful.post("funnel/", EVERYBODY | {"search": 7})) == [], "a number is text to search for"


def test_dev_070_items_that_are_no_filters_are_skipped(shopful: Emulator) -> None:
    properties: list[object] = [{"value": "pro"}, {"key": "plan", "value": "pro", "type": "event"}]
    paid = EVERYBODY | {"events": [{"id": "paid", "type": "events"}]}
    assert people(shopful.post("funnel/", paid | {"properties": properties})) == ["ada"]
    for junk in ({"type": "mood"}, {"operator": "resembles"}):
        refused = {"properties": [{"key": "plan", "value": "pro"} | junk]}
        assert envelope(shopful.post("funnel/", paid | refused))[0] == 400


def test_dev_071_a_funnel_has_at_most_50_steps(shopful: Emulator) -> None:
    steps = [{"id": "paid", "type": "events", "order": order} for order in range(51)]
    assert envelope(shopful.post("funnel/", {"events": steps, "funnel_step": 1}))[0] == 400
    assert people(shopful.post("funnel/", {"events": steps[:50], "funnel_step": 1})) == ["ada"]


def test_dev_072_a_breakdown_of_retention_must_name_its_row(shopful: Emulator) -> None:
    asked = RETENTION | {"breakdowns": [{"property": "plan", "type": "event"}]}
    status, _, _, _, attr = envelope(shopful.get(url("retention/", asked)))
    assert (status, attr) == (400, "breakdown_values")
