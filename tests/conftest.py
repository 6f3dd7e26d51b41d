"""Fixtures that tests of several areas share: the contract, and an emulator process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from contract.document import Document
from support.emulator import process, run, service

__all__ = ["process", "run", "service"]

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def contract() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
    return document


@pytest.fixture(scope="session")
def resolved(contract: dict[str, Any]) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """Follow a reference to what it names."""
    return Document(contract).follow
