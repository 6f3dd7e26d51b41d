from __future__ import annotations

import gc
import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons._spool import Spool

batches = st.lists(st.lists(st.text(), max_size=5), max_size=5)


def spool_of(parts: list[list[str]]) -> Spool:
    spool = Spool()
    for part in parts:
        spool.append(part)
    return spool


@given(batches)
def test_a_spool_is_the_sequence_of_its_ids(parts: list[list[str]]) -> None:
    ids = [item for part in parts for item in part]
    spool = spool_of(parts)
    assert list(spool) == ids
    assert len(spool) == len(ids)
    assert [spool[place] for place in range(len(ids))] == ids
    assert spool[1:3] == ids[1:3]
    assert spool[::-1] == ids[::-1]


@given(batches)
def test_batches_keep_their_numbers_and_empty_ones_are_passed_over(parts: list[list[str]]) -> None:
    found = {number: list(batch) for number, batch in spool_of(parts).batches()}
    assert found == {number: part for number, part in enumerate(parts) if part}


def test_a_batch_is_a_sequence_read_when_asked() -> None:
    spool = spool_of([["a"], ["b", "c"]])
    batch = dict(spool.batches())[1]
    spool.append(["d"])
    assert (len(batch), batch[0], batch[-1], list(batch)) == (2, "b", "c", ["b", "c"])
    assert spool[-1] == "d"


def test_a_slice_of_a_batch_is_a_sequence_read_when_asked_too() -> None:
    batch = spool_of([["x"], ["a", "b", "c", "d", "e"]]).append(["p", "q", "r", "s"])
    part = batch[1:]
    assert (len(part), part[0], part[-1], list(part), repr(part)) == (3, "q", "s", ["q", "r", "s"], "<3 ids>")
    assert list(part[1:][:1]) == ["r"]
    with pytest.raises(IndexError):
        part[3]


def test_positions_beyond_the_end_raise() -> None:
    with pytest.raises(IndexError):
        spool_of([["a"]])[1]


def test_reprs_hold_no_ids() -> None:
    spool = spool_of([["ada", "bob"]])
    assert repr(spool) == repr(dict(spool.batches())[0]) == "<2 ids>"


def test_the_file_is_for_the_owner_alone_and_goes_with_the_spool() -> None:
    spool = Spool()
    descriptor = spool._file.fileno()
    assert stat.S_IMODE(os.fstat(descriptor).st_mode) == 0o600
    del spool
    gc.collect()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)


def test_threads_may_read_while_another_appends() -> None:
    spool = spool_of([[f"{number}-{place}" for place in range(50)] for number in range(40)])
    with ThreadPoolExecutor(4) as pool:
        reads = [pool.submit(list, batch) for _, batch in spool.batches() for _ in range(3)]
        for _ in range(40):
            spool.append(["x"] * 50)
        assert all(read.result()[7].endswith("-7") for read in reads)
