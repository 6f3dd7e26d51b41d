"""The pytest plugin: found by its entry point, so that naming the fixture is all there is to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .emulator import Emulator, emulator


@pytest.fixture
def persons_emulator() -> Iterator[Emulator]:
    """An emulator of PostHog, empty, for one test."""
    with emulator() as running:
        yield running
