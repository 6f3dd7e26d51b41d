from __future__ import annotations

import io
from pathlib import Path

import pytest

from posthog_persons.batching.suspicion import Inspector
from posthog_persons.cli.input import InputError, read_ids, warnings

ADA = "cfa956a0-5af4-51c6-9ef5-cb3c80e09b69"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ids.csv"


@pytest.mark.parametrize(
    ("content", "column", "ids"),
    [
        (b"ada\nbob", None, ["ada", "bob"]),
        (b"\xef\xbb\xbfada\r\nbob\r\n", None, ["ada", "bob"]),
        (b"distinct_id\nada\n", None, ["ada"]),
        (b"\xef\xbb\xbfDistinct_ID\r\nada\r\n", None, ["ada"]),
        (b"ticket,distinct_id,id\nT1,ada,7\n", None, ["ada"]),
        (b"ticket,person_id\nT1,ada\n", None, ["ada"]),
        (b"ticket,user\nT1,ada\nT2,bob,more\n", "user", ["ada", "bob"]),
        (b"user\nada\n", "USER", ["ada"]),
        (b'"a, ""b"""\n"c\nd"\n', None, ['a, "b"', "c\nd"]),
        ("é\n".encode(), None, ["é"]),
        (b"ada\n\n\n", None, ["ada"]),
        (b"customer\nada\n", None, ["customer", "ada"]),
    ],
)
def test_csv_and_plain_lists_give_their_ids(
    file: Path, content: bytes, column: str | None, ids: list[str]
) -> None:
    file.write_bytes(content)
    assert list(read_ids(str(file), column, Inspector("distinct_id", "warn"))) == ids


def test_more_than_a_batch_is_read(file: Path) -> None:
    ids = [f"user-{number}" for number in range(2300)]
    file.write_text("\n".join(ids))
    assert list(read_ids(str(file), None, Inspector("distinct_id", "warn"))) == ids


def test_uuids_are_found_in_a_column_of_the_usual_names(file: Path) -> None:
    file.write_text(f"ticket,uuid\nT1,{ADA.upper()}\n")
    assert list(read_ids(str(file), None, Inspector("id", "warn"))) == [ADA]


@pytest.mark.parametrize(
    ("content", "column", "says"),
    [
        (b"", None, "no ids"),
        (b"distinct_id\n", None, "no ids"),
        (b"ada\nb\0b\n", None, "line 2: holds a NUL"),
        (b"\xff\xfea\0", None, "line 1: holds a NUL"),
        (b"ada\nb\xff\n", None, "line 2: not UTF-8"),
        (b"ada\n\nbob\n", None, "line 2: is empty"),
        (b"\nada\n", None, "line 1: the column of the ids is missing"),
        (b'ada\n""\n', None, "line 2: the id is empty"),
        (b"ada\n \n", None, "line 2: the id is empty"),
        (b"ada\nbob,carl\n", None, "line 2: 2 columns"),
        (b"ticket,user\nT1,ada\n", None, r"line 1: 2 columns; name the one .* --column"),
        (b"id,uuid\n1,2\n", None, "line 1: 2 columns"),
        (b"ticket,user\nT1\n", "user", "line 2: the column of the ids is missing"),
        (b"ticket,user\n", "mail", "line 1: there is no column 'mail'"),
        (b"user,user\n", "user", "line 1: there is no column 'user', or several"),
        (b'ada\n"bob\ncarl\n', None, "line 3: unexpected end of data"),
        (b'"ada" x\n', None, "line 1: "),
        (b"a\rb\n", None, "line 1: "),
        (b"x" * 401, None, "line 1: the id is longer than 400"),
        (b"x" * (1024 * 1024), None, "line 1: longer than 1048576 bytes"),
    ],
)
def test_what_cannot_be_right_is_named_by_its_line(
    file: Path, content: bytes, column: str | None, says: str
) -> None:
    file.write_bytes(content)
    with pytest.raises(InputError, match=says):
        read_ids(str(file), column, Inspector("distinct_id", "warn"))


def test_an_id_in_the_wrong_form_is_named_by_its_line(file: Path) -> None:
    file.write_text(f"uuid\n{ADA}\nada\n")
    with pytest.raises(InputError, match="line 3: the id is no UUID"):
        read_ids(str(file), None, Inspector("id", "warn"))


def test_a_file_that_cannot_be_read_is_said_so(file: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*No such file"):
        read_ids(str(file), None, Inspector("distinct_id", "warn"))
    with pytest.raises(InputError, match="Is a directory"):
        read_ids(str(file.parent), None, Inspector("distinct_id", "warn"))


def test_standard_input_is_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ada\nbob\n")))
    assert list(read_ids("-", None, Inspector("distinct_id", "warn"))) == ["ada", "bob"]


def test_odd_ids_are_told_by_their_lines(file: Path) -> None:
    file.write_text("distinct_id,mail\n" + "ada,a\n" + '" bob",b\n' + '"x ",c\n' + f"{ADA},d\n")
    inspector = Inspector("distinct_id", "warn")
    assert len(read_ids(str(file), None, inspector)) == 4
    assert list(warnings(inspector)) == [
        "the id has white space around it: 2 ids, the first on lines 3, 4",
        "the id looks like the UUID of a person: line 5",
    ]


def test_odd_ids_can_be_refused(file: Path) -> None:
    file.write_text("ada\nbob \n")
    with pytest.raises(InputError, match="line 2: the id has white space around it"):
        read_ids(str(file), None, Inspector("distinct_id", "error"))
