"""Stores that share a pace between processes and machines, over pyrate-limiter's buckets (extra `pace`)."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from pyrate_limiter import AbstractBucket, RateItem, SQLiteBucket
from pyrate_limiter import Rate as BucketRate

from .pace import Rate

_MILLISECONDS = 1000
# What a bucket answers that cannot be asked now, as one in PostgreSQL whose rows somebody else has locked.
_ASK_AGAIN = 0.05  # seconds
_LOCK_TIMEOUT = 60.0  # seconds

MakeBucket = Callable[[str, list[BucketRate]], AbstractBucket]


class BucketPaceStore:
    """Counts calls in buckets, which may lie in SQLite, Redis or PostgreSQL.

    The machines that share it need clocks that agree to a fraction of a second. Only buckets that answer at
    once will do, no async ones.

    Args:
        make: Makes the bucket for a name, such as `deletes`, and its rates; it is called once a name.
    """

    def __init__(self, make: MakeBucket) -> None:
        self._make = make
        self._buckets: dict[str, AbstractBucket] = {}
        self._lock = threading.Lock()

    def take(self, name: str, rates: Sequence[Rate], now: float) -> float:
        """Count one call, if all rates allow it (`posthog_persons.PaceStore`)."""
        item = RateItem(name, math.floor(now * _MILLISECONDS))
        with self._lock:  # a bucket remembers its last answer, which `waiting` reads
            bucket = self._buckets.get(name) or self._buckets.setdefault(name, self._make(name, _of(rates)))
            if bucket.put(item):
                bucket.leak(item.timestamp)
                return 0.0
            waiting = bucket.waiting(item)
        if not isinstance(waiting, int):
            raise TypeError("a pace store needs buckets that answer at once, no async ones")
        return max(waiting / _MILLISECONDS, _ASK_AGAIN)

    def close(self) -> None:
        """Close what the buckets hold open."""
        with self._lock:
            for bucket in self._buckets.values():
                bucket.close()


def sqlite_pace_store(path: Path | str) -> BucketPaceStore:
    """Make a store in a file, for all processes of one machine.

    Args:
        path: The file; it is made where it is absent. No network file system: SQLite cannot lock there.
    """
    return BucketPaceStore(lambda name, rates: _FileBucket.init_from_file(rates, f"pace_{name}", str(path)))


class _FileBucket(SQLiteBucket):
    """Counts and adds in one transaction, so that two processes never take the same place."""

    def put(self, item: RateItem) -> bool:
        with self.lock:
            self.conn.execute(f"PRAGMA busy_timeout = {_LOCK_TIMEOUT * _MILLISECONDS:.0f}")
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                return super().put(item)
            finally:
                self.conn.commit()


def _of(rates: Sequence[Rate]) -> list[BucketRate]:
    return [BucketRate(rate.calls, math.ceil(rate.seconds * _MILLISECONDS)) for rate in rates]
