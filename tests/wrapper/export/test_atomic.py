from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from posthog_persons.export import atomic_file


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


def test_a_file_appears_when_it_is_complete_and_is_the_owners_alone(target: Path) -> None:
    with atomic_file(target) as file:
        file.write(b"ada")
        assert not target.exists()
    assert target.read_bytes() == b"ada"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("end", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
@pytest.mark.parametrize("before", [b"old", None])
def test_nothing_is_left_behind_after_an_error_or_an_interruption(
    target: Path, end: type[BaseException], before: bytes | None
) -> None:
    if before:
        target.write_bytes(before)
    with pytest.raises(end), atomic_file(target, overwrite=True) as file:
        fail_in(file, end)
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == (
        {"people.csv": before} if before else {}
    )


def fail_in(file: BinaryIO, end: type[BaseException]) -> None:
    file.write(b"half")
    raise end


def test_a_file_that_is_there_is_replaced_just_when_that_is_asked(target: Path) -> None:
    target.write_bytes(b"old")
    with pytest.raises(FileExistsError, match="exists already") as caught, atomic_file(target):
        pytest.fail("the block began")
    assert caught.value.filename == str(target)
    assert target.read_bytes() == b"old"
    with atomic_file(target, overwrite=True) as file:
        file.write(b"new")
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_somebody_else_wrote_meanwhile_is_kept(
    target: Path, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not links:
        without_links(monkeypatch, errno.EPERM)
    with pytest.raises(FileExistsError), atomic_file(target):
        target.write_bytes(b"theirs")
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {"people.csv": b"theirs"}


def test_file_systems_without_links_are_written_to_as_well(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_links(monkeypatch, errno.EPERM)
    with atomic_file(target) as file:
        file.write(b"ada")
    assert target.read_bytes() == b"ada"
    assert list(target.parent.iterdir()) == [target]


def test_other_failures_of_naming_are_failures(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_links(monkeypatch, errno.EIO)
    with pytest.raises(OSError, match="no links"), atomic_file(target) as file:
        file.write(b"ada")
    assert list(target.parent.iterdir()) == []


def without_links(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", fail)


@pytest.mark.parametrize("overwrite", [True, False])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, overwrite: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place in (pipe, tmp_path):
        with pytest.raises(FileExistsError, match="no file"), atomic_file(place, overwrite=overwrite):
            pytest.fail("the block began")
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_folder_that_is_not_there_is_told_before_the_block_begins(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "people.csv"
    with pytest.raises(FileNotFoundError) as caught, atomic_file(target):
        pytest.fail("the block began")
    assert caught.value.filename == str(target)


def test_the_file_and_its_name_are_on_the_disk_at_the_end(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[tuple[bool, bool]] = []
    real = os.fsync

    def watch(handle: int) -> None:
        flushed.append((stat.S_ISDIR(os.fstat(handle).st_mode), target.exists()))
        real(handle)

    monkeypatch.setattr(os, "fsync", watch)
    with atomic_file(target) as file:
        file.write(b"ada")
    assert flushed == [(False, False), (True, True)]  # the content before it has a name, then the name


def test_systems_whose_folders_cannot_be_flushed_do_without(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("posthog_persons.export.atomic.FOLDERS_FLUSH", False)
    with atomic_file(target) as file:
        file.write(b"ada")
    assert target.read_bytes() == b"ada"
