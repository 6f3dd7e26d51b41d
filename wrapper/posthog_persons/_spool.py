"""Ids on disk, so that memory does not grow with their number."""

from __future__ import annotations

import json
import tempfile
import threading
import weakref
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import overload


class Spool(Sequence[str]):
    """A sequence of ids in a temporary file, one JSON line a batch.

    The file is readable by its owner alone, has no name where the system allows that, and goes away with the
    object.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this object
        self._starts = array("q")  # where each batch begins in the file
        self._counts = array("q", [0])  # how many ids stand before each batch, and in all
        self._lock = threading.Lock()  # batches are read by several threads, and share the file's position
        weakref.finalize(self, self._file.close)

    def append(self, ids: Sequence[str]) -> SpooledBatch:
        """Add a batch of ids at the end, and return it."""
        with self._lock:
            self._starts.append(self._file.seek(0, 2))
            self._file.write(json.dumps(ids).encode("ascii") + b"\n")
            self._counts.append(self._counts[-1] + len(ids))
        return SpooledBatch(self, self.batch_count - 1, range(len(ids)))

    @property
    def batch_count(self) -> int:
        """Number of batches."""
        return len(self._starts)

    def batches(self) -> Iterator[tuple[int, SpooledBatch]]:
        """Yield each batch that holds ids, with its number."""
        for number in range(self.batch_count):
            if length := self._counts[number + 1] - self._counts[number]:
                yield number, SpooledBatch(self, number, range(length))

    def read(self, number: int) -> list[str]:
        """Return the ids of one batch."""
        with self._lock:
            self._file.seek(self._starts[number])
            line = self._file.readline()
        ids: list[str] = json.loads(line)
        return ids

    def __len__(self) -> int:
        return self._counts[-1]

    def __iter__(self) -> Iterator[str]:
        for number in range(self.batch_count):
            yield from self.read(number)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        position = range(len(self))[index]
        number = bisect_right(self._counts, position) - 1
        return self.read(number)[position - self._counts[number]]

    def __repr__(self) -> str:
        return f"<{len(self)} ids>"


class SpooledBatch(Sequence[str]):
    """The ids of one batch of a spool, or some of them, read when they are asked for.

    Args:
        spool: Where they lie.
        number: Number of the batch.
        places: Which of the batch's ids.
    """

    __slots__ = ("_number", "_places", "_spool")

    def __init__(self, spool: Spool, number: int, places: range) -> None:
        self._spool = spool
        self._number = number
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        ids = self._spool.read(self._number)
        return (ids[place] for place in self._places)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> SpooledBatch: ...
    def __getitem__(self, index: int | slice) -> str | SpooledBatch:
        if isinstance(index, slice):
            return SpooledBatch(self._spool, self._number, self._places[index])
        return self._spool.read(self._number)[self._places[index]]

    def __repr__(self) -> str:
        return f"<{len(self)} ids>"
