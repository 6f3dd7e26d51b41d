from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from insights.playing import PLAYED
from support.inprocess import Emulator


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    """One emulator for all examples of a module, each with its own project."""
    emulator = Emulator()
    yield emulator
    emulator.service.store.close()


def pytest_sessionfinish() -> None:
    """Leave the number of compared projects for the slow tier's evidence."""
    if figures := os.environ.get("EVIDENCE_FIGURES"):
        Path(figures).write_text(json.dumps({"projects compared": dict(sorted(PLAYED.items()))}))
