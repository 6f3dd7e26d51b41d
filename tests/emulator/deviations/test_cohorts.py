"""The register's rows about `cohorts`: the emulator does what their column `emulator` says."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.deviations.marks import EVERY_ERA
from support.inprocess import Emulator, envelope, invalid
from support.shop import ADA_UUID, BOB_UUID

BUYERS = {"key": "email", "value": "example.org", "type": "person", "operator": "icontains"}
FULL = {
    "id",
    "name",
    "description",
    "groups",
    "deleted",
    "filters",
    "is_calculating",
    "created_by",
    "created_at",
    "last_calculation",
    "errors_calculating",
    "count",
    "is_static",
}
"""Fields of a whole cohort in every state until 2025 (api-facts §6.7)."""


def make(emulator: Emulator, name: str, project: int = 1, **properties: object) -> None:
    body = {"name": name, "groups": [{"properties": [BUYERS | properties]}]}
    assert emulator.post(f"/api/projects/{project}/cohorts/", body).status_code == 201


def cohorts(emulator: Emulator, person: object, project: int = 1) -> list[Any]:
    answer = emulator.get(f"/api/environments/{project}/persons/cohorts/?person_id={person}")
    assert answer.status_code == 200, answer.text
    return list(answer.get_json()["results"])


@EVERY_ERA
@pytest.mark.parametrize("query", ["", "?format=json", "?person_id="])
def test_dev_011_cohorts_needs_a_person(shopful: Emulator, query: str) -> None:
    answer = shopful.get(f"cohorts/{query}")
    assert envelope(answer) == invalid("This field is required.", "person_id", "required")


@pytest.mark.parametrize("person", ["1", ADA_UUID])
def test_dev_011_the_person_is_named_by_number_or_uuid(shopful: Emulator, person: str) -> None:
    make(shopful, "buyers")
    assert [cohort["name"] for cohort in cohorts(shopful, person)] == ["buyers"]
    assert cohorts(shopful, BOB_UUID) == []


@pytest.mark.parametrize("era", ["2024-11"])
def test_dev_012_cohorts_are_whole_in_2024(shopful: Emulator) -> None:
    make(shopful, "buyers")
    [cohort] = cohorts(shopful, ADA_UUID)
    assert set(cohort) >= FULL
    assert (cohort["id"], cohort["name"], cohort["count"], cohort["is_static"]) == (1, "buyers", 1, False)


@pytest.mark.parametrize("era", ["2026-04", "2026-10", "union"])
def test_dev_012_cohorts_have_three_fields_from_2026_on(shopful: Emulator) -> None:
    make(shopful, "buyers")
    assert cohorts(shopful, ADA_UUID) == [{"id": 1, "name": "buyers", "count": 1}]


@EVERY_ERA
def test_dev_013_membership_is_read_in_the_project_of_the_path(shopful: Emulator) -> None:
    make(shopful, "ours")
    token = shopful.post("/api/projects/", {"name": "other"}).get_json()["api_token"]
    shopful.batch([{"event": "$set", "distinct_id": "eve", "$set": {"email": "eve@example.org"}}], token)
    make(shopful, "theirs", project=2)
    assert [cohort["name"] for cohort in cohorts(shopful, 3, project=2)] == ["theirs"]
    assert [cohort["name"] for cohort in cohorts(shopful, 1)] == ["ours"]
    nobody = shopful.get("/api/projects/2/persons/cohorts/?person_id=1")
    assert envelope(nobody) == (404, "invalid_request", "not_found", "Not found.", None)


@EVERY_ERA
def test_dev_027_cohorts_of_an_unknown_person_are_not_found(shopful: Emulator) -> None:
    for person in ("77", BOB_UUID[:-1] + "0", "x"):
        answer = shopful.get(f"cohorts/?person_id={person}")
        assert envelope(answer) == (404, "invalid_request", "not_found", "Not found.", None)


def test_dev_028_nested_cohorts_work(shopful: Emulator) -> None:
    make(shopful, "buyers")
    nested = cohorts(shopful, 1)
    assert nested == shopful.get("/api/person/cohorts/?person_id=1").get_json()["results"]
    assert len(nested) == 1


def test_dev_046_a_dynamic_cohort_is_worked_out_when_it_is_read(shopful: Emulator) -> None:
    make(shopful, "buyers")
    assert cohorts(shopful, BOB_UUID) == []
    shopful.batch([{"event": "$set", "distinct_id": "bob", "$set": {"email": "bob@example.org"}}])
    [cohort] = cohorts(shopful, BOB_UUID)
    assert (cohort["name"], cohort["count"]) == ("buyers", 2)
