"""The contract as a plain document, and the ways through it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator


@pytest.fixture(scope="session")
def fits(contract: dict[str, Any]) -> Callable[[Mapping[str, Any], Any], bool]:
    """Tell whether a value is one that a schema of the contract offers."""

    def check(schema: Mapping[str, Any], value: Any) -> bool:
        whole = {**schema, "components": contract["components"]}
        return bool(OAS31Validator(whole).is_valid(value))

    return check


@pytest.fixture(scope="session")
def operations(contract: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The operations by id."""
    found: dict[str, dict[str, Any]] = {}
    for item in contract["paths"].values():
        for method in ("get", "post"):
            if method in item:
                found[item[method]["operationId"]] = item[method]
    return found
