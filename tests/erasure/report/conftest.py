"""A ledger in a file, on the morning of 2026-10-07."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from posthog_persons.erasure.ledger import Ledger, open_ledger
from posthog_persons.testing.waiting import CountingClock
from support.erased import clock_at


@pytest.fixture
def clock() -> CountingClock:
    return clock_at("07 09:00:00")


@pytest.fixture
def ledger(tmp_path: Path, clock: CountingClock) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite", clock) as ledger:
        yield ledger
