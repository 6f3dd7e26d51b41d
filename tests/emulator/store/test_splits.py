from __future__ import annotations

from datetime import datetime, timedelta

from emulator.store.making import NOW, UNKNOWN, add_event, add_person, owners
from posthog_persons_emulator.store.records import Person, Profile
from posthog_persons_emulator.store.store import Store


def split(store: Store, person: Person, identities: dict[str, str]) -> list[Person]:
    """Split distinct ids off, and return their new persons."""
    numbers = store.profiles.new_ids(len(identities))
    newcomers = {
        name: Profile(number, identity, NOW, {}, is_identified=False)
        for (name, identity), number in zip(identities.items(), numbers, strict=True)
    }
    store.splits.split(1, person.id, newcomers)
    return store.persons.load(1, list(numbers))


def seen(store: Store, *persons: Person) -> list[datetime | None]:
    return [person.last_seen_at for person in store.persons.load(1, [each.id for each in persons])]


def test_an_id_leaves_with_its_events_hidden_or_not(store: Store) -> None:
    ada = add_person(store, "ada", "web", plan="pro")
    add_event(store, ada.id, "ada", at=NOW - timedelta(hours=2))
    add_event(store, ada.id, "web", at=NOW - timedelta(hours=1))
    add_event(store, -ada.id, "web")
    store.persons.load(1, [ada.id])
    [web] = split(store, ada, {"web": UNKNOWN})
    assert (web.uuid, web.distinct_ids, web.properties, web.created_at) == (UNKNOWN, ("web",), {}, NOW)
    assert owners(store) == [ada.id, web.id, -web.id]
    assert seen(store, ada, web) == [NOW - timedelta(hours=2), NOW - timedelta(hours=1)]
    left = store.persons.by_id(1, ada.id)
    assert left is not None
    assert (left.distinct_ids, left.properties) == (("ada",), {"plan": "pro"})


def test_events_of_others_stay_where_they_are(store: Store) -> None:
    ada = add_person(store, "ada", "web")
    before = add_person(store, "once", team_id=2)
    add_event(store, before.id, "web")
    add_event(store, ada.id, "web")
    add_event(store, before.id, "web", team_id=2)
    [web] = split(store, ada, {"web": UNKNOWN})
    assert owners(store) == [before.id, web.id, before.id]


def test_nobodys_events_of_the_id_become_the_new_persons(store: Store) -> None:
    add_event(store, None, "web")
    add_event(store, None, "other")
    ada = add_person(store, "ada", "web")
    [web] = split(store, ada, {"web": UNKNOWN})
    assert owners(store) == [web.id, None]
    assert seen(store, web) == [NOW]


def test_each_id_gets_a_person_and_a_taken_uuid_is_replaced(store: Store) -> None:
    ada = add_person(store, "ada", "web")
    old, web = split(store, ada, {"ada": ada.uuid, "web": UNKNOWN})
    assert (old.distinct_ids, web.distinct_ids, web.uuid) == (("ada",), ("web",), UNKNOWN)
    assert old.uuid != ada.uuid
    left = store.persons.by_id(1, ada.id)
    assert left is not None
    assert (left.uuid, left.distinct_ids) == (ada.uuid, ())


def test_no_ids_leave_everything_as_it_is(store: Store) -> None:
    ada = add_person(store, "ada")
    store.splits.split(1, ada.id, {})
    assert store.persons.by_id(1, ada.id) == ada


def test_a_split_makes_kept_answers_stale(store: Store) -> None:
    ada = add_person(store, "ada", "web")
    before = store.database.version(1)
    split(store, ada, {"web": UNKNOWN})
    assert store.database.version(1) != before
