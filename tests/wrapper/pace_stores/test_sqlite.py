from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from posthog_persons import PaceStoreError, Rate
from posthog_persons.pace_store import sqlite_pace_store

START = 1_790_000_000.0
RATES = [Rate(3, 60), Rate(5, 3600)]


def test_the_file_is_kept_small(tmp_path: Path) -> None:
    path = tmp_path / "pace.sqlite"
    with closing(sqlite_pace_store(path)) as store:
        for number in range(20):
            assert store.take("deletes", RATES, START + number * 4000) == 0
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name, at FROM posthog_persons_calls").fetchall() == [
            ("default/deletes", START + 19 * 4000)
        ]


def test_a_file_that_is_no_store_is_told_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "pace.sqlite"
    path.write_text("a shopping list, long enough to be looked at")
    with closing(sqlite_pace_store(path)) as store:
        for _ in range(2):
            with pytest.raises(PaceStoreError, match=r"store in a file cannot be asked.*not a database"):
                store.take("deletes", RATES, START)
    assert path.read_text().startswith("a shopping list")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    store = sqlite_pace_store(tmp_path / "nowhere" / "pace.sqlite")
    with pytest.raises(PaceStoreError, match="unable to open"):
        store.take("deletes", RATES, START)
    store.close()


def test_an_interrupted_turn_is_undone(tmp_path: Path) -> None:
    class Interrupting(list[Rate]):
        """Breaks off in the middle, as Ctrl-C can."""

        def __iter__(self) -> object:  # type: ignore[override]
            raise KeyboardInterrupt

    path = tmp_path / "pace.sqlite"
    with closing(sqlite_pace_store(path)) as store, closing(sqlite_pace_store(path)) as other:
        with pytest.raises(KeyboardInterrupt):
            store.take("deletes", Interrupting(), START)
        assert other.take("deletes", RATES, START) == 0, "not locked"
        assert store.take("deletes", RATES, START) == 0
