"""An axis of time in which long waits are cut out: a job sends for minutes and then waits for Sunday."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

CUTS = 3  # at most: more would leave no room
_WORTH_CUTTING = timedelta(hours=1)
_CUT = 72.0  # width of one
_LEAST = 120.0  # width of a stretch: its first and its last time are written below it
_TICK = 78.0  # room for a time


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis without a cut.

    Attributes:
        first: Where it begins.
        last: Where it ends; the same for an instant, which stands in the middle.
        left: The place of its beginning.
        right: The place of its end.
    """

    first: datetime
    last: datetime
    left: float
    right: float

    def place(self, at: datetime) -> float:
        """Return the place of a time in it."""
        if self.first == self.last:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * ((at - self.first) / (self.last - self.first))

    def ticks(self) -> Iterator[datetime]:
        """Yield the times to be written: the first, the last, and full ones between them that fit."""
        yield self.first
        if self.first == self.last:
            return
        room = int((self.right - self.left) / _TICK)
        step = next((step for step in _STEPS if (self.last - self.first) / step < room), None)
        if step is not None:
            midnight = self.first.replace(hour=0, minute=0, second=0, microsecond=0)
            at = midnight + step * ((self.first - midnight) // step + 1)
            while at < self.last:
                if min(self.place(at) - self.left, self.right - self.place(at)) >= _TICK:
                    yield at
                at += step
        yield self.last


@dataclass(frozen=True, slots=True)
class Axis:
    """The whole axis.

    Attributes:
        stretches: Its parts, from left to right; there is a cut between two.
    """

    stretches: tuple[Stretch, ...]

    def place(self, at: datetime) -> float:
        """Return the place of a time that the axis was made for."""
        stretch = next(each for each in reversed(self.stretches) if each.first <= at)
        return stretch.place(at)

    def cuts(self) -> Iterator[tuple[float, timedelta]]:
        """Yield the middle of each cut, and how long the time is that was cut out."""
        for before, after in pairwise(self.stretches):
            yield (before.right + after.left) / 2, after.first - before.last


def axis(times: Sequence[datetime], left: float, right: float) -> Axis:
    """Return an axis for these times.

    A wait is cut out if it is longer than all that is left without it.

    Args:
        times: In order, at least one.
        left: Where the axis begins.
        right: Where it ends.
    """
    parts = _parts(times)
    spare = (right - left) - _CUT * (len(parts) - 1) - _LEAST * len(parts)
    total = sum((last - first for first, last in parts), timedelta())
    stretches = []
    for first, last in parts:
        share = (last - first) / total if total else 1 / len(parts)
        width = _LEAST + spare * share
        stretches.append(Stretch(first, last, left, left + width))
        left += width + _CUT
    return Axis(tuple(stretches))


def _parts(times: Sequence[datetime]) -> list[tuple[datetime, datetime]]:
    waits = sorted(
        ((after - before, before, after) for before, after in pairwise(times)),
        reverse=True,
    )
    rest = times[-1] - times[0]
    cuts = []
    for wait, before, after in waits[:CUTS]:
        if wait < _WORTH_CUTTING or wait <= rest - wait:
            break
        rest -= wait
        cuts.append((before, after))
    cuts.sort()
    firsts = [times[0], *(after for _, after in cuts)]
    lasts = [*(before for before, _ in cuts), times[-1]]
    return list(zip(firsts, lasts, strict=True))


_STEPS = (
    *(timedelta(seconds=number) for number in (1, 2, 5, 10, 15, 30)),
    *(timedelta(minutes=number) for number in (1, 2, 5, 10, 15, 30)),
    *(timedelta(hours=number) for number in (1, 2, 3, 6, 12)),
    *(timedelta(days=number) for number in (1, 2, 7, 14, 28, 91, 364)),
)
