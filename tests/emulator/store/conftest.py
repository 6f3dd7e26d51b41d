from __future__ import annotations

from collections.abc import Iterator

import pytest

from emulator.store.making import NOW
from posthog_persons_emulator.store.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with two projects."""
    store = Store()
    store.teams.create("first", NOW)
    store.teams.create("second", NOW)
    yield store
    store.close()
