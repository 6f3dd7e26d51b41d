from __future__ import annotations

import stat
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posthog_persons import LedgerError
from posthog_persons.erasure.ledger import scratch
from posthog_persons.erasure.ledger.uuids import pack
from support.ledgers import uuid_of

people = st.lists(st.none() | st.integers(1, 20), max_size=30)


def test_the_first_line_of_an_id_is_remembered_over_all_chunks() -> None:
    with scratch() as tables:
        assert tables.first_lines(["ada", "bob", "ada"], [2, 3, 4]) == [None, None, 2]
        assert tables.first_lines(["", "bob", "Ada", "\ud800", ""], range(10, 15)) == [
            None,
            3,
            None,
            None,
            10,
        ]
        assert tables.first_lines(["\ud800", "ada"], [20, 21]) == [13, 2]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c", "ä", "a "])))
def test_duplicates_are_those_of_the_list(ids: list[str]) -> None:
    expected = [ids.index(item) if ids.index(item) < line else None for line, item in enumerate(ids)]
    with scratch() as tables:
        assert tables.first_lines(ids, range(len(ids))) == expected


@settings(deadline=None)
@given(st.lists(people, max_size=4))
def test_people_come_sorted_once_each_and_counted(parts: list[list[int | None]]) -> None:
    with scratch() as tables:
        for part in parts:
            tables.add_people(pack(None if person is None else uuid_of(person) for person in part))
        counted = Counter(person for part in parts for person in part if person is not None)
        assert list(tables.people()) == [
            (pack([uuid_of(person)]), counted[person]) for person in sorted(counted)
        ]


def test_event_deletions_are_found_by_a_range_of_people() -> None:
    early, late = "2026-09-21T10:00:00Z", "2026-09-22T10:00:00Z"
    with scratch() as tables:
        rows = [
            (uuid_of(5), late, "pending", None),
            (uuid_of(5), early, "completed", "2026-09-27T05:00:00Z"),
            (uuid_of(9), early, "pending", None),
            (uuid_of(1), early, "pending", None),
        ]
        tables.add_deletions(rows)
        tables.add_deletions(rows[:1])  # pages shift
        assert list(tables.deletions(uuid_of(2), uuid_of(9))) == [rows[1], rows[0], rows[2]]
        assert list(tables.deletions(uuid_of(5), uuid_of(5))) == [rows[1], rows[0]]
        assert list(tables.deletions(uuid_of(6), uuid_of(8))) == []


def test_the_tables_are_for_their_owner_alone_and_go_with_the_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch() as tables:
        tables.first_lines(["ada"], [1])
        (folder,) = tmp_path.iterdir()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert [file.name for file in folder.iterdir()] == ["scratch"]
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told() -> None:
    with scratch() as tables:
        tables._execute("PRAGMA max_page_count = 1")
        with pytest.raises(LedgerError, match=r"^temporary tables cannot be used: SQLITE_FULL$") as caught:
            tables.first_lines([f"id-{number}" for number in range(5000)], range(5000))
        assert caught.value.__suppress_context__


def test_a_full_disk_is_told_when_people_are_added() -> None:
    with scratch() as tables:
        tables._execute("PRAGMA max_page_count = 1")
        packed = pack([uuid_of(person) for person in range(1, 1001)])
        with pytest.raises(LedgerError, match="SQLITE_FULL"):
            tables.add_people(packed)
