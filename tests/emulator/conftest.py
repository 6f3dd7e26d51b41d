from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.inprocess import Emulator


@pytest.fixture
def emulator(era: str) -> Iterator[Emulator]:
    """An empty emulator of the era that the test is for."""
    emulator = Emulator(era)
    yield emulator
    emulator.service.store.close()


@pytest.fixture
def era() -> str:
    """The era of the emulator; tests override it by parametrizing."""
    return "union"
