"""Pages of actors: links, CSV, groups, recordings and what all insights share (api-facts §0.6)."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from werkzeug.test import TestResponse

from emulator.people.asking import (
    CORRELATION,
    FUNNEL,
    LIFECYCLE,
    RETENTION,
    STEPS,
    WEEK,
    body,
    both,
    people,
    url,
)
from support.inprocess import ORIGIN, PERSONS, Emulator, invalid
from support.inprocess import envelope as refusal


def test_the_first_link_is_absolute_and_further_ones_are_relative(shopful: Emulator) -> None:
    asked = url("funnel/", FUNNEL | {"limit": 1})
    first = body(shopful.get(asked))
    assert first["next"] == f"{ORIGIN}{PERSONS}{asked}&offset=1"
    second = body(shopful.get(first["next"]))
    assert second["next"] == f"{PERSONS.lstrip('/')}{asked}&offset=2"
    assert second["initial"] == first["next"]
    third = body(shopful.get(f"/{second['next']}"))
    assert (third["results"], third["next"]) == ([{"people": [], "count": 0}], None)


def test_pages_are_cut_by_id_and_only_then_sorted_by_age(shopful: Emulator) -> None:
    # Bob's uuid, 7d15…, comes before Ada's, cfa9…
    pages = [
        people(shopful.get(url("funnel/", FUNNEL | {"limit": 1, "offset": offset}))) for offset in (0, 1)
    ]
    assert pages == [["bob"], ["ada"]]


def test_an_offset_in_the_body_is_appended_to_the_link(shopful: Emulator) -> None:
    answer = body(shopful.post("funnel/", FUNNEL | {"limit": 1, "offset": 1}))
    assert answer["next"] == f"{ORIGIN}{PERSONS}funnel/?offset=2"
    assert answer["initial"] == f"{ORIGIN}{PERSONS}funnel/"


def test_correlation_pages_by_its_own_names_and_links_are_always_absolute(shopful: Emulator) -> None:
    asked = url("funnel/correlation/", CORRELATION | {"funnel_correlation_person_limit": 1, "limit": "junk"})
    first = body(shopful.get(asked))
    assert first["next"] == f"{ORIGIN}{PERSONS}{asked}&funnel_correlation_person_offset=1"
    assert body(shopful.get(first["next"]))["next"] is None
    from_start = body(shopful.get(f"{asked}&funnel_correlation_person_offset=0"))
    assert from_start["next"] == first["next"]
    posted = body(shopful.post("funnel/correlation/", CORRELATION | {"funnel_correlation_person_limit": 1}))
    assert posted["next"] == f"{ORIGIN}{PERSONS}funnel/correlation/?funnel_correlation_person_offset=1"


@pytest.mark.parametrize(("path", "asked"), [("lifecycle/", LIFECYCLE), ("retention/", RETENTION)])
def test_lifecycle_and_retention_page_as_the_others(
    shopful: Emulator, path: str, asked: dict[str, Any]
) -> None:
    here = url(path, asked | {"limit": 1})
    first = body(shopful.get(here))
    assert first["next"] == f"{ORIGIN}{PERSONS}{here}&offset=1"
    second = body(shopful.get(first["next"]))
    assert second["next"] is None


@pytest.mark.parametrize("path", ["funnel/", "path/", "lifecycle/", "retention/"])
@pytest.mark.parametrize("name", ["limit", "offset"])
def test_a_page_that_is_no_page_is_refused(shopful: Emulator, path: str, name: str) -> None:
    asked = FUNNEL | LIFECYCLE | {name: "x"}
    assert refusal(shopful.get(url(path, asked))) == invalid("A valid integer is required.", name)


def test_lost_persons_are_missing_but_counted_for_the_next_page(shopful: Emulator) -> None:
    lost = {"kind": "short-page", "distinct_ids": ["bob"]}
    assert shopful.post("/_emulator/pathology/", lost).status_code == 200
    answer = shopful.post("funnel/", FUNNEL | {"limit": 2})
    assert people(answer) == ["ada"]
    assert body(answer)["missing_persons"] == 1
    assert body(answer)["next"] == f"{ORIGIN}{PERSONS}funnel/?offset=2"
    retained = body(shopful.get(url("retention/", RETENTION | {"limit": 1})))
    assert (retained["result"], retained["missing_persons"]) == ([], 1)
    assert retained["next"].endswith("&offset=1")
    lifecycle = body(shopful.get(url("lifecycle/", LIFECYCLE | {"limit": 1})))
    assert (lifecycle["results"], lifecycle["next"] is None) == ([{"people": [], "count": 0}], False)


def rows(answer: TestResponse) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_an_envelope_is_one_row_of_csv(shopful: Emulator) -> None:
    [row] = rows(shopful.get(url("funnel/", FUNNEL | {"format": "csv"})))
    assert row["count"] == "2"
    assert (row["people.0.name"], row["people.1.properties.email"]) == ("bob", "ada@example.org")
    [row] = rows(shopful.get(url("lifecycle/", LIFECYCLE | {"format": "csv"})))
    assert row["people.0.distinct_ids.0"] == "bob"


def test_retention_is_a_row_of_csv_a_person(shopful: Emulator) -> None:
    found = rows(shopful.get(url("retention/", RETENTION | {"format": "csv"})))
    assert [(row["person.name"], row["appearances.1"]) for row in found] == [("bob", "1")]


def companies(emulator: Emulator) -> None:
    """Let three companies sign up, of which only one is described."""
    at = {"timestamp": "2024-11-20T09:00:00Z"}
    emulator.batch(
        [
            {
                "event": "$groupidentify",
                "distinct_id": "ada",
                "properties": {
                    "$group_type": "company",
                    "$group_key": "acme",
                    "$group_set": {"name": "Acme"},
                },
                **at,
            },
            *(
                {
                    "event": "signed up",
                    "distinct_id": "ada",
                    "properties": {"$groups": {"company": key}},
                    **at,
                }
                for key in ("acme", "zeta", "beta")
            ),
        ]
    )


def test_groups_are_shown_by_their_keys(emulator: Emulator) -> None:
    companies(emulator)
    answer = body(emulator.post("funnel/", FUNNEL | {"aggregation_group_type_index": 0}))
    [page] = answer["results"]
    assert page["people"][0] == {
        "id": "acme",
        "type": "group",
        "group_type_index": 0,
        "group_key": "acme",
        "created_at": "2024-11-20T09:00:00Z",
        "properties": {"name": "Acme"},
        "matched_recordings": [],
        "value_at_data_point": None,
    }
    assert [(group["id"], group["created_at"]) for group in page["people"][1:]] == [
        ("beta", None),
        ("zeta", None),
    ]
    assert (page["count"], answer["missing_persons"]) == (3, 0)


def test_a_path_counts_the_groups_of_its_funnel(emulator: Emulator) -> None:
    companies(emulator)
    funnel = FUNNEL | {"aggregation_group_type_index": 0, "events": STEPS[:1]}
    along = {"funnel_paths": "funnel_path_after_step", "funnel_filter": funnel}
    [page] = body(emulator.post("path/", WEEK | along))["results"]
    assert [group["id"] for group in page["people"]] == ["acme", "beta", "zeta"]


@pytest.mark.parametrize("path", ["funnel/", "funnel/correlation/", "path/", "retention/"])
def test_there_are_five_types_of_groups(shopful: Emulator, path: str) -> None:
    asked = CORRELATION | FUNNEL | {"aggregation_group_type_index": 5}
    answer = shopful.get(url(path, asked))
    assert refusal(answer) == invalid(
        "Group type index must be between 0 and 4.", "aggregation_group_type_index"
    )


def test_lifecycle_does_not_look_at_groups(shopful: Emulator) -> None:
    assert people(shopful.get(url("lifecycle/", LIFECYCLE | {"aggregation_group_type_index": 9}))) == ["bob"]


def recorded(emulator: Emulator) -> None:
    emulator.batch(
        {
            "uuid": f"0193bbbb-0000-7000-8000-{number:012}",
            "event": event,
            "distinct_id": "ada",
            "timestamp": f"2024-11-20T09:0{number}:00Z",
            "properties": {"$session_id": session, "$window_id": "w"} if session else {},
        }
        for number, (event, session) in enumerate([("signed up", "s1"), ("paid", "s2"), ("paid", None)])
    )


def test_recordings_are_those_of_the_step_that_is_asked_for(emulator: Emulator) -> None:
    recorded(emulator)
    asked = FUNNEL | {"funnel_step": 2, "include_recordings": True}
    [person] = body(emulator.post("funnel/", asked))["results"][0]["people"]
    assert person["matched_recordings"] == [
        {
            "session_id": "s2",
            "events": [
                {
                    "uuid": "0193bbbb-0000-7000-8000-000000000001",
                    "timestamp": "2024-11-20T09:01:00Z",
                    "window_id": "w",
                }
            ],
        }
    ]


def test_recordings_are_shown_on_demand_only(emulator: Emulator) -> None:
    recorded(emulator)
    [person] = body(emulator.post("funnel/", FUNNEL))["results"][0]["people"]
    assert person["matched_recordings"] == []


@pytest.mark.parametrize("era", ["2024-11"])
def test_a_form_is_read_as_the_query_is(shopful: Emulator) -> None:
    form = {"events": json.dumps(STEPS), "funnel_step": "2", **WEEK}
    assert people(shopful.call("POST", "funnel/", data=form)) == ["ada"]


def test_the_projects_test_accounts_are_left_out_on_demand(shopful: Emulator) -> None:
    filters = [{"key": "email", "value": "@example.org", "operator": "not_icontains", "type": "person"}]
    shopful.call("PATCH", "/api/projects/1/", {"test_account_filters": filters})
    assert both(shopful, "funnel/", FUNNEL) == ["bob", "ada"]
    assert both(shopful, "funnel/", FUNNEL | {"filter_test_accounts": True}) == ["bob"]


def test_dates_are_those_of_the_projects_zone(shopful: Emulator) -> None:
    shopful.call("PATCH", "/api/projects/1/", {"timezone": "Asia/Tokyo"})
    # 19 November in Tokyo ends at 15:00 UTC of the 19th, and begins at 15:00 of the 18th.
    assert both(shopful, "funnel/", FUNNEL | {"date_from": "2024-11-19", "date_to": "2024-11-19"}) == ["bob"]
    assert both(shopful, "funnel/", FUNNEL | {"date_from": "-6d", "date_to": "-6dStart"}) == ["ada"]
