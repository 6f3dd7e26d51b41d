from __future__ import annotations

from datetime import timedelta

import pytest

from emulator.sql.asking import NOW, Project
from posthog_persons_emulator.requests.filter import Cut
from posthog_persons_emulator.sql.fragment import SQL
from posthog_persons_emulator.store.store import Store

EVERYBODY = SQL("SELECT DISTINCT person_id AS actor FROM events")


@pytest.fixture
def project(store: Store) -> Project:
    return Project(store, store.teams.create("shop", NOW))


def names(project: Project, rows: list[dict[str, int]]) -> list[str]:
    persons = project.store.persons.load(project.team.id, [row["actor"] for row in rows])
    return [person.distinct_ids[0] for person in persons]


def test_persons_come_in_the_order_of_their_uuids_as_text(project: Project) -> None:
    for number in range(20):
        project.capture(f"p{number}")
    rows = project.store.pages.persons(project.team.id, EVERYBODY, Cut())
    uuids = [
        person.uuid for person in project.store.persons.load(project.team.id, [r["actor"] for r in rows])
    ]
    assert len(uuids) == 20
    assert uuids == sorted(uuids)


def test_pages_follow_each_other(project: Project) -> None:
    for number in range(5):
        project.capture(f"p{number}")
    pages = project.store.pages
    whole = pages.persons(project.team.id, EVERYBODY, Cut(100, 0))
    cut = [pages.persons(project.team.id, EVERYBODY, Cut(2, offset)) for offset in (0, 2, 4, 6)]
    assert [row for page in cut for row in page] == whole
    assert [len(page) for page in cut] == [2, 2, 1, 0]


def test_a_page_may_be_as_far_away_as_numbers_go(project: Project) -> None:
    project.capture("ada")
    most = 2**63 - 1
    assert len(project.store.pages.persons(project.team.id, EVERYBODY, Cut(most, 0))) == 1
    assert project.store.pages.persons(project.team.id, EVERYBODY, Cut(most, most)) == []


def test_another_order_goes_before_the_id(project: Project) -> None:
    for name, count in (("rare", 1), ("often", 3), ("twice", 2)):
        for _ in range(count):
            project.capture(name)
    query = SQL("SELECT person_id AS actor, count(*) AS value FROM events GROUP BY 1")
    rows = project.store.pages.persons(project.team.id, query, Cut(), [SQL("found.value DESC")])
    assert names(project, rows) == ["often", "twice", "rare"]
    assert [row["value"] for row in rows] == [3, 2, 1]


def test_deleted_persons_and_those_of_other_projects_fall_out(project: Project) -> None:
    project.capture("ada")
    project.capture("bob")
    Project(project.store, project.store.teams.create("other", NOW)).capture("eve")
    persons = project.store.persons
    persons.delete(project.team.id, list(persons.by_distinct_ids(project.team.id, ["bob"]).values()), NOW)
    assert names(project, project.store.pages.persons(project.team.id, EVERYBODY, Cut())) == ["ada"]


def test_groups_come_in_the_order_of_their_keys(project: Project) -> None:
    query = SQL("SELECT unnest(['b', 'c', 'a']) AS actor")
    assert project.store.pages.groups(query, Cut(2, 1)) == [{"actor": "b"}, {"actor": "c"}]


def test_recorded_events_are_those_with_a_session(project: Project) -> None:
    project.capture("ada", "second", {"$session_id": "s", "$window_id": "w"})
    project.capture("ada", "first", {"$session_id": "s"}, at=NOW - timedelta(hours=1))
    project.capture("ada", "unrecorded", {"$session_id": ""})
    project.capture("ada", "alone")
    project.capture("ada", "not asked for", {"$session_id": "s"})
    asked = project.store.database.rows(SQL("SELECT uuid FROM events WHERE event <> 'not asked for'"))
    found = project.store.recordings.events(project.team.id, [str(row[0]) for row in asked])
    assert [(event.timestamp, event.session_id, event.window_id) for event in found] == [
        (NOW - timedelta(hours=1), "s", None),
        (NOW, "s", "w"),
    ]
    assert project.store.recordings.events(project.team.id, []) == []


@pytest.mark.parametrize("change", ["event", "deletion", "cohort", "member", "action", "team", "reset"])
def test_every_change_of_a_project_gives_it_another_version(project: Project, change: str) -> None:
    store, team = project.store, project.team.id
    project.capture("ada")
    cohort = store.cohorts.create(team, now=NOW, is_static=True)
    before = store.database.version(team)
    match change:
        case "event":
            project.capture("ada")
        case "deletion":
            store.persons.delete(team, list(store.persons.by_distinct_ids(team, ["ada"]).values()), NOW)
        case "cohort":
            store.cohorts.create(team, now=NOW)
        case "member":
            store.cohorts.add_members(cohort.id, [1])
        case "action":
            store.actions.create(team, name="x", steps=[], now=NOW)
        case "team":
            store.teams.update(team, timezone="Asia/Tokyo")
        case _:
            store.reset()
    assert store.database.version(team) != before


def test_a_run_of_event_deletions_gives_another_version(project: Project) -> None:
    project.capture("ada")
    store, team = project.store, project.team.id
    [ada] = store.persons.by_distinct_ids(team, ["ada"]).values()
    store.deletions.queue(team, [ada.uuid], NOW, requeue_completed=True)
    before = store.database.version(team)
    store.deletions.run_due(NOW + timedelta(days=8))
    assert store.database.version(team) != before


def test_reading_leaves_the_version_as_it_is(project: Project) -> None:
    project.capture("ada")
    store, team = project.store, project.team.id
    before = store.database.version(team)
    store.persons.by_distinct_ids(team, ["ada"])
    store.pages.persons(team, EVERYBODY, Cut())
    store.deletions.run_due(NOW + timedelta(days=8))
    Project(store, store.teams.get(team) or project.team).context()
    assert store.database.version(team) == before


def test_another_projects_events_leave_the_version_as_it_is(project: Project) -> None:
    other = Project(project.store, project.store.teams.create("other", NOW))
    before = project.store.database.version(project.team.id)
    other.capture("eve")
    assert project.store.database.version(project.team.id) == before
