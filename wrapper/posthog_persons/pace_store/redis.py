"""A store in Redis, for several machines (extra `pace-redis`)."""

from __future__ import annotations

import math
import uuid
from collections.abc import Sequence
from typing import Any

from posthog_persons.errors import SettingsError
from posthog_persons.pace import Rate

from .sliding import TIMEOUT, asking, kept, spans

# KEYS: the calls, a set sorted by their times. ARGV: now, a name for the call, for how long it is remembered,
# and of each rate its calls and seconds. Nothing else runs while a script does. The answer is text, since
# Redis cuts the fractions of numbers off.
_TAKE = """
local now, wait = tonumber(ARGV[1]), 0
for i = 4, #ARGV, 2 do
  local nth = string.format('%d', -ARGV[i])
  local newest = redis.call('ZRANGE', KEYS[1], nth, nth, 'WITHSCORES')
  if newest[2] then wait = math.max(wait, tonumber(newest[2]) + tonumber(ARGV[i + 1]) - now) end
end
if wait <= 0 then
  redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.6f', now - tonumber(ARGV[3])))
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
return string.format('%.9f', wait)
"""


class RedisPaceStore:
    """Counts calls in sorted sets; safe for threads and processes.

    Args:
        client: A client of `redis`.
        failure: Base of its errors.
        key_name: What the key is called there.
    """

    def __init__(self, client: Any, failure: type[Exception], key_name: str) -> None:
        self._client = client
        self._failure = failure
        self._key_name = key_name
        self._take = client.register_script(_TAKE)

    def take(self, name: str, rates: Sequence[Rate], now: float) -> float:
        """Count one call, if all rates allow it (`posthog_persons.PaceStore`).

        Raises:
            PaceStoreError: Redis does not answer, or refuses.
        """
        of_rates = [number for span in spans(rates) for number in span]
        arguments = [now, uuid.uuid4().hex, math.ceil(kept(rates)), *of_rates]
        with asking("Redis", self._failure):
            return float(self._take(keys=[f"posthog_persons/{self._key_name}/{name}"], args=arguments))

    def close(self) -> None:
        """Close all connections; the next call opens another."""
        self._client.close()


def redis_pace_store(url: str, key_name: str = "default") -> RedisPaceStore:
    """Make a store in Redis, for all machines that reach it.

    Its keys begin with `posthog_persons/` and expire by themselves. What Redis forgets, since it starts anew
    without its data or evicts keys, is not counted.

    Args:
        url: Where to, as `redis://user:password@host:6379/0` (`rediss://` with TLS); it is in no error.
        key_name: What the key is called in the store, where several share it; never the key itself.

    Raises:
        SettingsError: The URL is none.
        ModuleNotFoundError: `redis` is not installed.
    """
    try:
        from redis import Redis, RedisError  # in the extra `pace-redis`
        from redis.backoff import NoBackoff
        from redis.retry import Retry
    except ModuleNotFoundError as error:
        fault = "a pace store in Redis needs redis: pip install 'posthog-persons[pace-redis]'"
        raise ModuleNotFoundError(fault, name=error.name) from error
    try:
        client = Redis.from_url(
            url,
            socket_timeout=TIMEOUT,
            socket_connect_timeout=TIMEOUT,
            retry=Retry(NoBackoff(), 1),  # once, as a connection may have been lost since the last call
        )
    except ValueError:
        # Not chained: what is wrong with a URL is told by quoting it.
        raise SettingsError("the URL of the pace store is none that Redis knows") from None
    return RedisPaceStore(client, RedisError, key_name)
