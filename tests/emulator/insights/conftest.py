from __future__ import annotations

from collections.abc import Iterator

import pytest

from emulator.insights.asking import Project
from posthog_persons_emulator.store.store import Store


@pytest.fixture
def project() -> Iterator[Project]:
    store = Store()
    yield Project(store)
    store.close()
