"""From events to persons: the stories that examples.md and the facts tell."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from emulator.ingest.sending import NOW, Project, event
from posthog_persons_emulator.ingest.people import person_uuid

ADA = "cfa956a0-5af4-51c6-9ef5-cb3c80e09b69"  # of 1:anon-1
BOB = "7d15b82a-df57-5ed7-b9e0-6dd1cadab965"  # of 1:bob


def ids(project: Project) -> list[tuple[str, ...]]:
    return [person.distinct_ids for person in project.people()]


def owners(project: Project) -> list[int | None]:
    return [row[0] for row in project.events("person_id")]


def test_the_worked_example(project: Project) -> None:
    project.send(
        event("anon-1", at="2024-11-18T09:00:00Z"),
        event(
            "ada", "$identify", "2024-11-18T09:05:00Z", _anon_distinct_id="anon-1", _set={"email": "a@b.c"}
        ),
        event("ada", "signed up", "2024-11-18T09:10:00Z"),
        event("ada", "paid", "2024-11-19T10:00:00Z"),
        event("bob", at="2024-11-19T08:00:00Z"),
    )
    ada, bob = project.people()
    assert (ada.id, ada.uuid, ada.distinct_ids) == (1, ADA, ("anon-1", "ada"))
    assert (ada.created_at, ada.is_identified) == (datetime(2024, 11, 18, 9, tzinfo=UTC), True)
    assert ada.properties == {"email": "a@b.c"}
    assert ada.last_seen_at == datetime(2024, 11, 19, 10, tzinfo=UTC)
    assert (bob.id, bob.uuid, bob.distinct_ids, bob.is_identified) == (2, BOB, ("bob",), False)
    assert owners(project) == [1, 1, 1, 1, 2]


def test_uuids_come_from_project_and_distinct_id() -> None:
    assert person_uuid(1, "ada") == "af061de7-58aa-50ee-8f2c-8010440c77ef"


@pytest.mark.parametrize("apart", [False, True])
def test_set_once_then_set_then_unset(project: Project, apart: bool) -> None:
    events = [
        event("ada", "$set_once") | {"$set_once": {"first": "a", "plan": "x", "gone": 1}},
        event(
            "ada", "$set", _set={"plan": "pro"}, _set_once={"first": "b", "new": 1}, _unset=["gone", "new"]
        ),
    ]
    if apart:
        for each in events:
            project.send(each)
    else:
        project.send(*events)
    assert project.person("ada").properties == {"first": "a", "plan": "pro"}


def test_an_earlier_event_that_comes_later_does_not_make_a_person_older(project: Project) -> None:
    project.send(event("ada", at="2024-11-18T09:00:00Z"))
    project.send(event("ada", at="2024-11-01T09:00:00Z"))
    assert project.person("ada").created_at == datetime(2024, 11, 18, 9, tzinfo=UTC)


def test_a_new_person_of_a_merge_has_the_targets_uuid_and_its_id_first(project: Project) -> None:
    project.send(event("bob", "$identify", _anon_distinct_id="anon-1"))
    [bob] = project.people()
    assert (bob.uuid, bob.distinct_ids, bob.is_identified) == (BOB, ("bob", "anon-1"), True)


def test_of_two_persons_the_target_wins_and_the_older_date_stays(project: Project) -> None:
    project.send(event("old", at="2024-01-01T00:00:00Z", _set={"plan": "free", "town": "x"}))
    project.send(event("ada", at="2024-02-01T00:00:00Z", _set={"plan": "pro"}))
    project.send(
        event("ada", "$identify", _anon_distinct_id="old", _set={"town": "y"}, _set_once={"plan": "z"})
    )
    [ada] = project.people()
    assert ada.properties == {"plan": "pro", "town": "y"}
    assert ada.created_at == datetime(2024, 1, 1, tzinfo=UTC)
    assert ada.uuid == person_uuid(1, "ada")
    assert owners(project) == [2, 2, 2]


def test_an_identified_person_is_not_merged_away_but_the_target_is_identified(project: Project) -> None:
    project.send(event("ada", "$identify", _anon_distinct_id="anon"), event("bob"))
    project.send(event("bob", "$identify", _anon_distinct_id="ada", _set={"x": 1}))
    assert ids(project) == [("ada", "anon"), ("bob",)]
    assert project.person("bob").is_identified
    assert project.person("bob").properties == {"x": 1}


def test_an_alias_of_an_identified_person_is_refused(project: Project) -> None:
    project.send(event("ada", "$identify", _anon_distinct_id="anon"), event("bob"))
    project.send(event("bob", "$create_alias", alias="ada"))
    assert ids(project) == [("ada", "anon"), ("bob",)]
    assert not project.person("bob").is_identified


def test_a_dangerous_merge_is_not_refused(project: Project) -> None:
    project.send(event("ada", "$identify", _anon_distinct_id="anon"), event("bob"))
    project.send(event("bob", "$merge_dangerously", alias="ada"))
    [bob] = project.people()
    assert (bob.uuid, bob.distinct_ids) == (BOB, ("ada", "anon", "bob"))


def test_an_alias_attaches_the_new_id(project: Project) -> None:
    project.send(event("ada"), event("ada", "$create_alias", alias="new"))
    assert ids(project) == [("ada", "new")]
    assert project.person("new").is_identified


def test_an_identified_anonymous_side_takes_an_unknown_id_in(project: Project) -> None:
    project.send(event("ada", "$identify", _anon_distinct_id="anon"))
    project.send(event("new", "$identify", _anon_distinct_id="ada"))
    assert ids(project) == [("ada", "anon", "new")]


@pytest.mark.parametrize(
    "refused", ["anonymous", "GUEST", "undefined", "[object Object]", "NaN", "0", "", "  ", None]
)
def test_placeholders_merge_nobody(project: Project, refused: str | None) -> None:
    project.send(event("ada", "$identify", _anon_distinct_id=refused, _set={"x": 1}))
    assert ids(project) == [("ada",)]
    assert not project.person("ada").is_identified
    assert project.person("ada").properties == {"x": 1}


def test_a_placeholder_does_not_take_others_in(project: Project) -> None:
    project.send(event("ada"), event("undefined", "$identify", _anon_distinct_id="ada"))
    assert ids(project) == [("ada",), ("undefined",)]


def test_identifying_alone_or_with_oneself_merges_nobody(project: Project) -> None:
    project.send(event("ada", "$identify"), event("ada", "$identify", _anon_distinct_id="ada"))
    assert ids(project) == [("ada",)]
    assert not project.person("ada").is_identified


def test_merges_within_a_batch_follow_each_other(project: Project) -> None:
    project.send(event("a"))
    project.send(
        event("b"),
        event("b", "$merge_dangerously", alias="a"),
        event("c", _set={"x": 1}),
        event("c", "$merge_dangerously", alias="b"),
        event("a", _set={"y": 1}),
    )
    [person] = project.people()
    assert person.distinct_ids == ("a", "b", "c")
    assert person.properties == {"x": 1, "y": 1}
    assert owners(project) == [person.id] * 6


def test_without_a_profile_nobody_is_made_or_changed(project: Project) -> None:
    project.send(event("ada", "x", _process_person_profile=False, _set={"a": 1}))
    assert project.people() == []
    assert owners(project) == [None]
    project.send(event("bob"), event("bob", "x", _process_person_profile=False, _set={"a": 1}))
    assert project.person("bob").properties == {}
    assert owners(project) == [None, 1, 1]


@pytest.mark.parametrize("name", ["$identify", "$create_alias", "$merge_dangerously", "$groupidentify"])
def test_without_a_profile_merges_are_dropped(project: Project, name: str) -> None:
    project.send(event("ada", name, _process_person_profile=False, _anon_distinct_id="x", alias="x"))
    assert project.events() == []
    assert project.people() == []


@pytest.mark.parametrize("value", ["false", 0, None, True])
def test_only_false_means_without_a_profile(project: Project, value: Any) -> None:
    project.send(event("ada", _process_person_profile=value))
    assert ids(project) == [("ada",)]


@pytest.mark.parametrize("apart", [False, True])
def test_nobodys_events_wait_for_the_person_that_their_id_makes(project: Project, apart: bool) -> None:
    waiting, made = event("ada", _process_person_profile=False), event("ada")
    if apart:
        project.send(waiting, event("bob", _process_person_profile=False))
        project.send(made)
        assert owners(project) == [1, None, 1]
    else:
        project.send(waiting, made)
        assert owners(project) == [1, 1]


def test_nobodys_events_stay_nobodys_when_their_id_is_only_attached(project: Project) -> None:
    project.send(event("anon", _process_person_profile=False))
    project.send(event("ada", "$identify", _anon_distinct_id="anon"))
    assert owners(project) == [None, 1]


def test_a_deleted_id_comes_back_with_its_uuid_and_hidden_events(project: Project) -> None:
    project.send(event("ada", "before"))
    first = project.person("ada")
    project.store.persons.delete(1, [first], NOW)
    project.send(event("ada", "without", _process_person_profile=False))
    project.send(event("ada", "hidden"))
    again = project.person("ada")
    assert (again.uuid, again.last_seen_at) == (first.uuid, None)
    assert again.id != first.id
    assert owners(project) == [first.id, -again.id, -again.id]
    project.store.profiles.forget_tombstone(1, "ada")
    project.send(event("ada", "seen"))
    assert owners(project) == [first.id, again.id, again.id, again.id]


def test_only_the_deleted_id_is_hidden_after_a_merge(project: Project) -> None:
    project.send(event("ada"))
    project.store.persons.delete(1, [project.person("ada")], NOW)
    project.send(event("bob"), event("ada"))
    bob = project.person("bob")
    project.send(event("bob", "$merge_dangerously", alias="ada"), event("ada"), event("bob"))
    assert owners(project)[1:] == [bob.id, -bob.id, bob.id, -bob.id, bob.id]


def test_the_same_ids_in_two_projects_are_two_persons(project: Project) -> None:
    other = project.store.teams.create("other", NOW)
    project.send(event("ada"))
    project.post({"api_key": other.api_token, "batch": [event("ada", "$identify", _anon_distinct_id="bob")]})
    assert ids(project) == [("ada",)]
    theirs = project.store.persons.by_distinct_id(other.id, "ada")
    assert theirs is not None
    assert theirs.distinct_ids == ("ada", "bob")
