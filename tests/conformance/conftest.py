from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conformance.fuzzing import FUZZED
from conformance.seeding import seeded


@pytest.fixture(scope="module")
def app() -> Iterator[Any]:
    """The union of all eras."""
    with seeded("union") as application:
        yield application


@pytest.fixture(scope="module")
def key(app: Any) -> str:
    token: str = app.service.default_key.token
    return token


def pytest_sessionfinish() -> None:
    """Leave the figures for the slow tier's evidence."""
    if FUZZED and (figures := os.environ.get("EVIDENCE_FIGURES")):
        Path(figures).write_text(json.dumps(FUZZED), encoding="utf-8")
