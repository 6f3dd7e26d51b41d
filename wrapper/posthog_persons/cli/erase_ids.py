"""The ids of an erasure, read to the last line and looked at before anything is recorded or asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from posthog_persons._spool import Spool
from posthog_persons.batching.chunks import DELETE_LIMIT
from posthog_persons.batching.ids import BadIdError
from posthog_persons.batching.suspicion import EXAMPLES, Inspector
from posthog_persons.cli.input import InputError

Junk: TypeAlias = Literal["refuse", "skip"]


class HeldIds:
    """Ids with their lines, held on the disk.

    Args:
        rows: Line and text of each.
        inspector: Checks them.
        junk: `refuse`: none may be one that can name nobody; `skip`: they are kept, for the ledger to tell.

    Attributes:
        junk: How many can name nobody.
        faults: Line and fault of the first few of those.

    Raises:
        InputError: There is none, or one that can name nobody and is to be refused.
    """

    def __init__(self, rows: Iterable[tuple[int, str]], inspector: Inspector, junk: Junk) -> None:
        self.junk = 0
        self.faults: list[str] = []
        self._spool = Spool()
        some: list[str] = []
        for line, text in rows:
            self._look(line, text, inspector)
            some.append(json.dumps((line, text)))
            if len(some) == DELETE_LIMIT:
                self._spool.append(some)
                some.clear()
        if some:
            self._spool.append(some)
        if not len(self):
            raise InputError("the input holds no ids")
        if self.junk and junk == "refuse":
            raise InputError(f"{self.told()}; nothing was recorded. --junk skip leaves them out")

    def told(self) -> str:
        """Say how many can name nobody, and where the first few stand."""
        more = ", …" if self.junk > len(self.faults) else ""
        return f"{self.junk:,} of {len(self):,} ids cannot be right: {', '.join(self.faults)}{more}"

    def _look(self, line: int, text: str, inspector: Inspector) -> None:
        try:
            inspector.checked(text, line)
        except BadIdError as error:
            self.junk += 1
            if self.junk <= EXAMPLES:
                self.faults.append(f"line {line} {error}")

    def __len__(self) -> int:
        return len(self._spool)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return ((line, text) for line, text in map(json.loads, self._spool))
