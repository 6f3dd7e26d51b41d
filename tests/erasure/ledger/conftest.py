"""An empty ledger in SQLite, and one in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from posthog_persons.clock import Clock
from posthog_persons.erasure.ledger import Ledger, open_ledger
from posthog_persons.testing.waiting import CountingClock
from support.ledgers import Open
from support.postgres import Postgres, postgres

__all__ = ["postgres"]


@pytest.fixture
def clock() -> CountingClock:
    return CountingClock()


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    server: Postgres = request.getfixturevalue("postgres")
    return server.url(search_path=server.new_schema())


@pytest.fixture
def opened(where: str, clock: Clock) -> Iterator[Open]:
    """Open the ledger once more, as another process does."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(open_ledger(where, clock))


@pytest.fixture
def ledger(opened: Open) -> Ledger:
    return opened()
