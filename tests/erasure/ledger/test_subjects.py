from __future__ import annotations

from posthog_persons.erasure.ledger import Answer, Change, Ledger, NewChunk, Oddity, scratch
from support.ledgers import received, uuid_of


def test_subjects_come_in_the_order_of_the_input_with_the_state_of_each(ledger: Ledger) -> None:
    job = received(ledger)
    odd = {1: Oddity("junk", why="is empty"), 3: Oddity("duplicate", 2)}
    job.chunks.append(
        NewChunk(["ada", "", "bob", "ada"], 2, odd=odd),
        NewChunk(["cleo", "dan", "eve"], 9, lines=[9, 11, 15]),
    )
    assert [(subject.line, subject.given, subject.state) for subject in job.subjects] == [
        (2, "ada", "received"),
        (3, "", "junk"),
        (4, "bob", "received"),
        (5, "ada", "duplicate"),
        (9, "cleo", "received"),
        (11, "dan", "received"),
        (15, "eve", "received"),
    ]
    ledger.jobs.advance(1, "resolving")
    job.chunks.resolve({0: [uuid_of(3), None, uuid_of(1), None]})
    job.chunks.fail(1, "503: not now")
    found = list(job.subjects)
    assert [subject.state for subject in found] == [
        "resolved", "junk", "resolved", "duplicate", "received", "received", "received",
    ]  # fmt: skip
    assert (found[0].uuid, found[0].standing, found[0].batch) == (uuid_of(3), None, None)
    assert (found[1].reason, found[3].of_line, found[4].reason) == ("is empty", 2, "503: not now")
    job.chunks.resolve({1: [uuid_of(3), None, uuid_of(2)]})
    with scratch() as tables:
        job.batches.plan(tables, 2)
    assert job.counts().subjects == {"ready": 4, "not found": 1, "junk": 1, "duplicate": 1}
    job.batches.claim("me")
    job.attempts.answer(0, job.attempts.send(0, [0, 1], "me"), Answer("taken", 202))
    job.people.move(0, [Change("gone", [1]), Change("failed", [0], "still there")])
    found = list(job.subjects)
    assert [(subject.given, subject.state, subject.batch) for subject in found] == [
        ("ada", "ready", 1),
        ("", "junk", None),
        ("bob", "failed", 0),
        ("ada", "duplicate", None),
        ("cleo", "ready", 1),
        ("dan", "not found", None),
        ("eve", "gone", 0),
    ]
    assert (found[2].reason, found[2].uuid) == ("still there", uuid_of(1))
    assert found[6].standing
    assert found[6].standing.times.keys() == {"ready", "sent", "accepted", "gone"}


def test_people_given_twice_are_counted_twice_as_subjects(ledger: Ledger) -> None:
    job = received(ledger, ["a", "b", "c", "d", "e"])
    ledger.jobs.advance(1, "resolving")
    job.chunks.resolve({0: [uuid_of(1), uuid_of(1), uuid_of(2), uuid_of(3), uuid_of(1)]})
    with scratch() as tables:
        job.batches.plan(tables)
    job.batches.claim("me")
    answer = Answer("taken", 202, failed={0: "busy"})
    job.attempts.answer(0, job.attempts.send(0, range(3), "me"), answer)
    counts = job.counts()
    assert (counts.people, counts.subjects) == ({"accepted": 2, "failed": 1}, {"accepted": 2, "failed": 3})
    assert [subject.state for subject in job.subjects] == [
        "failed",
        "failed",
        "accepted",
        "accepted",
        "failed",
    ]


def test_hashed_subjects_say_so(ledger: Ledger) -> None:
    job = received(ledger, ["a", "b"])
    job.chunks.hash(0, {1: "c3"})
    assert [(subject.given, subject.hashed) for subject in job.subjects] == [("a", False), ("c3", True)]
