from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from redis import Redis

from posthog_persons import PaceStoreError, Rate
from posthog_persons.pace_store import redis_pace_store
from support.redis import running

START = 1_790_000_000.0
RATES = [Rate(3, 60), Rate(5, 3600)]
MINUTE = 60.25


@pytest.fixture
def url() -> Iterator[str]:
    with running() as url:
        yield url


def test_keys_are_kept_small_and_expire(url: str) -> None:
    with closing(redis_pace_store(url)) as store, closing(Redis.from_url(url)) as client:
        for number in range(20):
            assert store.take("deletes", RATES, START + number * 4000) == 0
        assert client.keys() == [b"posthog_persons/default/deletes"]
        assert client.zcard("posthog_persons/default/deletes") == 1
        assert 3650 < client.ttl("posthog_persons/default/deletes") <= 3661


def test_a_server_that_forgot_the_script_is_told_it_again(url: str) -> None:
    with closing(redis_pace_store(url)) as store, closing(Redis.from_url(url)) as client:
        assert store.take("deletes", RATES, START) == 0
        client.script_flush()
        assert [store.take("deletes", RATES, START) for _ in range(3)] == [0, 0, MINUTE]


def test_what_redis_refuses_is_told(url: str) -> None:
    with closing(redis_pace_store(url)) as store, closing(Redis.from_url(url)) as client:
        client.set("posthog_persons/default/deletes", "not a store")
        with pytest.raises(PaceStoreError, match=r"the pace store in Redis cannot be asked.*WRONGTYPE"):
            store.take("deletes", RATES, START)


def test_a_server_that_is_down_is_told() -> None:
    with running() as url:
        store = redis_pace_store(url)
        assert store.take("deletes", RATES, START) == 0
        store.close()
    for _ in range(2):
        with pytest.raises(PaceStoreError, match="refused"):
            store.take("deletes", RATES, START)
    store.close()
