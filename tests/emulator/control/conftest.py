from __future__ import annotations

from collections.abc import Iterator

import pytest

from emulator.control.playing import Emulator


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    emulator = Emulator()
    yield emulator
    emulator.service.store.close()


@pytest.fixture
def chaotic() -> Iterator[Emulator]:
    emulator = Emulator(chaos=True)
    yield emulator
    emulator.service.store.close()
