from __future__ import annotations

from datetime import timedelta

import pytest

from emulator.store.making import NOW, UNKNOWN, add_event, add_person, owners
from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.store.profiles import Changes
from posthog_persons_emulator.store.records import Person
from posthog_persons_emulator.store.store import Store


def test_a_person_is_found_by_number_uuid_and_each_distinct_id(store: Store) -> None:
    ada = add_person(store, "anon", "ada", plan="pro")
    assert ada.distinct_ids == ("anon", "ada")
    assert ada.properties == {"plan": "pro"}
    assert ada.created_at == NOW
    persons = store.persons
    assert persons.by_id(1, ada.id) == persons.by_uuid(1, ada.uuid.upper()) == ada
    assert persons.by_distinct_id(1, "ada") == persons.by_distinct_id(1, "anon") == ada


def test_nobody_is_found_by_what_nobody_has(store: Store) -> None:
    add_person(store, "ada")
    persons = store.persons
    assert persons.by_id(1, 99) is persons.by_id(1, 10**30) is persons.by_uuid(1, UNKNOWN) is None
    assert persons.by_distinct_id(1, "Ada") is None
    assert persons.by_distinct_ids(1, []) == persons.by_uuids(1, []) == {}
    assert persons.load(1, []) == []


def test_a_text_that_is_no_uuid_is_an_error(store: Store) -> None:
    with pytest.raises(ValueError, match="badly formed"):
        store.persons.by_uuids(1, ["x"])


def test_nothing_crosses_projects(store: Store) -> None:
    ada = add_person(store, "ada")
    persons = store.persons
    assert persons.by_id(2, ada.id) is persons.by_uuid(2, ada.uuid) is None
    assert persons.by_distinct_id(2, "ada") is None
    assert persons.select(2, None, None, 0, NOW) == []
    persons.delete(2, [ada], NOW)
    assert persons.by_id(1, ada.id) == ada
    other = add_person(store, "ada", team_id=2)
    assert persons.by_distinct_id(1, "ada") == ada
    assert persons.by_distinct_id(2, "ada") == other


def test_lookups_keep_the_order_asked(store: Store) -> None:
    ada, bob = add_person(store, "ada", "ada-2"), add_person(store, "bob")
    found = store.persons.by_distinct_ids(1, ["bob", "nobody", "ada-2", "ada"])
    assert list(found.items()) == [("bob", bob), ("ada-2", ada), ("ada", ada)]
    assert list(store.persons.by_uuids(1, [bob.uuid.upper(), UNKNOWN, ada.uuid])) == [bob.uuid, ada.uuid]
    assert store.persons.load(1, [bob.id, 99, ada.id]) == [bob, ada]


def test_the_list_is_newest_first_and_leaves_the_future_out(store: Store) -> None:
    old = add_person(store, "old", created_at=NOW - timedelta(days=1))
    first, second = add_person(store, "first"), add_person(store, "second")
    add_person(store, "future", created_at=NOW + timedelta(microseconds=1))
    persons = store.persons
    assert persons.select(1, None, None, 0, NOW) == [second, first, old]
    assert persons.select(1, None, 1, 1, NOW) == [first]
    assert persons.select(1, None, 10**30, 10**30, NOW) == []
    assert persons.count(1, None, NOW) == 3
    chosen = sql("persons.id >= {id}", id=first.id)
    assert persons.select(1, chosen, 100, 0, NOW) == [second, first]
    assert persons.count(1, chosen, NOW) == 2


def test_somebody_was_last_seen_with_their_latest_event_that_is_not_hidden(store: Store) -> None:
    ada, bob = add_person(store, "ada"), add_person(store, "bob")
    add_event(store, ada.id, at=NOW - timedelta(hours=1))
    add_event(store, ada.id, at=NOW - timedelta(hours=2))
    add_event(store, -ada.id, at=NOW)
    seen = {person.id: person.last_seen_at for person in store.persons.load(1, [ada.id, bob.id])}
    assert seen == {ada.id: NOW - timedelta(hours=1), bob.id: None}


def test_the_deleted_are_gone_with_all_their_ids(store: Store) -> None:
    ada, bob = add_person(store, "anon", "ada"), add_person(store, "bob")
    store.persons.delete(1, [ada], NOW)
    assert store.persons.select(1, None, None, 0, NOW) == [bob]
    known = store.profiles.known(1, ["anon", "ada", "bob"])
    assert known.tombstones == {"anon", "ada"}
    assert list(known.owners) == ["bob"]


def test_deleting_twice_is_harmless(store: Store) -> None:
    ada = add_person(store, "ada")
    store.persons.delete(1, [ada], NOW)
    again = add_person(store, "ada", identity=ada.uuid)
    store.persons.delete(1, [ada], NOW)
    assert store.persons.by_id(1, again.id) == again
    store.persons.delete(1, [again], NOW)
    assert store.database.rows(SQL("SELECT distinct_id FROM tombstones")) == [("ada",)]
    assert store.database.rows(SQL("SELECT person_id FROM deleted_persons ORDER BY 1")) == [(1,), (2,)]


def test_deleting_nobody_is_harmless(store: Store) -> None:
    ada = add_person(store, "ada")
    store.persons.delete(1, [], NOW)
    assert store.persons.by_id(1, ada.id) == ada


def test_the_deleted_leave_their_cohorts(store: Store) -> None:
    ada, bob = add_person(store, "ada"), add_person(store, "bob")
    cohort = store.cohorts.create(1, now=NOW, is_static=True)
    store.cohorts.add_members(cohort.id, [ada.id, bob.id])
    store.persons.delete(1, [ada], NOW)
    assert store.database.rows(SQL("SELECT person_id FROM cohort_members")) == [(bob.id,)]


def test_a_reset_distinct_id_shows_the_events_since_the_deletion(store: Store) -> None:
    ada = add_person(store, "ada")
    add_event(store, ada.id)
    store.persons.delete(1, [ada], NOW)
    again = add_person(store, "ada", "other")
    add_event(store, -again.id)
    add_event(store, -again.id, "other")
    store.profiles.forget_tombstone(1, "ada")
    assert owners(store) == [ada.id, again.id, -again.id]
    assert store.profiles.known(1, ["ada"]).tombstones == frozenset()


def test_resetting_an_id_that_was_never_deleted_changes_nothing(store: Store) -> None:
    ada = add_person(store, "ada")
    add_event(store, ada.id)
    store.profiles.forget_tombstone(1, "ada")
    assert owners(store) == [ada.id]


def test_a_merge_hands_everything_on(store: Store) -> None:
    ada, anon = add_person(store, "ada"), add_person(store, "anon")
    cohort = store.cohorts.create(1, now=NOW, is_static=True)
    store.cohorts.add_members(cohort.id, [ada.id, anon.id])
    add_event(store, anon.id, "anon")
    add_event(store, -anon.id, "anon")
    add_event(store, None, "nobody")
    store.profiles.write(1, Changes(merged={anon.id: ada.id}))
    assert owners(store) == [ada.id, -ada.id, None]
    assert store.persons.by_id(1, anon.id) is None
    found = store.persons.by_distinct_id(1, "anon")
    assert found is not None
    assert found.distinct_ids == ("ada", "anon")
    assert store.database.rows(SQL("SELECT person_id FROM cohort_members")) == [(ada.id,)]


def test_a_new_person_does_not_take_a_uuid_that_somebody_has(store: Store) -> None:
    ada = add_person(store, "ada")
    other = add_person(store, "other", identity=ada.uuid)
    assert other.uuid != ada.uuid
    assert add_person(store, "ada", team_id=2, identity=ada.uuid).uuid == ada.uuid


def last_seen(store: Store, *persons: Person) -> list[timedelta | None]:
    """How long before NOW persons were last seen."""
    found = store.persons.load(1, [person.id for person in persons])
    return [None if person.last_seen_at is None else NOW - person.last_seen_at for person in found]


def test_new_events_are_seen_although_the_person_was_read_before(store: Store) -> None:
    ada = add_person(store, "ada")
    for hours in (3, 1, 2):
        add_event(store, ada.id, at=NOW - timedelta(hours=hours))
        store.persons.by_id(1, ada.id)
    assert last_seen(store, ada) == [timedelta(hours=1)]


def test_whoever_takes_another_over_was_last_seen_with_either(store: Store) -> None:
    ada, bob, eve = add_person(store, "ada"), add_person(store, "bob"), add_person(store, "eve")
    add_event(store, ada.id, at=NOW - timedelta(hours=2))
    add_event(store, bob.id, at=NOW - timedelta(hours=1))
    add_event(store, eve.id, at=NOW - timedelta(hours=3))
    store.persons.load(1, [ada.id])
    store.profiles.write(1, Changes(merged={bob.id: ada.id, eve.id: ada.id}))
    assert last_seen(store, ada) == [timedelta(hours=1)]


def test_a_reset_shows_when_somebody_was_seen_meanwhile(store: Store) -> None:
    ada, bob = add_person(store, "ada"), add_person(store, "bob")
    add_event(store, ada.id, at=NOW - timedelta(hours=2))
    add_event(store, -ada.id, at=NOW)
    add_event(store, -bob.id, "bob", at=NOW)
    store.persons.load(1, [ada.id])
    store.profiles.forget_tombstone(1, "ada")
    assert last_seen(store, ada, bob) == [timedelta(), None]


def test_events_of_nobody_count_once_they_are_somebodys(store: Store) -> None:
    add_event(store, None, at=NOW - timedelta(hours=1))
    ada = add_person(store, "ada")
    store.persons.load(1, [ada.id])
    store.profiles.write(1, Changes(namesakes={"ada": ada.id}))
    assert last_seen(store, ada) == [timedelta(hours=1)]


def test_deleted_events_are_forgotten(store: Store) -> None:
    ada, bob = add_person(store, "ada"), add_person(store, "bob")
    for person in (ada, bob):
        add_event(store, person.id, at=NOW, ingested_at=NOW - timedelta(days=8))
        add_event(store, person.id, at=NOW - timedelta(hours=1), ingested_at=NOW - timedelta(days=6))
    store.persons.load(1, [ada.id])
    store.deletions.queue(1, [ada.uuid], NOW - timedelta(days=7), requeue_completed=True)
    store.deletions.run_due(NOW)
    assert last_seen(store, ada, bob) == [timedelta(hours=1), timedelta()]
