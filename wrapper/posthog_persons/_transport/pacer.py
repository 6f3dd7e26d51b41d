"""Keeps all calls of a client, and of those that share its connections, below the rate limits."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from posthog_persons._policy.share import Share
from posthog_persons.capabilities import Limit, Limits
from posthog_persons.pace import Pace, Rate

from .wire import PaceClass

_MINUTE, _HOUR = 60, 3600


class Pacer:
    """Says when the next call may be made; safe for threads.

    Args:
        pace: The limits; None: those of newer servers, until the server's own are known.
    """

    def __init__(self, pace: Pace | None) -> None:
        self._fixed = pace is not None
        self._pace = pace or Pace()
        self._shares = _shares(self._pace)
        self._lock = threading.Lock()

    def adopt(self, limits: Limits) -> None:
        """Keep to the limits that the server is known to have, unless others were asked for."""
        pace = Pace.of(limits)
        with self._lock:
            if self._fixed or pace == self._pace:
                return
            before, self._pace, self._shares = self._shares, pace, _shares(pace)
            for kind, share in before.items():
                self._shares[kind].take_over(share)

    def take(self, kind: PaceClass, now: float) -> float:
        """Count a call that is about to be made.

        Returns:
            0 if it may be made; else after how many seconds to ask again: it was not counted.
        """
        with self._lock:
            share = self._shares[kind]
            wait = share.wait(now)
            if wait > 0:
                return wait
            share.add(now)
        wait = self._take_from_store(kind, share, now)
        if wait > 0:
            with self._lock:
                share.remove(now)
        return wait

    def blocked(self, kind: PaceClass, now: float) -> float:
        """Return for how many seconds the server has forbidden calls of a kind; 0: it has not."""
        with self._lock:
            return self._shares[kind].blocked(now)

    def refuse(self, kind: PaceClass, sent_at: float, now: float, seconds: float) -> None:
        """Note that the server refused a call (429).

        Args:
            kind: What the call counts for.
            sent_at: When it was counted.
            now: When it was refused.
            seconds: How long the server asks to wait.
        """
        with self._lock:
            self._shares[kind].refuse(sent_at, now, seconds)

    def _take_from_store(self, kind: PaceClass, share: Share, now: float) -> float:
        store = self._pace.store
        if store is None or not share.rates:
            return 0.0
        return store.take("all" if self._pace.shared else kind, share.rates, now)


def _shares(pace: Pace) -> Mapping[PaceClass, Share]:
    deletes = Share(_rates(pace.deletes))
    return {"deletes": deletes, "others": deletes if pace.shared else Share(_rates(pace.others))}


def _rates(limit: Limit | None) -> list[Rate]:
    if limit is None:
        return []
    return [Rate(limit.per_minute, _MINUTE), Rate(limit.per_hour, _HOUR)]
