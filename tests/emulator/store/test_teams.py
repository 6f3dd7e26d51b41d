from __future__ import annotations

import pytest

from emulator.store.making import NOW
from posthog_persons_emulator.store.store import Store


def test_a_project_has_the_usual_defaults(store: Store) -> None:
    team = store.teams.get(1)
    assert team is not None
    assert (team.name, team.timezone, team.created_at) == ("first", "UTC", NOW)
    assert (team.test_account_filters, team.path_cleaning_filters) == ([], [])
    assert team.person_display_name_properties is None
    assert team.api_token.startswith("phc_")


def test_projects_share_the_organisation_and_nothing_else(store: Store) -> None:
    first, second = store.teams.all()
    assert first.organization == second.organization
    assert first.uuid != second.uuid
    assert first.api_token != second.api_token


def test_a_project_is_found_by_its_token(store: Store) -> None:
    made = store.teams.create("third", NOW, api_token="phc_mine", timezone="Europe/Berlin")
    assert made.id == 3
    assert store.teams.by_token("phc_mine") == made
    assert store.teams.by_token("phc_other") is None
    assert store.teams.get(4) is None


def test_settings_change_one_by_one(store: Store) -> None:
    changed = store.teams.update(1, name="shop", person_display_name_properties=["email"])
    assert (changed.name, changed.person_display_name_properties) == ("shop", ["email"])
    assert store.teams.get(1) == changed == store.teams.update(1)
    second = store.teams.get(2)
    assert second is not None
    assert second.name == "second"


def test_a_project_has_no_other_settings(store: Store) -> None:
    with pytest.raises(TypeError, match="colour"):
        store.teams.create("x", NOW, colour="red")
    with pytest.raises(TypeError, match="api_token"):
        store.teams.update(1, api_token="phc_x")
