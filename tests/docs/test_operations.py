"""The table of operations and eras is what the contract, the clients and the emulator really offer."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from posthog_persons import AsyncPersonsClient, PersonsClient
from posthog_persons.conformance.contract.document import ERAS, era_contract
from support.inprocess import Emulator

ROOT = Path(__file__).parents[2]
UUID = "00000000-0000-4000-8000-000000000000"
Row = tuple[str, str, str, str, dict[str, set[str]]]


def rows() -> list[Row]:
    """Read the page: name, HTTP method, path, the client's method or nothing, and the letters by era."""
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| `(\w+)` \| `([A-Z]+) (\S+)` \| `?(\w*).*? \| (.*) \|$", page, re.MULTILINE)
    return [
        (name, method, path, named, dict(zip(ERAS, map(letters, cells.split(" | ")), strict=True)))
        for name, method, path, named, cells in found
    ]


def letters(cell: str) -> set[str]:
    return set(re.findall("[cwe]", cell))


def test_the_page_is_what_the_script_writes() -> None:
    command = [sys.executable, "scripts/_operations.py", "--check"]
    subprocess.run(command, cwd=ROOT, check=True)


@pytest.mark.parametrize("era", ERAS)
def test_the_contract_offers_what_the_page_says(era: str) -> None:
    offered = {
        (operation["operationId"], method.upper(), path.removeprefix("/{project_id}"))
        for path, item in era_contract(era)["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }
    assert offered == {(name, method, path) for name, method, path, _, by in rows() if "c" in by[era]}


@pytest.mark.parametrize("era", ERAS)
def test_the_emulator_offers_what_the_page_says(era: str) -> None:
    emulator = Emulator(era)
    served = {name for name, method, path, *_ in rows() if answers_as_itself(emulator, method, path)}
    emulator.service.store.close()
    assert served == {name for name, *_, by in rows() if "e" in by[era]}


def answers_as_itself(emulator: Emulator, method: str, path: str) -> bool:
    """Tell whether a path is an operation, and not taken for a person's or for none (api-facts 0.1)."""
    answer = emulator.call(method, path.removeprefix("/persons/").replace("{id}", UUID), {})
    body: dict[str, Any] = answer.get_json(silent=True) or {}
    detail = str(body.get("detail"))
    if "does not look like a personID" in detail or detail == "Endpoint not found.":
        return False
    return answer.status_code != 405


def test_the_clients_have_the_methods_that_the_page_names() -> None:
    for name, *_, method, by in rows():
        assert bool(method) == any("w" in cell for cell in by.values()), name
        if method:
            assert callable(getattr(PersonsClient, method))
            assert callable(getattr(AsyncPersonsClient, method))


def test_a_method_is_named_just_where_the_wrapper_calls_the_operation() -> None:
    sources = [path for path in (ROOT / "wrapper/posthog_persons/_api").glob("*.py") if path.stem != "signs"]
    imported = re.findall(
        r"from posthog_persons_api\.api\.\w+ import \(?([\w\s,]+?)(?:\)|(?=\nfrom))",
        "\n".join(path.read_text(encoding="utf-8") for path in sources),
    )
    called = {name for names in imported for name in re.findall(r"\w+", names)}
    assert called == {name for name, *_, method, _ in rows() if method}
