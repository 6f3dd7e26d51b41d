from __future__ import annotations

from collections.abc import Iterator

import pytest

from emulator.chaos.playing import Sleeper, Upstream
from posthog_persons_emulator.chaos.front import Front


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with Upstream() as upstream:
        yield upstream


@pytest.fixture
def sleeper() -> Sleeper:
    return Sleeper()


@pytest.fixture
def front(upstream: Upstream, sleeper: Sleeper) -> Iterator[Front]:
    front = Front("127.0.0.1", 0, upstream.address, sleeper)
    yield front
    front.stop()
