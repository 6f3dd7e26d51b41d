"""The contract, and the ways through it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from contract.document import Document


@pytest.fixture(scope="session")
def document(contract: dict[str, Any]) -> Document:
    return Document(contract)


@pytest.fixture(scope="session")
def fits(document: Document) -> Callable[[Mapping[str, Any], Any], bool]:
    """Tell whether a value is one that a schema of the contract offers."""
    return document.fits


@pytest.fixture(scope="session")
def operations(document: Document) -> Mapping[str, Mapping[str, Any]]:
    """The operations by id."""
    return document.operations
