from __future__ import annotations

import pytest

from support.inprocess import Emulator, envelope, invalid

PATH = "/api/projects/1/cohorts/"
MAILED = [
    {"properties": [{"key": "email", "value": "example.org", "operator": "icontains", "type": "person"}]}
]
ADD = f"{PATH}1/add_persons_to_static_cohort/"


def test_a_new_cohort_is_shown_whole_with_its_live_count(emulator: Emulator) -> None:
    emulator.people("ada", email="ada@example.org")
    answer = emulator.post(PATH, {"name": "buyers", "groups": MAILED})
    assert (answer.status_code, answer.get_json()) == (
        201,
        {
            "id": 1,
            "name": "buyers",
            "description": "",
            "groups": MAILED,
            "deleted": False,
            "filters": None,
            "query": None,
            "is_calculating": False,
            "created_by": None,
            "created_at": "2024-11-24T12:00:00Z",
            "last_calculation": "2024-11-24T12:00:00Z",
            "errors_calculating": 0,
            "count": 1,
            "is_static": False,
            "cohort_type": None,
            "experiment_set": [],
        },
    )
    emulator.people("bob", email="bob@example.org")
    assert emulator.get(f"{PATH}1/").get_json()["count"] == 2
    assert emulator.get(PATH).get_json()["results"][0]["count"] == 2


def test_filters_win_over_groups(emulator: Emulator) -> None:
    emulator.people("ada", email="ada@example.org")
    nobody = {"properties": {"type": "OR", "values": []}}
    made = emulator.post(PATH, {"groups": MAILED, "filters": nobody}).get_json()
    assert (made["filters"], made["count"]) == (nobody, 0)


def test_a_static_cohort_may_be_made_with_its_members(emulator: Emulator) -> None:
    emulator.people("ada", "bob")
    uuid = emulator.get("1/").get_json()["uuid"]
    body = {"name": "s", "is_static": True, "_create_static_person_ids": [uuid, "x"]}
    made = emulator.post(PATH, body).get_json()
    assert (made["is_static"], made["count"], made["cohort_type"]) == (True, 1, "static")


def test_cohorts_belong_to_their_project(emulator: Emulator) -> None:
    emulator.post("/api/projects/", {"name": "other"})
    emulator.post(PATH, {"name": "mine"})
    assert emulator.get("/api/projects/2/cohorts/").get_json()["results"] == []
    assert emulator.get("/api/projects/2/cohorts/1/").status_code == 404


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({"groups": {}}, invalid('Expected a list of items but got type "dict".', "groups", "not_a_list")),
        (
            {"filters": []},
            invalid('Expected a dictionary of items but got type "list".', "filters", "not_a_dict"),
        ),
        ({"is_static": 1}, invalid("Must be a valid boolean.", "is_static")),
        ({"name": []}, invalid("Not a valid string.", "name")),
    ],
)
def test_wrong_values_are_refused(emulator: Emulator, body: object, refusal: tuple[object, ...]) -> None:
    assert envelope(emulator.post(PATH, body)) == refusal


def test_a_definition_that_cannot_be_evaluated_is_refused(emulator: Emulator) -> None:
    groups = [{"properties": [{"key": "a", "value": 1, "operator": "almost", "type": "person"}]}]
    assert envelope(emulator.post(PATH, {"groups": groups}))[:2] == (400, "validation_error")
    assert emulator.get(PATH).get_json()["count"] == 0


@pytest.mark.parametrize(
    ("static", "ids", "detail"),
    [
        (False, ["x"], "Can only add users to static cohorts"),
        (True, None, "person_ids must be a list"),
        (True, "x", "person_ids must be a list"),
        (True, [], "person_ids cannot be empty"),
        (True, ["x", 5, "00000000-0000-0000-0000-000000000000"], "No valid users to add to cohort"),
    ],
)
def test_what_cannot_be_added_is_refused(emulator: Emulator, static: bool, ids: object, detail: str) -> None:
    emulator.post(PATH, {"is_static": static})
    assert envelope(emulator.call("PATCH", ADD, {"person_ids": ids})) == invalid(detail)


def test_members_are_added_once(emulator: Emulator) -> None:
    emulator.people("ada")
    emulator.post(PATH, {"is_static": True})
    uuid = emulator.get("1/").get_json()["uuid"]
    for _ in range(2):
        answer = emulator.call("PATCH", ADD, {"person_ids": [uuid, uuid]})
        assert answer.get_json() == {"success": True}
    assert emulator.get(f"{PATH}1/").get_json()["count"] == 1


@pytest.mark.parametrize("name", ["7", "x"])
def test_an_unknown_cohort_is_not_found(emulator: Emulator, name: str) -> None:
    answer = emulator.call("PATCH", f"{PATH}{name}/add_persons_to_static_cohort/", {"person_ids": ["x"]})
    assert envelope(answer) == (404, "invalid_request", "not_found", "Not found.", None)


@pytest.mark.parametrize("method", ["PATCH", "DELETE", "PUT"])
def test_cohorts_are_not_changed(emulator: Emulator, method: str) -> None:
    emulator.post(PATH, {})
    assert envelope(emulator.call(method, f"{PATH}1/"))[0] == 405
