from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from support.inprocess import ORIGIN, Emulator, envelope, invalid
from support.shop import ADA, ADA_UUID, BOB

HERE = "api/environments/1/persons/"
HEADER = (
    "created_at,distinct_ids.0,distinct_ids.1,id,is_identified,name,properties.email,type,uuid,"
    "value_at_data_point"
)
NO_CREATING = (
    "Creating persons via this API is not allowed. Please create persons by sending an $identify event. "
    "See https://posthog.com/docs/product-analytics/identify for details."
)


def test_pages_are_linked_with_the_quirks_of_the_service(shopful: Emulator) -> None:
    first = shopful.get("?limit=1").get_json()
    assert first == {"results": [BOB], "next": f"{ORIGIN}/{HERE}?limit=1&offset=1", "previous": None}
    second = shopful.get(first["next"]).get_json()
    assert second == {
        "results": [ADA],
        "next": f"{HERE}?limit=1&offset=2",
        "previous": f"{HERE}?limit=1&offset=1",
    }
    third = shopful.get("/" + second["next"]).get_json()
    assert third == {"results": [], "next": None, "previous": f"{HERE}?limit=1&offset=1"}


def test_a_full_last_page_leads_to_an_empty_one(shopful: Emulator) -> None:
    body = shopful.get("?limit=2").get_json()
    assert body["next"] == f"{ORIGIN}/{HERE}?limit=2&offset=2"


def test_the_first_link_begins_a_query_where_there_is_none(emulator: Emulator) -> None:
    emulator.people(*(f"p{number}" for number in range(100)))
    assert emulator.get("").get_json()["next"] == f"{ORIGIN}/{HERE}?offset=100"


def test_previous_goes_back_by_the_limit(emulator: Emulator) -> None:
    body = emulator.get("?offset=30&limit=10").get_json()
    assert body["previous"] == f"{HERE}?offset=20&limit=10"


def test_there_is_no_page_before_an_offset_smaller_than_the_limit(emulator: Emulator) -> None:
    assert emulator.get("?offset=9&limit=10").get_json()["previous"] is None


def test_the_text_offset_anywhere_keeps_the_link_relative_and_unchanged(emulator: Emulator) -> None:
    emulator.people("offset")
    assert emulator.get("?limit=1&search=offset").get_json()["next"] == f"{HERE}?limit=1&search=offset"


def test_include_total_counts_by_being_there(shopful: Emulator) -> None:
    assert shopful.get("?include_total&limit=1").get_json()["count"] == 2
    assert "count" not in shopful.get("").get_json()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("distinct_id=ada", ["anon-1"]),
        ("distinct_id=nobody", []),
        ("distinct_id=", ["bob", "anon-1"]),
        ("email=ada@example.org", ["anon-1"]),
        ("email=ADA@example.org", []),
        ("search=EXAMPLE", ["anon-1"]),
        ("search=bob", ["bob"]),
        ("search=bo", []),
        ("search=BOB", []),
        (f"search={ADA_UUID.upper()}", ["anon-1"]),
        (f"search={ADA_UUID[:8]}", []),
        ("unknown=1", ["bob", "anon-1"]),
        ("limit=0", ["bob", "anon-1"]),
        ("limit=", ["bob", "anon-1"]),
        ("limit=2.0", ["bob", "anon-1"]),
        (f"limit={'9' * 5000}", ["bob", "anon-1"]),
        (f"offset={'9' * 40}", []),
        ("cohort=99", []),
    ],
)
def test_each_filter_finds_its_people(shopful: Emulator, query: str, names: list[str]) -> None:
    assert shopful.names(f"?{query}") == names


@pytest.mark.parametrize(
    ("properties", "names"),
    [
        ([{"key": "email", "value": "ada@example.org"}], ["anon-1"]),
        ([{"key": "email", "value": "x", "operator": "is_not_set", "type": "event"}], ["bob"]),
        ({"email__icontains": "EXAMPLE"}, ["anon-1"]),
        ([], ["bob", "anon-1"]),
    ],
)
def test_properties_without_a_type_are_the_persons(
    shopful: Emulator, properties: object, names: list[str]
) -> None:
    assert shopful.names(f"?properties={quote(json.dumps(properties))}") == names


def test_a_cohort_filters_the_list(shopful: Emulator) -> None:
    groups = [{"properties": [{"key": "email", "value": "x", "operator": "is_set", "type": "person"}]}]
    made = shopful.post("/api/projects/1/cohorts/", {"name": "mailed", "groups": groups}).get_json()
    assert shopful.names(f"?cohort={made['id']}") == ["anon-1"]
    assert shopful.names(f"?cohort={made['id']}{'0' * 30}") == []


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("limit=abc", invalid("A valid integer is required.", "limit")),
        ("limit=-1", invalid("Ensure this value is greater than or equal to 0.", "limit")),
        ("offset=1.5", invalid("A valid integer is required.", "offset")),
        ("properties=[", invalid("Properties are unparsable!")),
        ("cohort=mine", invalid("A valid integer is required.", "cohort")),
        ("cohort=-1", invalid("A valid integer is required.", "cohort")),
    ],
)
def test_what_is_no_number_or_no_filter_is_refused(
    emulator: Emulator, query: str, refusal: tuple[object, ...]
) -> None:
    assert envelope(emulator.get(f"?{query}")) == refusal


def test_people_of_the_future_are_not_listed_but_found(emulator: Emulator) -> None:
    emulator.batch([{"event": "x", "distinct_id": "late", "timestamp": "2024-11-25T00:00:00Z"}])
    assert emulator.names() == []
    assert emulator.get("1/").status_code == 200
    emulator.service.clock.advance(86_400)
    assert emulator.names() == ["late"]


def test_csv_has_a_header_and_a_line_a_person_whatever_the_limit(shopful: Emulator) -> None:
    answer = shopful.get("?format=csv&limit=1&offset=1")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.text.splitlines() == [
        HEADER,
        f"2024-11-19T08:00:00Z,bob,,{BOB['id']},False,bob,,person,{BOB['id']},",
        f"2024-11-18T09:00:00Z,anon-1,ada,{ADA_UUID},True,ada@example.org,ada@example.org,person,{ADA_UUID},",
    ]


@pytest.mark.parametrize("path", ["/api/person.csv", "/api/projects/1/persons.csv"])
def test_the_suffix_asks_for_csv_too(shopful: Emulator, path: str) -> None:
    assert len(shopful.get(path).text.splitlines()) == 3


def test_the_accept_header_asks_for_csv_too(shopful: Emulator) -> None:
    answer = shopful.get("", headers={"Accept": "text/csv"})
    assert answer.content_type == "text/csv; charset=utf-8"


def test_an_empty_list_in_csv_is_an_empty_body(emulator: Emulator) -> None:
    answer = emulator.get("?format=csv")
    assert (answer.data, answer.content_type) == (b"", "text/csv; charset=utf-8")


def test_nobody_is_created_here(emulator: Emulator) -> None:
    assert envelope(emulator.post("", {})) == (
        405,
        "invalid_request",
        "method_not_allowed",
        NO_CREATING,
        None,
    )


def test_other_projects_people_are_not_listed(shopful: Emulator) -> None:
    other = shopful.post("/api/projects/", {"name": "other"}).get_json()
    shopful.batch([{"event": "x", "distinct_id": "eve"}], other["api_token"])
    assert shopful.names() == ["bob", "anon-1"]
    assert shopful.names("/api/projects/2/persons/") == ["eve"]
