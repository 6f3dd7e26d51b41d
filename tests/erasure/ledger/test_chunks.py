from __future__ import annotations

import sqlite3

import pytest

from posthog_persons import LedgerConflictError
from posthog_persons.erasure.ledger import Ledger, NewChunk, Oddity
from support.ledgers import received, resolved, uuid_of

DUPLICATE = Oddity("duplicate", of_line=2)
JUNK = Oddity("junk", why="is empty")


def test_chunks_come_back_in_order_with_lines_and_oddities(ledger: Ledger) -> None:
    job = received(ledger)
    job.chunks.append(
        NewChunk(["ada", "", "ada"], first_line=2, odd={1: JUNK, 2: DUPLICATE}),
        NewChunk(["bob", "\ud800\U0001f600"], first_line=9, lines=[9, 12]),
    )
    first, second = job.chunks.walk()
    assert (first.number, first.ids, list(first.lines), first.odd) == (
        0,
        ["ada", "", "ada"],
        [2, 3, 4],
        {1: JUNK, 2: DUPLICATE},
    )
    assert (first.state, first.found, first.attempts, first.to_look_up) == ("received", [], 0, [0])
    assert (second.number, second.ids, second.lines) == (1, ["bob", "\ud800\U0001f600"], [9, 12])
    assert second.to_look_up == [0, 1]
    assert job.chunks.end() == (2, 12)
    found = ledger.jobs.find("spring")
    assert found
    assert (found.subjects, found.duplicates, found.junk) == (5, 1, 1)


def test_the_end_of_nothing_is_the_beginning(ledger: Ledger) -> None:
    assert received(ledger).chunks.end() == (0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        NewChunk([], 1),
        NewChunk(["x"] * 1001, 1),
        NewChunk(["x", "y"], 1, lines=[1]),
    ],
)
def test_chunks_of_a_wrong_size_are_refused_with_all_that_came_with_them(
    ledger: Ledger, wrong: NewChunk
) -> None:
    job = received(ledger)
    with pytest.raises(ValueError, match="1 to 1000 ids"):
        job.chunks.append(NewChunk(["ada"], 1), wrong)
    assert list(job.chunks.walk()) == []


def test_long_lists_of_ids_come_back_whole(ledger: Ledger) -> None:
    ids = [f"person-{number}@example.com" for number in range(1000)]
    job = received(ledger, ids, ids[:40])
    assert [chunk.ids for chunk in job.chunks.walk()] == [ids, ids[:40]]


def test_oddities_can_be_marked_later_but_only_once_and_in_the_chunk(ledger: Ledger) -> None:
    job = received(ledger, ["ada", "bob", "cleo"])
    job.chunks.mark(0, {1: JUNK})
    job.chunks.mark(0, {})
    for odd in ({1: DUPLICATE}, {2: DUPLICATE, 3: JUNK}):
        with pytest.raises(LedgerConflictError):
            job.chunks.mark(0, odd)
    (chunk,) = job.chunks.walk()
    assert chunk.odd == {1: JUNK}
    assert job.counts().subjects == {"received": 2, "junk": 1}


def test_a_resolved_chunk_says_whom_each_place_is(ledger: Ledger) -> None:
    job = resolved(ledger, [4, None, 4])
    (chunk,) = job.chunks.walk("resolved")
    assert chunk.found == [uuid_of(4), None, uuid_of(4)]
    assert chunk.resolved_at
    assert list(job.chunks.walk("received", "failed")) == []


def test_a_chunk_is_resolved_once(ledger: Ledger) -> None:
    job = received(ledger, ["ada"], ["bob"])
    job.chunks.resolve({0: [uuid_of(1)]})
    with pytest.raises(LedgerConflictError, match="cannot be resolved"):
        job.chunks.resolve({1: [uuid_of(2)], 0: [uuid_of(3)]})
    with pytest.raises(LedgerConflictError, match="cannot be failed"):
        job.chunks.fail(0, "too late")
    with pytest.raises(LedgerConflictError):
        job.chunks.mark(0, {0: JUNK})
    first, second = job.chunks.walk()
    assert (first.found, first.error, second.state) == ([uuid_of(1)], None, "received")


def test_what_is_found_fits_the_chunk(ledger: Ledger) -> None:
    job = received(ledger)
    job.chunks.append(NewChunk(["ada", "bob"], 1, odd={1: JUNK}))
    for found in ([uuid_of(1)], [uuid_of(1), uuid_of(2)]):
        with pytest.raises(LedgerConflictError, match="other places"):
            job.chunks.resolve({0: found})
    for uuid in ("ada", "0" * 31 + "g", uuid_of(1) + "0", " " * 32):
        with pytest.raises(ValueError, match=r"uuid|hex"):
            job.chunks.resolve({0: [uuid, None]})
    job.chunks.resolve({0: [uuid_of(1), None]})


def test_a_failed_chunk_is_tried_again(ledger: Ledger) -> None:
    job = received(ledger, ["ada"])
    job.chunks.fail(0, "503: not now")
    job.chunks.fail(0, "still 503")
    (chunk,) = job.chunks.walk("failed")
    assert (chunk.error, chunk.attempts) == ("still 503", 2)
    job.chunks.resolve({0: [None]})
    (chunk,) = job.chunks.walk()
    assert (chunk.state, chunk.error, chunk.attempts) == ("resolved", None, 3)


def test_walking_allows_writing_and_does_not_stop_at_a_page(ledger: Ledger) -> None:
    job = received(ledger, *([f"id-{number}"] for number in range(40)))
    seen = []
    for chunk in job.chunks.walk("received"):
        job.chunks.resolve({chunk.number: [uuid_of(chunk.number)]})
        seen.append(chunk.number)
    assert seen == list(range(40))
    assert job.counts().subjects == {"resolved": 40}


def test_only_some_chunks_are_walked_where_they_are_named(ledger: Ledger) -> None:
    job = received(ledger, ["ada"], ["bob"], ["cleo"])
    job.chunks.fail(2, "503")
    assert [chunk.ids for chunk in job.chunks.walk(numbers=[2, 0])] == [["ada"], ["cleo"]]
    assert [chunk.ids for chunk in job.chunks.walk("failed", numbers=[0, 1])] == []


def test_hashes_take_the_place_of_ids_once(ledger: Ledger, where: str) -> None:
    job = resolved(ledger, [1, 2, 3])
    job.chunks.hash(0, {0: "a1", 2: "c3"})
    with pytest.raises(LedgerConflictError, match="hashed already"):
        job.chunks.hash(0, {1: "b2", 2: "d4"})
    (chunk,) = job.chunks.walk()
    assert (list(chunk.ids), set(chunk.hashed)) == (["a1", "id-0-1", "c3"], {0, 2})
    job.chunks.hash(0, {1: "b2"})
    (chunk,) = job.chunks.walk()
    assert (list(chunk.ids), set(chunk.hashed)) == (["a1", "b2", "c3"], {0, 1, 2})
    if not where.startswith("postgres"):
        stored = sqlite3.connect(where)
        assert b"id-0" not in stored.execute("SELECT ids FROM erasure_chunk").fetchone()[0]
        stored.close()
