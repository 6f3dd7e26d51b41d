"""What people install: three packages, each typed, and the contract."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("package", ["posthog_persons", "posthog_persons_api", "posthog_persons_emulator"])
def test_each_package_is_there_and_typed(wheel: zipfile.ZipFile, package: str) -> None:
    assert {f"{package}/__init__.py", f"{package}/py.typed"} <= set(wheel.namelist())


def test_nothing_else_is_there(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    packages = {"posthog_persons", "posthog_persons_api", "posthog_persons_emulator"}
    assert {top for top in tops if not top.endswith(".dist-info")} == packages


def test_the_contract_is_the_committed_one(wheel: zipfile.ZipFile) -> None:
    assert wheel.read("posthog_persons/openapi.yaml") == (ROOT / "openapi.yaml").read_bytes()


def test_both_commands_and_the_licence_are_declared(wheel: zipfile.ZipFile) -> None:
    [info] = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    commands = wheel.read(f"{info}/entry_points.txt").decode()
    assert "posthog-persons = posthog_persons.cli:main" in commands
    assert "posthog-persons-emulator = posthog_persons_emulator.cli:main" in commands
    metadata = wheel.read(f"{info}/METADATA").decode()
    assert "License-Expression: MIT" in metadata
    assert all(f"Provides-Extra: {extra}" in metadata for extra in ("emulator", "conformance", "jobs"))
