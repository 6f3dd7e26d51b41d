from __future__ import annotations

from collections.abc import Iterator

import pytest

from emulator.ingest.sending import Project
from posthog_persons_emulator.store.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


@pytest.fixture
def project(store: Store) -> Project:
    return Project(store)
