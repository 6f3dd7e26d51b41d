"""Who lies is found out; all mutants are met in the slow tier (`scripts/slow mutants`)."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from conformance.mutants.lies import lies, sample
from conformance.mutants.mutant import MUTANTS, Mutant
from posthog_persons.conformance.contract.operations import Contract

FOUND_QUICKLY = (
    "a record has no `last_seen_at`",
    "the list ignores `email`",
    "the next page skips one",
    "drop-off is off by one",
)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mistake_is_code_that_runs_where_it_was_put(mutant: Mutant) -> None:
    ast.parse(mutant.wrong())


def test_every_mutant_has_a_name_of_its_own() -> None:
    assert len({each.name for each in MUTANTS}) == len(MUTANTS) >= 70


def test_a_mistake_that_is_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="0 times"):
        Mutant(name="x", kind="x", file="actors.py", old="no such code", new="").wrong()


def test_every_operation_can_be_lied_about() -> None:
    contract = Contract("union")
    for operation in contract.operations:
        told = list(lies(contract, operation))
        assert {each.operation for each in told} == {operation.id}
        assert len({each.name for each in told}) == len(told)


def test_a_sample_is_the_same_every_time() -> None:
    first, again = (sample(Contract("union"), 7, 2) for _ in range(2))
    assert [each.name for each in first] == [each.name for each in again]
    assert {each.kind for each in first} == {
        lie.kind for operation in Contract("union").operations for lie in lies(Contract("union"), operation)
    }


def test_the_page_names_all_mutants(root: Path) -> None:
    page = (root / "docs/mutants.md").read_text(encoding="utf-8")
    assert [each.name for each in MUTANTS if f"| {each.name} |" not in page] == []


def test_some_are_found(root: Path) -> None:
    command = [sys.executable, "scripts/_mutants.py", *FOUND_QUICKLY]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(FOUND_QUICKLY)} mutants, not found: none" in done.stdout


@contextmanager
def started(root: Path, name: str) -> Iterator[dict[str, str]]:
    command = [sys.executable, "-m", "conformance.mutants", name, "--json"]
    with subprocess.Popen(command, cwd=root / "tests", stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.terminate()


def test_a_mutant_can_be_met_by_hand(root: Path) -> None:
    with started(root, "a 401 asks for another scheme") as mutant:
        answer = requests.get(f"{mutant['base_url']}/api/environments/1/persons/", timeout=10)
    assert answer.headers["WWW-Authenticate"] == "Token"


def test_there_must_be_such_a_mutant(root: Path) -> None:
    command = [sys.executable, "-m", "conformance.mutants", "a saint"]
    done = subprocess.run(command, cwd=root / "tests", check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "there is no mutant 'a saint'\n")
