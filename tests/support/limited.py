"""A server with sliding windows on a clock of its own, and somebody else who uses the same key."""

from __future__ import annotations

import heapq
import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from posthog_persons._policy.share import Share
from posthog_persons.pace import Rate


@dataclass
class Limited:
    """Counts like Django REST framework's throttles: whatever it refuses counts for no window."""

    rates: Sequence[Rate]
    others: Iterator[float] = field(default_factory=lambda: iter(()))
    history: list[deque[float]] = field(init=False)

    def __post_init__(self) -> None:
        self.history = [deque() for _ in self.rates]
        self.next_other = next(self.others, math.inf)

    def ask(self, now: float) -> int:
        """Return 0 for a call that it takes, else the seconds after which it takes one."""
        while self.next_other <= now:
            self._count(self.next_other)
            self.next_other = next(self.others, math.inf)
        return self._count(now)

    def _count(self, now: float) -> int:
        wait = 0
        for rate, times in zip(self.rates, self.history, strict=True):
            while times and times[0] <= now - rate.seconds:
                times.popleft()
            if len(times) >= rate.calls:
                wait = max(wait, math.ceil(times[0] + rate.seconds - now))
        if not wait:
            for times in self.history:
                times.append(now)
        return wait


@dataclass
class Run:
    """What came of a number of calls: seconds, how many were refused, and how many of them in a row."""

    seconds: float
    refused: int
    in_a_row: int


def send(calls: int, share: Share, server: Limited, took: Iterable[float], in_flight: int = 1) -> Run:
    """Get a number of calls through, as the client does it.

    Args:
        calls: How many.
        share: Says when.
        server: Takes or refuses them.
        took: How long each is under way before the server counts it, for ever.
        in_flight: How many are under way at a time.
    """
    now = start = 1_000_000.0
    delays = iter(took)
    flying: list[tuple[float, float]] = []
    done = refused = row = longest = 0
    while done < calls:
        free = done + len(flying) < calls and len(flying) < in_flight
        next_at = now + share.wait(now) if free else math.inf
        if flying and flying[0][0] <= next_at:
            now, sent_at = heapq.heappop(flying)
            seconds = server.ask(now)
            if seconds:
                refused += 1
                row += 1
                longest = max(longest, row)
                share.refuse(sent_at, now, seconds)
            else:
                done += 1
                row = 0
        elif next_at > now:
            now = next_at
        else:
            share.add(now)
            heapq.heappush(flying, (now + next(delays), now))
    return Run(now - start, refused, longest)


def best(calls: int, rates: Sequence[Rate]) -> float:
    """Return how long the quickest schedule takes: every call as soon as all windows allow it."""
    times: list[float] = []
    for number in range(calls):
        at = times[-1] if times else 0.0
        for rate in rates:
            if number >= rate.calls:
                at = max(at, times[number - rate.calls] + rate.seconds)
        times.append(at)
    return times[-1]


def steady(every: float, phase: float) -> Iterator[float]:
    """Return the times of somebody who calls evenly, long before the run, too."""
    at = 1_000_000.0 - 7_200 + phase
    while True:
        yield at
        at += every
