from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pyrate_limiter import AbstractBucket, InMemoryBucket, RateItem

from posthog_persons import Limit, Pace, Rate
from posthog_persons._transport.pacer import Pacer
from posthog_persons.pace_store import BucketPaceStore, sqlite_pace_store

START = 1_790_000_000.0
RATES = [Rate(3, 60), Rate(5, 3600)]


def test_two_paces_over_one_file_share_what_the_server_allows(tmp_path: Path) -> None:
    limit = Limit(per_minute=48, per_hour=120)
    stores = [sqlite_pace_store(tmp_path / "pace.sqlite") for _ in range(2)]
    pacers = [Pacer(Pace(deletes=limit, store=store)) for store in stores]
    now, shares = START, [0, 0]
    sent: list[float] = []
    while len(sent) < 240:
        turns = [pacer.take("deletes", now) for pacer in pacers]
        for number, wait in enumerate(turns):
            if not wait:
                sent.append(now)
                shares[number] += 1
        now += min(turns) or 0.01
    for most, span in ((48, 60), (120, 3600)):
        assert all(later - first >= span for first, later in zip(sent, sent[most:], strict=False))
    # 120 in the first hour, the other 120 as soon as those have left.
    assert now - START < 3600 + 200
    assert min(shares) > 50
    for store in stores:
        store.close()


def test_the_file_is_kept_small(tmp_path: Path) -> None:
    with closing(sqlite_pace_store(tmp_path / "pace.sqlite")) as store:
        for number in range(20):
            assert store.take("deletes", RATES, START + number * 4000) == 0
        assert store._buckets["deletes"].count() == 1


def test_names_are_counted_apart(tmp_path: Path) -> None:
    with closing(sqlite_pace_store(tmp_path / "pace.sqlite")) as store:
        assert [store.take("deletes", RATES, START) for _ in range(3)] == [0, 0, 0]
        assert store.take("deletes", RATES, START + 1) == pytest.approx(59, abs=0.01)
        assert store.take("others", RATES, START + 1) == 0


def test_a_bucket_that_answers_no_without_a_reason_is_asked_again_soon() -> None:
    class Locked(InMemoryBucket):
        """As the one in PostgreSQL while somebody else has the rows."""

        def put(self, item: RateItem) -> bool:
            return False

    assert 0 < BucketPaceStore(lambda _, rates: Locked(rates)).take("deletes", RATES, START) < 1


def test_async_buckets_are_refused() -> None:
    class Async(InMemoryBucket):
        def put(self, item: RateItem) -> bool:
            return False

        def waiting(self, item: RateItem) -> Any:
            return object()

    def make(name: str, rates: Any) -> AbstractBucket:
        return Async(rates)

    with pytest.raises(TypeError, match="answer at once"):
        BucketPaceStore(make).take("deletes", RATES, START)
