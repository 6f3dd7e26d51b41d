from __future__ import annotations

import pytest

from emulator.control.playing import PERSONS, Emulator, refused

FIVE = ("e", "d", "c", "b", "a")
"""Loaded in this order, so that the list shows a, b, c, d, e: the newest first."""


def inflict(emulator: Emulator, kind: str, **fields: object) -> dict[str, object]:
    answer = emulator.control("POST", "pathology/", {"kind": kind, **fields})
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def distinct_ids(emulator: Emulator, distinct_id: str) -> tuple[str, ...]:
    person = emulator.service.store.persons.by_distinct_id(1, distinct_id)
    assert person is not None
    return person.distinct_ids


def test_many_distinct_ids_make_a_real_person(emulator: Emulator) -> None:
    answer = inflict(emulator, "many-distinct-ids", count=1500)
    person = emulator.uuid("many")
    assert answer == {
        "kind": "many-distinct-ids",
        "project_id": 1,
        "persons": [person],
        "distinct_id": "many",
        "count": 1500,
    }
    names = distinct_ids(emulator, "many-1500")
    assert (len(names), names[:2], names[-1]) == (1500, ("many", "many-2"), "many-1500")
    assert emulator.call("GET", f"{PERSONS}/{person}/").status_code == 200
    assert emulator.delete("many-700")["persons_deleted"] == 1
    assert emulator.names() == []


def test_a_person_that_is_there_gets_the_further_distinct_ids(emulator: Emulator) -> None:
    emulator.load("ada")
    ada = emulator.uuid("ada")
    assert inflict(emulator, "many-distinct-ids", count=3, distinct_id="ada")["persons"] == [ada]
    assert inflict(emulator, "many-distinct-ids", count=4, distinct_id="ada")["persons"] == [ada]
    assert distinct_ids(emulator, "ada") == ("ada", "ada-2", "ada-3", "ada-4")


@pytest.mark.parametrize("others", [("ada-2",), ("ada", "ada-2")])
def test_distinct_ids_of_somebody_else_are_not_taken(emulator: Emulator, others: tuple[str, ...]) -> None:
    emulator.load(*others)
    body = {"kind": "many-distinct-ids", "count": 3, "distinct_id": "ada"}
    assert refused(emulator.control("POST", "pathology/", body)) == (400, "invalid_input", "distinct_id")


def test_a_page_with_lost_persons_is_short_and_still_has_a_next(emulator: Emulator) -> None:
    emulator.load(*FIVE)
    assert inflict(emulator, "short-page", distinct_ids=["b", "d"])["persons"] == [
        emulator.uuid("b"),
        emulator.uuid("d"),
    ]
    names, following = emulator.page("?limit=3")
    assert names == ["a", "c"]
    assert following is not None
    assert emulator.page("?limit=3&offset=3")[0] == ["e"]


def test_of_a_lost_person_nothing_can_be_read_or_deleted(emulator: Emulator) -> None:
    emulator.load(*FIVE)
    lost = emulator.uuid("a")
    inflict(emulator, "short-page", count=1)
    assert emulator.call("GET", f"{PERSONS}/{lost}/").status_code == 404
    lookup = emulator.call("POST", f"{PERSONS}/batch_by_distinct_ids/", {"distinct_ids": ["a", "b"]})
    assert list(lookup.get_json()["results"]) == ["b"]
    assert emulator.delete("a")["persons_found"] == 0


def test_after_every_page_somebody_vanishes_so_that_offsets_pass_over_others(emulator: Emulator) -> None:
    emulator.load(*FIVE)
    inflict(emulator, "vanishing", count=1)
    assert emulator.page("?limit=2")[0] == ["a", "b"]
    assert emulator.names() == ["b", "c", "d", "e"]
    # c has moved up to where b stood
    assert emulator.page("?limit=2&offset=2")[0] == ["d", "e"]
    assert emulator.names() == ["b", "c", "d", "e"], "one was to vanish, and has"


def test_several_may_vanish_after_a_page_until_all_have(emulator: Emulator) -> None:
    emulator.load(*FIVE)
    inflict(emulator, "vanishing", count=3, per_page=2)
    emulator.page()
    assert emulator.names() == ["c", "d", "e"]
    emulator.page()
    assert emulator.names() == ["d", "e"]
    emulator.page()
    assert emulator.names() == ["d", "e"]


def test_looking_at_one_person_makes_nobody_vanish(emulator: Emulator) -> None:
    emulator.load("ada")
    inflict(emulator, "vanishing", count=1)
    emulator.call("GET", f"{PERSONS}/{emulator.uuid('ada')}/")
    assert emulator.names() == ["ada"]


def test_a_failing_person_stays_and_is_reported_with_the_step(emulator: Emulator) -> None:
    emulator.load(*FIVE)
    b = emulator.uuid("b")
    inflict(emulator, "failing-persons", distinct_ids=["b"], step="fetch_distinct_ids")
    summary = emulator.delete("a", "b", "c")
    assert (summary["persons_found"], summary["persons_deleted"]) == (3, 2)
    assert summary["deletion_errors"] == [{"person_uuid": b, "step": "fetch_distinct_ids"}]
    assert emulator.names() == ["b", "d", "e"]
    assert emulator.delete("b")["persons_deleted"] == 0, "it fails always"


def test_a_person_may_fail_some_times_only(emulator: Emulator) -> None:
    emulator.load(*FIVE)
    inflict(emulator, "failing-persons", count=2, times=1)
    steps = [error["step"] for error in emulator.delete("a", "b", "c")["deletion_errors"]]
    assert steps == ["tombstone_postgres", "tombstone_postgres"]
    assert emulator.delete("a", "b")["persons_deleted"] == 2


def test_failing_persons_are_not_queued_either(emulator: Emulator) -> None:
    emulator.load(*FIVE)
    emulator.control("PUT", "deletions/", {"mode": "delayed", "seconds": 1})
    inflict(emulator, "failing-persons", distinct_ids=["b"])
    summary = emulator.delete("a", "b")
    assert (summary["persons_queued_for_deletion"], len(summary["deletion_errors"])) == (1, 1)


def test_a_pathology_strikes_its_own_project_alone(emulator: Emulator) -> None:
    emulator.load("ada")
    other = emulator.service.store.teams.create("other", emulator.service.clock.now())
    inflict(emulator, "vanishing", count=5, project_id=other.id)
    emulator.page()
    assert emulator.names() == ["ada"]


@pytest.mark.parametrize(
    ("body", "code", "attr"),
    [
        ({}, "required", "kind"),
        ({"kind": "flu"}, "invalid_input", "kind"),
        ({"kind": "vanishing", "count": 1, "project_id": 99}, "invalid_input", "project_id"),
        ({"kind": "vanishing", "count": 1, "project_id": "1"}, "invalid_input", "project_id"),
        ({"kind": "vanishing"}, "required", "count"),
        ({"kind": "vanishing", "count": 0}, "invalid_input", "count"),
        ({"kind": "vanishing", "count": 1, "per_page": 0}, "invalid_input", "per_page"),
        ({"kind": "many-distinct-ids"}, "required", "count"),
        ({"kind": "many-distinct-ids", "count": 250_001}, "invalid_input", "count"),
        ({"kind": "many-distinct-ids", "count": 2, "distinct_id": "a\0"}, "invalid_input", "distinct_id"),
        ({"kind": "many-distinct-ids", "count": 2, "distinct_id": "\ud800"}, "invalid_input", "distinct_id"),
        ({"kind": "short-page"}, "required", None),
        ({"kind": "short-page", "count": 1, "distinct_ids": ["a"]}, "required", None),
        ({"kind": "short-page", "distinct_ids": ["nobody"]}, "invalid_input", "distinct_ids"),
        ({"kind": "short-page", "distinct_ids": "a"}, "invalid_input", "distinct_ids"),
        ({"kind": "short-page", "count": 1, "step": "log_activity"}, "invalid_input", "step"),
        ({"kind": "failing-persons", "count": 1, "step": "elsewhere"}, "invalid_input", "step"),
        ({"kind": "failing-persons", "count": 1, "times": 0}, "invalid_input", "times"),
    ],
)
def test_a_pathology_that_is_not_described_rightly_is_refused(
    emulator: Emulator, body: object, code: str, attr: str | None
) -> None:
    assert refused(emulator.control("POST", "pathology/", body)) == (400, code, attr)


def test_a_refused_pathology_changes_nothing(emulator: Emulator) -> None:
    emulator.load(*FIVE)
    body = {"kind": "many-distinct-ids", "count": 3, "surprise": 1}
    assert refused(emulator.control("POST", "pathology/", body)) == (400, "invalid_input", "surprise")
    assert emulator.names() == ["a", "b", "c", "d", "e"]
