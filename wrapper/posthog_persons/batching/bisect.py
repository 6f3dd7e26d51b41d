"""Which part of a batch to send next, once the server refuses the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["taken", "failed", "open"]


@dataclass(frozen=True, slots=True)
class _Part:
    places: range
    first_half: bool = False  # the other half of what failed is the next part


class Bisect:
    """Halves what fails until the items that fail alone are found; the rest passes in large parts.

    Send `part`, tell how that ended with `settle`, and go on until `part` is empty. Where one half of what
    failed has passed, the other half must hold what is wrong: it is halved without being sent, down to single
    items, which are always sent. So one bad item among n costs at most 2·log2(n) parts after the whole, and k
    of them at most k times that.

    Args:
        size: How many items there are, from 1.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._waiting = [_Part(range(size))]

    @property
    def part(self) -> range:
        """Where the items stand that are to be sent next; empty at the end."""
        return self._waiting[-1].places if self._waiting else range(self._size, self._size)

    def end(self) -> range:
        """Stop here; return where all items stand that are not settled: from the next part to the last."""
        rest = range(self.part.start, self._size)
        self._waiting.clear()
        return rest

    def settle(self, verdict: Verdict) -> None:
        """Note how the part that was sent ended.

        Args:
            verdict: `taken`: it passed. `failed`: as a whole; it is halved unless it is one item. `open`:
                that is not known.
        """
        part = self._waiting.pop()
        if verdict == "failed" and len(part.places) > 1:
            self._halve(part.places)
        elif verdict == "taken" and part.first_half and len(self._waiting[-1].places) > 1:
            self._halve(self._waiting.pop().places)

    def _halve(self, places: range) -> None:
        # The first half is the smaller one: it is the one whose failure costs another call.
        middle = len(places) // 2
        self._waiting += _Part(places[middle:]), _Part(places[:middle], first_half=True)
