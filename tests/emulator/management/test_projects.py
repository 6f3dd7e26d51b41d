from __future__ import annotations

import pytest

from support.inprocess import Emulator, envelope, invalid

PATH = "/api/projects/"
FIELDS = [
    "id",
    "uuid",
    "organization",
    "name",
    "api_token",
    "timezone",
    "test_account_filters",
    "person_display_name_properties",
    "path_cleaning_filters",
    "created_at",
]


def test_a_new_project_has_a_token_and_the_defaults(emulator: Emulator) -> None:
    answer = emulator.post(PATH, {"name": "shop"})
    made = answer.get_json()
    assert (answer.status_code, list(made)) == (201, FIELDS)
    assert (made["id"], made["name"], made["timezone"]) == (2, "shop", "UTC")
    assert made["api_token"].startswith("phc_")
    assert made["api_token"] != emulator.token
    assert (made["test_account_filters"], made["person_display_name_properties"]) == ([], None)
    assert (made["path_cleaning_filters"], made["created_at"]) == ([], "2024-11-24T12:00:00Z")
    assert emulator.get(f"{PATH}2/").get_json() == made


def test_a_project_without_a_name_gets_one(emulator: Emulator) -> None:
    assert emulator.post(PATH, {"unknown": 1}).get_json()["name"] == "Default project"


def test_projects_are_listed_on_one_page(emulator: Emulator) -> None:
    emulator.post(PATH, {"name": "shop"})
    body = emulator.get(PATH).get_json()
    assert (body["count"], body["next"], body["previous"]) == (2, None, None)
    assert [project["name"] for project in body["results"]] == ["Default project", "shop"]


def test_the_settings_can_be_changed(emulator: Emulator) -> None:
    before = emulator.get(f"{PATH}1/").get_json()
    changes = {
        "name": " Ours ",
        "timezone": "Europe/Berlin",
        "test_account_filters": [{"key": "email", "value": "@ours.example", "operator": "not_icontains"}],
        "person_display_name_properties": ["nick"],
        "path_cleaning_filters": [{"alias": "/x", "regex": "/[0-9]+"}],
    }
    answer = emulator.call("PATCH", f"{PATH}1/", changes | {"api_token": "phc_mine", "id": 9})
    assert answer.get_json() == before | changes
    assert emulator.get("/api/environments/1/").get_json() == before | changes


def test_display_names_go_by_the_projects_properties(emulator: Emulator) -> None:
    emulator.people("ada", nick="A", email="ada@example.org")
    emulator.call("PATCH", f"{PATH}1/", {"person_display_name_properties": ["nick"]})
    assert emulator.get("1/").get_json()["name"] == "A"


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("name", 5, invalid("Not a valid string.", "name")),
        (
            "name",
            "x" * 401,
            invalid("Ensure this field has no more than 400 characters.", "name", "max_length"),
        ),
        ("timezone", "Mars", invalid('"Mars" is not a valid choice.', "timezone", "invalid_choice")),
        (
            "test_account_filters",
            {},
            invalid('Expected a list of items but got type "dict".', "test_account_filters", "not_a_list"),
        ),
        (
            "path_cleaning_filters",
            "x",
            invalid('Expected a list of items but got type "str".', "path_cleaning_filters", "not_a_list"),
        ),
        (
            "person_display_name_properties",
            [1],
            invalid("Not a valid string.", "person_display_name_properties__0"),
        ),
    ],
)
def test_wrong_values_are_refused(
    emulator: Emulator, field: str, value: object, refusal: tuple[object, ...]
) -> None:
    assert envelope(emulator.call("PATCH", f"{PATH}1/", {field: value})) == refusal


def test_projects_are_not_deleted(emulator: Emulator) -> None:
    assert envelope(emulator.call("DELETE", f"{PATH}1/"))[0] == 405
