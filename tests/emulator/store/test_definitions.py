"""Cohorts, actions and groups as they are kept."""

from __future__ import annotations

from datetime import timedelta

from emulator.store.making import NOW, add_person
from posthog_persons_emulator.sql.fragment import sql
from posthog_persons_emulator.store.store import Store


def test_cohorts_are_kept_by_number(store: Store) -> None:
    filters = {"properties": {"type": "OR", "values": []}}
    first = store.cohorts.create(1, now=NOW, name="all", description="d", groups=[{"a": 1}], filters=filters)
    other = store.cohorts.create(2, now=NOW)
    second = store.cohorts.create(1, now=NOW, is_static=True)
    assert [first.id, other.id, second.id] == [1, 2, 3]
    assert store.cohorts.all(1) == [first, second]
    assert store.cohorts.get(1, 3) == second
    assert store.cohorts.get(1, 2) is None
    assert (other.name, other.description, other.groups, other.filters) == (None, "", [], None)


def test_members_are_on_the_list_once(store: Store) -> None:
    ada, bob = add_person(store, "ada"), add_person(store, "bob")
    cohort = store.cohorts.create(1, now=NOW, is_static=True)
    store.cohorts.add_members(cohort.id, [bob.id, ada.id, bob.id])
    store.cohorts.add_members(cohort.id, [ada.id])
    listed = sql("(SELECT person_id FROM cohort_members WHERE cohort_id = {id})", id=cohort.id)
    assert store.cohorts.ids_of(listed) == [ada.id, bob.id]


def test_actions_are_kept_by_number(store: Store) -> None:
    paid = store.actions.create(1, name="paid", steps=[{"event": "paid"}], now=NOW)
    store.actions.create(2, name=None, steps=[], now=NOW)
    assert store.actions.all(1) == [paid]
    assert store.actions.get(1, paid.id) == paid
    assert store.actions.get(2, paid.id) is None


def test_group_types_are_numbered_by_first_appearance_up_to_five(store: Store) -> None:
    groups = store.groups
    assert groups.learn_types(1, ["company", "team", "company"]) == {"company": 0, "team": 1}
    assert groups.learn_types(2, ["team"]) == {"team": 0}
    known = groups.learn_types(1, ["a", "b", "c", "d"])
    assert known == groups.types(1) == {"company": 0, "team": 1, "a": 2, "b": 3, "c": 4}


def test_a_groups_properties_are_overlaid(store: Store) -> None:
    store.groups.set(1, 0, "acme", {"size": 1, "town": "x"}, NOW)
    store.groups.set(1, 0, "acme", {"size": 2}, NOW + timedelta(days=1))
    acme = store.groups.get(1, 0, "acme")
    assert acme is not None
    assert (acme.properties, acme.created_at) == ({"size": 2, "town": "x"}, NOW)
    assert store.groups.get(1, 1, "acme") is store.groups.get(2, 0, "acme") is None
