from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from emulator.store.making import NOW, add_person
from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.store.database import table, to_json, utf8
from posthog_persons_emulator.store.store import Store


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.database.transaction():
            add_person(store, "ada")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert store.persons.count(1, None, NOW) == 0
    add_person(store, "bob")
    assert store.persons.count(1, None, NOW) == 1


def test_writers_of_many_threads_take_turns(store: Store) -> None:
    gate = threading.Barrier(4)

    def write(writer: int) -> None:
        gate.wait()
        for number in range(5):
            with store.database.transaction():
                add_person(store, f"{writer}-{number}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    people = store.persons.select(1, None, None, 0, NOW)
    assert sorted(person.id for person in people) == list(range(1, 21))


def test_numbers_begin_at_one_and_never_repeat(store: Store) -> None:
    assert list(store.database.take("person", 3)) == [1, 2, 3]
    assert list(store.database.take("person")) == [4]
    assert list(store.database.take("cohort")) == [1]


def test_a_reset_forgets_everything_and_numbers_begin_again(store: Store) -> None:
    add_person(store, "ada")
    store.reset()
    assert store.teams.all() == []
    assert store.teams.create("new", NOW).id == 1
    assert add_person(store, "ada").id == 1


def test_a_file_keeps_what_was_written(tmp_path: Path) -> None:
    path = str(tmp_path / "data.duckdb")
    store = Store(path)
    store.teams.create("shop", NOW)
    ada = add_person(store, "ada", plan="pro")
    store.close()
    again = Store(path)
    assert again.persons.by_distinct_id(1, "ada") == ada
    assert add_person(again, "bob").id == ada.id + 1
    again.close()


def test_rows_come_in_as_one_parameter(store: Store) -> None:
    rows: list[dict[str, object]] = [{"n": 2, "j": {"a": [1]}}, {"n": None, "j": "text"}]
    found = store.database.rows(sql("SELECT n, j FROM {rows}", rows=table(rows, n="BIGINT", j="JSON")))
    assert found == [(2, '{"a":[1]}'), (None, '"text"')]


def test_text_that_utf8_cannot_hold_is_replaced() -> None:
    assert utf8("a\ud800b") == "a?b"
    assert to_json({"a": "\udfff", "é": [1, None]}) == '{"a":"?","é":[1,null]}'


def test_parameters_may_hold_anything(store: Store) -> None:
    statement = sql("SELECT {text}, {texts}", text="\ud800\0", texts=["\ud800", "x"])
    assert store.database.rows(statement) == [("?\0", ["?", "x"])]


def test_more_rows_than_a_vector_keep_their_order(store: Store) -> None:
    names = [f"id-{number}" for number in range(5000)]
    add_person(store, *names)
    found = store.database.rows(SQL("SELECT distinct_id FROM distinct_ids ORDER BY seq"))
    assert [row[0] for row in found] == names
