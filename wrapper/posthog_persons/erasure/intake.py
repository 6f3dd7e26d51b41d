"""Takes ids in: by the thousand, in the order of the input, each checked and each counted once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, TypeAlias

from posthog_persons._spool import Spool
from posthog_persons.batching.ids import BadIdError, IdKind, checker
from posthog_persons.batching.suspicion import EXAMPLES
from posthog_persons.errors import InvalidIdsError

from . import events
from .ledger import CHUNK_SIZE, JobLedger, NewChunk, Oddity, Scratch, scratch

Rows: TypeAlias = Iterable[tuple[int, str]]
Junk: TypeAlias = Literal["refuse", "skip"]


def refuse_junk(rows: Rows, by: IdKind) -> Iterator[tuple[int, str]]:
    """Read all rows to the disk, and return them if all ids can name somebody.

    Args:
        rows: Line and id.
        by: What the ids are.

    Raises:
        InvalidIdsError: Some cannot; it names the first lines.
    """
    check = checker(by)
    held = Spool()
    wrong = 0
    examples: list[tuple[int, str]] = []

    def checked() -> Iterator[str]:
        nonlocal wrong
        for line, item in rows:
            try:
                check(item)
            except BadIdError as error:
                wrong += 1
                if wrong <= EXAMPLES:
                    examples.append((line, str(error)))
            else:
                yield json.dumps((line, item))

    texts = checked()
    while some := list(islice(texts, CHUNK_SIZE)):
        held.append(some)
    if wrong:
        raise InvalidIdsError(wrong, examples)
    return ((line, item) for line, item in map(json.loads, held))


def take_in(job: JobLedger, rows: Rows, by: IdKind, tell: events.ErasureListener) -> None:
    """Record the ids of a job, from where it was left.

    Args:
        job: At the stage `reading`.
        rows: Line, rising, and id, from the beginning of the input. Lines that are recorded already are
            passed over.
        by: What the ids are.
        tell: Is told how far it is.
    """
    with scratch() as seen:
        intake = _Intake(job, by, seen, tell)
        intake.recall()
        _, last = job.chunks.end()
        left = ((line, item) for line, item in rows if line > last)
        while some := list(islice(left, CHUNK_SIZE)):
            intake.append([line for line, _ in some], [item for _, item in some])


class _Intake:
    def __init__(self, job: JobLedger, by: IdKind, seen: Scratch, tell: events.ErasureListener) -> None:
        self._job = job
        self._check = checker(by)
        self._seen = seen
        self._tell = tell
        self._counts = dict.fromkeys(("ids", "duplicates", "junk"), 0)

    def recall(self) -> None:
        """Remember what was recorded by an earlier run."""
        for chunk in self._job.chunks.walk():
            self._odd(chunk.ids, chunk.lines)

    def append(self, lines: list[int], ids: list[str]) -> None:
        odd = self._odd(ids, lines)
        consecutive = lines[-1] - lines[0] == len(lines) - 1
        new = NewChunk(ids, first_line=lines[0], lines=None if consecutive else lines, odd=odd)
        self._job.chunks.append(new)
        self._tell(events.IdsRecorded(**self._counts))

    def _odd(self, ids: Iterable[str], lines: Iterable[int]) -> dict[int, Oddity]:
        odd: dict[int, Oddity] = {}
        right: list[tuple[int, int, str]] = []
        for place, (line, item) in enumerate(zip(lines, ids, strict=True)):
            self._counts["ids"] += 1
            try:
                right.append((place, line, self._check(item)))
            except BadIdError as error:
                odd[place] = Oddity("junk", why=str(error))
                self._counts["junk"] += 1
        firsts = self._seen.first_lines([item for _, _, item in right], [line for _, line, _ in right])
        for (place, _, _), first in zip(right, firsts, strict=True):
            if first is not None:
                odd[place] = Oddity("duplicate", of_line=first)
                self._counts["duplicates"] += 1
        return odd
