from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from posthog_persons.batching.suspicion import Inspector
from posthog_persons.cli.erase_ids import HeldIds
from posthog_persons.cli.erase_input import InputFormat, format_of_input, given_ids
from posthog_persons.cli.input import InputError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ids"


def given(file: Path, form: InputFormat, column: str | None = None) -> list[tuple[int, str]]:
    return list(given_ids(str(file), form, column, "distinct_id"))


@pytest.mark.parametrize(
    ("name", "chosen", "form"),
    [
        ("ids.csv", None, "csv"),
        ("ids.txt", None, "csv"),
        ("-", None, "csv"),
        ("IDS.JSONL", None, "jsonl"),
        ("ids.ndjson", None, "jsonl"),
        ("ids.parquet", None, "parquet"),
        ("ids.parquet", "csv", "csv"),
    ],
)
def test_the_suffix_tells_the_format(name: str, chosen: InputFormat | None, form: InputFormat) -> None:
    assert format_of_input(name, chosen) == form


def test_csv_has_the_line_of_each_id_whatever_stands_there(file: Path) -> None:
    file.write_text('distinct_id,mail\nada,a\n" ",b\n"x\ny",c\nbob,d\n')
    assert given(file, "csv") == [(2, "ada"), (3, " "), (5, "x\ny"), (6, "bob")]


@pytest.mark.parametrize(
    ("content", "column", "ids"),
    [
        ('{"distinct_id": "ada", "id": 1}\n{"id": 2, "distinct_id": "bob"}\n', None, ["ada", "bob"]),
        ('{"user": "ada"}\n', None, ["ada"]),
        ('{"a": 1, "user": "ada"}\n', "user", ["ada"]),
        ('"ada"\n"bob"\n\n\n', None, ["ada", "bob"]),
        ('17\n1.5\ntrue\nnull\n""\n', None, ["17", "1.5", "true", "", ""]),
        ('{"user": 17}\n{"user": null}\n', None, ["17", ""]),
        ('\ufeff"ada"\n', None, ["ada"]),
        ('"\\ud83d"\n', None, ["\ud83d"]),
        ("", None, []),
    ],
)
def test_json_lines(file: Path, content: str, column: str | None, ids: list[str]) -> None:
    file.write_text(content, encoding="utf-8")
    assert given(file, "jsonl", column) == list(enumerate(ids, start=1))


@pytest.mark.parametrize(
    ("content", "column", "says"),
    [
        ("{\n", None, "line 1: is no JSON"),
        ("ada\n", None, "line 1: is no JSON"),
        ("[" * 100_000, None, "line 1: is no JSON"),
        ('"ada"\n\n"bob"\n', None, "line 2: is empty"),
        ("{}\n", None, "line 1: there is no key"),
        ('{"a": 1, "b": 2}\n', None, "line 1: 2 columns; name the one"),
        ('{"user": "ada"}\n{"mail": "a"}\n', None, "line 2: the key of the ids is missing"),
        ('{"user": "ada"}\n', "mail", "line 1: the key of the ids is missing"),
        ('{"user": ["ada"]}\n', None, "line 1: what stands for the id is no text"),
        ('[{"user": "ada"}]\n', None, "line 1: what stands for the id is no text"),
        ("\xff\n", None, "line 1: is no JSON"),
    ],
)
def test_json_lines_that_cannot_be_right(file: Path, content: str, column: str | None, says: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        given(file, "jsonl", column)


def table(file: Path, **columns: object) -> None:
    parquet.write_table(pa.table(columns), file)  # type: ignore[attr-defined]


def test_parquet(file: Path) -> None:
    table(file, mail=["a", "b", "c"], distinct_id=["ada", None, "bob"])
    assert given(file, "parquet") == [(1, "ada"), (2, ""), (3, "bob")]
    table(file, user=[17, 18])
    assert given(file, "parquet") == [(1, "17"), (2, "18")]
    table(file, a=["x"], b=["y"])
    assert given(file, "parquet", "b") == [(1, "y")]


def test_parquet_of_many_rows_counts_on(file: Path) -> None:
    table(file, user=[f"user-{number}" for number in range(25_000)])
    rows = given(file, "parquet")
    assert rows[0] == (1, "user-0")
    assert rows[-1] == (25_000, "user-24999")
    assert [line for line, _ in rows] == list(range(1, 25_001))


def test_parquet_that_cannot_be_used(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table(file, a=["x"], b=["y"])
    for column, says in ((None, "line 1: 2 columns"), ("c", "there is no column 'c'")):
        with pytest.raises(InputError, match=says):
            given(file, "parquet", column)
    table(file, user=[["ada"]])
    with pytest.raises(InputError, match="line 1: what stands for the id is no text"):
        given(file, "parquet")
    file.write_text("ada\n")
    with pytest.raises(InputError, match="it is no Parquet file"):
        given(file, "parquet")
    with pytest.raises(InputError, match=r"cannot read .*absent"):
        given(tmp_path / "absent", "parquet")
    with pytest.raises(InputError, match="from standard input: name a file"):
        list(given_ids("-", "parquet", None, "distinct_id"))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ModuleNotFoundError, match=r"posthog-persons\[arrow\]"):
        given(file, "parquet")


def test_ids_are_held_with_their_lines_and_junk_is_counted() -> None:
    rows = [(number, f"user-{number}" if number % 1000 else "") for number in range(1, 3501)]
    held = HeldIds(rows, Inspector("distinct_id", "warn"), "skip")
    assert list(held) == rows
    assert (len(held), held.junk) == (3500, 3)
    assert held.told() == (
        "3 of 3,500 ids cannot be right: line 1000 is empty, line 2000 is empty, line 3000 is empty"
    )


def test_a_full_batch_is_held_too() -> None:
    rows = [(number, str(number)) for number in range(1, 1001)]
    assert list(HeldIds(rows, Inspector("distinct_id", "warn"), "refuse")) == rows


def test_no_ids_are_an_error() -> None:
    with pytest.raises(InputError, match="holds no ids"):
        HeldIds([], Inspector("distinct_id", "warn"), "refuse")
