"""What workers with one key share, and how a wait ends."""

from __future__ import annotations

from collections.abc import Sequence

import httpx
import pytest

from posthog_persons import Pace, PersonsClient, Rate
from posthog_persons.clock import Clock
from posthog_persons.erasure.worker.sharing import StoppableClock, sharing_client
from posthog_persons.errors import CallNotMadeError
from support.inprocess import Emulator


class Asked:
    """A store that keeps what it is asked for."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def take(self, name: str, rates: Sequence[Rate], now: float) -> float:
        self.names.append(name)
        return 0


@pytest.mark.parametrize(("era", "name"), [("2024-11", "all"), ("2026-10", "others")])
def test_all_ask_for_the_limits_that_the_server_has(era: str, name: str) -> None:
    emulator, store = Emulator(era), Asked()

    def make(pace: Pace) -> PersonsClient:
        return PersonsClient(
            key=emulator.key,
            host="http://localhost",
            project_id=1,
            pace=pace,
            transport=httpx.WSGITransport(emulator.client.application),
        )

    with sharing_client(make, store) as client:
        store.names.clear()
        list(client.list(distinct_id="nobody"))
    assert store.names == [name]
    emulator.service.store.close()


def test_a_wait_ends_when_the_worker_is_to_stop() -> None:
    clock = StoppableClock()
    clock.sleep(0)
    clock.stop()
    with pytest.raises(CallNotMadeError, match="the worker stops"):
        clock.sleep(1800)


def test_a_wait_takes_as_long_as_it_is_to_take(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    time = 0.0

    def sleep(_clock: Clock, seconds: float) -> None:
        nonlocal time
        waited.append(seconds)
        time += seconds

    monkeypatch.setattr(Clock, "sleep", sleep)
    monkeypatch.setattr(Clock, "now", lambda _clock: time)
    StoppableClock().sleep(2.5)
    assert waited == [1.0, 1.0, 0.5]
