from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from emulator.sql.asking import NOW, Project
from posthog_persons_emulator.store.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


@pytest.fixture
def project(store: Store) -> Project:
    return Project(store, store.teams.create("shop", NOW))


@pytest.fixture
def now() -> datetime:
    return datetime(2024, 11, 24, 12, tzinfo=UTC)
