"""When the next request may be sent: a server's rate limits, kept to and waited out."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import requests

from posthog_persons._policy.retry_after import retry_after
from posthog_persons._transport.pacer import Pacer
from posthog_persons._transport.wire import PaceClass
from posthog_persons.capabilities import EARLY_LIMITS, LATE_LIMITS, Era
from posthog_persons.clock import Clock
from posthog_persons.pace import Pace

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MAX_WAIT = 3600.0
"""Seconds that a run waits in all because a server has refused requests for now."""
MAX_WAIT_HERE = 120.0
"""The same, of a server on this machine."""


def loopback(origin: str) -> bool:
    """Tell whether a server is on this machine."""
    return urlsplit(origin).hostname in _LOOPBACK


class Turns:
    """Keeps a run below the rate limits of a server (api-facts §4, DEV-022).

    Args:
        pace: The limits; `Pace.OFF`: nothing is waited for, not even what the server asks for.
        clock: Tells the time, and waits.
        eager: Whether requests are paced only after the first that the server has refused: one on this
            machine may have no limits.
        budget: Seconds that may be waited in all because the server has refused requests.

    Attributes:
        clock: As given.
    """

    def __init__(self, pace: Pace, clock: Clock, *, eager: bool = False, budget: float = MAX_WAIT) -> None:
        self._off = pace is Pace.OFF
        self._pacer = Pacer(pace)
        self.clock = clock
        self._paced = not (self._off or eager)
        self._budget = budget

    def take(self, kind: PaceClass) -> float:
        """Wait for a turn.

        Args:
            kind: What the request counts for.

        Returns:
            When the turn came, in seconds since 1970.
        """
        while True:
            now = self.clock.now()
            seconds = self._pacer.take(kind, now) if self._paced else 0.0
            if seconds <= 0:
                return now
            self.clock.sleep(seconds)

    def refused(self, kind: PaceClass, sent_at: float, answer: requests.Response) -> bool:
        """Learn from a request that was refused for now (429).

        Args:
            kind: What the request counts for.
            sent_at: What `take` returned for it.
            answer: The refusal.

        Returns:
            Whether to take another turn for it; the turn comes when the server allows.
        """
        now = self.clock.now()
        wait = retry_after(answer.headers.get("retry-after"), _detail(answer), now)
        if self._off or wait is None or wait > self._budget:
            return False
        self._budget -= wait
        self._paced = True
        self._pacer.refuse(kind, sent_at, now, wait)
        return True


def turns(origin: str, era: Era, pace: Pace | None, clock: Clock) -> Turns:
    """Return the turns for a server that others use, too.

    Args:
        origin: Scheme, host and port.
        era: The state of the service that it is expected to be in: says what its limits are.
        pace: Other limits; None: those of the era.
        clock: Tells the time, and waits.
    """
    limits = EARLY_LIMITS if era == "2024-11" else LATE_LIMITS
    here = loopback(origin)
    budget = MAX_WAIT_HERE if here else MAX_WAIT
    return Turns(Pace.of(limits) if pace is None else pace, clock, eager=here, budget=budget)


def _detail(answer: requests.Response) -> str | None:
    try:
        body = json.loads(answer.content)
    except ValueError:
        return None
    detail = body.get("detail") if isinstance(body, dict) else None
    return detail if isinstance(detail, str) else None
