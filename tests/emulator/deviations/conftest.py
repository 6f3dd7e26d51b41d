from __future__ import annotations

import pytest

from support import shop
from support.inprocess import Emulator


@pytest.fixture
def shopful(emulator: Emulator) -> Emulator:
    """An emulator with Ada and Bob."""
    shop.load(emulator)
    return emulator
