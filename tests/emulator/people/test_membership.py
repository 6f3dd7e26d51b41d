from __future__ import annotations

import pytest

from support.inprocess import Emulator, envelope, invalid
from support.shop import ADA_UUID, BOB_UUID

BUYERS = {
    "name": "buyers",
    "groups": [
        {"properties": [{"key": "email", "value": "example.org", "type": "person", "operator": "icontains"}]}
    ],
}


@pytest.fixture
def cohorts(shopful: Emulator) -> Emulator:
    """A shop with a dynamic cohort of Ada and a static one of both."""
    assert shopful.post("/api/projects/1/cohorts/", BUYERS).status_code == 201
    static = {"name": "all", "is_static": True}
    assert shopful.post("/api/projects/1/cohorts/", static).status_code == 201
    added = shopful.call(
        "PATCH",
        "/api/projects/1/cohorts/2/add_persons_to_static_cohort/",
        {"person_ids": [ADA_UUID, BOB_UUID, "x", 5]},
    )
    assert (added.status_code, added.get_json()) == (200, {"success": True})
    return shopful


@pytest.mark.parametrize(
    ("person", "results"),
    [
        (ADA_UUID, [{"id": 1, "name": "buyers", "count": 1}, {"id": 2, "name": "all", "count": 2}]),
        ("1", [{"id": 1, "name": "buyers", "count": 1}, {"id": 2, "name": "all", "count": 2}]),
        (BOB_UUID, [{"id": 2, "name": "all", "count": 2}]),
    ],
)
def test_a_persons_cohorts_have_three_fields(cohorts: Emulator, person: str, results: list[object]) -> None:
    assert cohorts.get(f"cohorts/?person_id={person}").get_json() == {"results": results}


@pytest.mark.parametrize("era", ["2024-11"])
def test_in_2024_they_are_whole_objects(cohorts: Emulator) -> None:
    [buyers, everyone] = cohorts.get("cohorts/?person_id=1").get_json()["results"]
    assert buyers == cohorts.get("/api/projects/1/cohorts/1/").get_json()
    assert (everyone["is_static"], everyone["count"]) == (True, 2)


def test_members_who_are_deleted_are_in_no_cohort(cohorts: Emulator) -> None:
    cohorts.post("bulk_delete/", {"ids": [ADA_UUID]})
    assert cohorts.get("cohorts/?person_id=2").get_json() == {
        "results": [{"id": 2, "name": "all", "count": 1}]
    }


@pytest.mark.parametrize("query", ["", "?person_id="])
def test_the_person_must_be_named(emulator: Emulator, query: str) -> None:
    refusal = invalid("This field is required.", "person_id", "required")
    assert envelope(emulator.get(f"cohorts/{query}")) == refusal


@pytest.mark.parametrize("person", ["7", "ada", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_person_is_not_found(emulator: Emulator, person: str) -> None:
    assert envelope(emulator.get(f"cohorts/?person_id={person}"))[:3] == (404, "invalid_request", "not_found")
