from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from emulator.store.making import NOW, UNKNOWN, add_event, add_person, owners
from posthog_persons_emulator.store.deletions import next_run
from posthog_persons_emulator.store.records import Deletion
from posthog_persons_emulator.store.store import Store

RUN = datetime(2024, 12, 1, 5, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def queued(store: Store, status: str = "all", person_uuid: str | None = None) -> list[Deletion]:
    count, rows = store.deletions.page(1, status, person_uuid, 100, 0)  # type: ignore[arg-type] # one of three
    assert count == len(rows)
    return rows


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (NOW, RUN),
        (RUN, RUN + timedelta(days=7)),
        (RUN - SECOND, RUN),
        (datetime(1960, 1, 1, tzinfo=UTC), datetime(1960, 1, 3, 5, tzinfo=UTC)),
    ],
)
def test_a_run_is_on_sundays_at_five(after: datetime, expected: datetime) -> None:
    assert next_run(after) == expected


def test_the_queue_is_listed_newest_first(store: Store) -> None:
    ada, bob = add_person(store, "ada"), add_person(store, "bob")
    store.deletions.queue(1, [ada.uuid, bob.uuid, ada.uuid], NOW, requeue_completed=True)
    store.deletions.queue(1, [UNKNOWN], NOW - SECOND, requeue_completed=True)
    store.deletions.queue(2, [ada.uuid], NOW, requeue_completed=True)
    assert [row.person_uuid for row in queued(store)] == [bob.uuid, ada.uuid, UNKNOWN]
    assert [row.person_uuid for row in queued(store, person_uuid=ada.uuid)] == [ada.uuid]
    count, page = store.deletions.page(1, "all", None, 1, 1)
    assert (count, [row.person_uuid for row in page]) == (3, [ada.uuid])
    assert store.deletions.page(1, "all", None, 10**30, 10**30) == (3, [])
    assert queued(store)[0] == Deletion(2, bob.uuid, NOW, None)


def test_queueing_nobody_queues_nothing(store: Store) -> None:
    store.deletions.queue(1, [], NOW, requeue_completed=True)
    assert queued(store) == []


def test_a_pending_deletion_stays_as_old_as_it_is(store: Store) -> None:
    store.deletions.queue(1, [UNKNOWN], NOW, requeue_completed=True)
    store.deletions.queue(1, [UNKNOWN], NOW + SECOND, requeue_completed=True)
    assert [row.created_at for row in queued(store)] == [NOW]


@pytest.mark.parametrize(("requeue", "expected"), [(True, 2), (False, 1)])
def test_a_completed_deletion_may_block_the_next(store: Store, requeue: bool, expected: int) -> None:
    store.deletions.queue(1, [UNKNOWN], NOW, requeue_completed=requeue)
    store.deletions.run_due(RUN)
    store.deletions.queue(1, [UNKNOWN], RUN, requeue_completed=requeue)
    assert len(queued(store)) == expected


def test_nothing_happens_before_the_run(store: Store) -> None:
    ada = add_person(store, "ada")
    add_event(store, ada.id)
    store.deletions.queue(1, [ada.uuid], NOW, requeue_completed=True)
    store.deletions.run_due(RUN - SECOND)
    assert len(owners(store)) == len(queued(store, "pending")) == 1
    assert queued(store, "completed") == []


@pytest.mark.parametrize("late", [timedelta(0), SECOND, timedelta(days=20)])
def test_a_run_is_verified_at_its_own_time_however_late_it_is_noticed(store: Store, late: timedelta) -> None:
    store.deletions.queue(1, [UNKNOWN], NOW, requeue_completed=True)
    store.deletions.run_due(RUN + late)
    [done] = queued(store, "completed")
    assert done.verified_at == RUN


def test_what_is_queued_at_the_time_of_a_run_waits_for_the_next(store: Store) -> None:
    store.deletions.queue(1, [UNKNOWN], RUN, requeue_completed=True)
    store.deletions.run_due(RUN)
    assert len(queued(store, "pending")) == 1
    store.deletions.run_due(RUN + timedelta(days=7))
    [done] = queued(store, "completed")
    assert done.verified_at == RUN + timedelta(days=7)


def test_the_run_takes_the_events_ingested_until_the_request(store: Store) -> None:
    ada, bob = add_person(store, "ada"), add_person(store, "bob")
    add_event(store, ada.id, at=NOW + timedelta(days=1))
    add_event(store, ada.id, at=NOW - timedelta(days=9), ingested_at=NOW + SECOND)
    add_event(store, -ada.id)
    add_event(store, bob.id)
    add_event(store, None)
    add_event(store, ada.id, team_id=2)
    store.deletions.queue(1, [ada.uuid], NOW, requeue_completed=True)
    store.deletions.run_due(RUN)
    assert owners(store) == [ada.id, bob.id, None, ada.id]


def test_the_run_takes_the_events_of_everyone_who_had_the_uuid(store: Store) -> None:
    ada = add_person(store, "ada")
    add_event(store, ada.id)
    store.persons.delete(1, [ada], NOW)
    again = add_person(store, "ada", identity=ada.uuid)
    add_event(store, -again.id)
    store.deletions.queue(1, [ada.uuid], NOW, requeue_completed=True)
    store.deletions.run_due(RUN)
    assert owners(store) == []
