"""The contract as a plain document, and the ways through it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_schema_validator import OAS31Validator

ROOT = Path(__file__).parents[2]


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

    def follow(node: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in node:
            target: Any = contract
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node

    return follow


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
