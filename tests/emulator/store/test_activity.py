from __future__ import annotations

from datetime import timedelta

from emulator.store.making import NOW
from posthog_persons_emulator.store.activity import Deed
from posthog_persons_emulator.store.store import Store

DELETED = Deed("deleted", 1, "the uuid", None)
UPDATED = Deed("updated", 2, None, [{"action": "changed", "after": {"\0": ["ä"]}}])


def deeds(store: Store, person_id: int | None = None, limit: int = 10, offset: int = 0) -> list[Deed]:
    return [line.deed for line in store.activity.page(1, person_id, limit, offset)[1]]


def test_lines_are_kept_as_they_are_the_newest_first(store: Store) -> None:
    store.activity.log(1, [DELETED], NOW + timedelta(seconds=1))
    store.activity.log(1, [UPDATED, DELETED], NOW)
    count, lines = store.activity.page(1, None, 10, 0)
    assert [(line.deed, line.created_at - NOW) for line in lines] == [
        (DELETED, timedelta(seconds=1)),
        (DELETED, timedelta()),
        (UPDATED, timedelta()),
    ]
    assert count == len({line.uuid for line in lines}) == 3


def test_a_page_is_cut_out_of_one_persons_lines(store: Store) -> None:
    store.activity.log(1, [UPDATED, DELETED, UPDATED], NOW)
    assert deeds(store, 2) == [UPDATED, UPDATED]
    assert deeds(store, limit=1, offset=1) == [DELETED]
    assert deeds(store, limit=10**30, offset=10**30) == []
    assert store.activity.page(1, 2, 1, 1) == (2, store.activity.page(1, 2, 2, 0)[1][1:])


def test_nothing_to_log_leaves_no_line(store: Store) -> None:
    store.activity.log(1, [], NOW)
    assert store.activity.page(1, None, 10, 0) == (0, [])


def test_nothing_crosses_projects(store: Store) -> None:
    store.activity.log(2, [DELETED], NOW)
    assert deeds(store) == []


def test_a_reset_forgets_the_log(store: Store) -> None:
    store.activity.log(1, [DELETED], NOW)
    store.reset()
    assert deeds(store) == []
    store.activity.log(1, [UPDATED], NOW)
    assert deeds(store) == [UPDATED]
