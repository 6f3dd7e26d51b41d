"""The whole suite against the emulator, in every era: nothing is found, and all of the contract is seen."""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path

import pytest

from posthog_persons.capabilities import Era
from posthog_persons.conformance.contract.document import ERAS
from posthog_persons.conformance.plan import SEED, Plan
from posthog_persons.conformance.result import Result
from posthog_persons.conformance.run import Run
from support.wsgi_adapter import in_process

FIRST, LAST = map(int, os.environ.get("CONFORMANCE_SEEDS", "0-0").split("-"))
SLOW = "CONFORMANCE_SEEDS" in os.environ
SEEDS = [
    pytest.param(number, marks=pytest.mark.xdist_group(f"seed {number}")) for number in range(FIRST, LAST + 1)
]


@pytest.fixture(scope="module", params=SEEDS, ids=lambda number: f"seed {number}")
def seed(request: pytest.FixtureRequest) -> int:
    return SEED + int(request.param)


@pytest.fixture(scope="module", params=ERAS)
def era(request: pytest.FixtureRequest) -> Era:
    found: Era = request.param
    return found


def note(run: str, figures: dict[str, float]) -> None:
    """Add the figures of a run to those of the slow tier's evidence; several processes do so."""
    if (path := os.environ.get("EVIDENCE_FIGURES")) is None:
        return
    with Path(path).open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        known = json.loads(file.read() or "{}") | {run: figures}
        file.truncate(0)
        json.dump(dict(sorted(known.items())), file)


@pytest.fixture(scope="module")
def result(era: Era, seed: int) -> Result:
    """One run: of the union the whole of it, though with fewer examples, unless it is to be thorough."""
    plan = Plan(era=era, seed=seed, quick=era != "union" and not SLOW, max_examples=25 if SLOW else 4)
    with in_process(plan) as server:
        result = Run(server, plan, lambda _: None).whole()
    figures = {
        "requests": result.requests,
        "findings": len(result.findings),
        "seconds": round(result.seconds, 1),
        "parameters": round(result.covered.parameters.share, 4),
        "keywords": round(result.covered.keywords.share, 4),
    }
    note(f"{era}, seed {seed}", figures)
    return result


def test_nothing_is_found(result: Result) -> None:
    shown = [
        f"{each}\n{each.detail}\n{each.exchange and each.exchange.curl()}" for each in result.findings[:20]
    ]
    assert not result.findings, "\n\n".join(shown)
    assert result.stopped is None
    assert result.unmade is None


def test_nothing_is_left_out_but_what_the_era_lacks(result: Result, era: Era) -> None:
    left_out = {each.left_out for each in result.checks if each.left_out}
    assert all(reason.startswith(f"{era} has no ") for reason in left_out)
    assert not left_out or era != "union"


def test_every_operation_succeeded(result: Result) -> None:
    assert not result.covered.operations.missing


def test_every_documented_answer_was_seen(result: Result) -> None:
    assert not result.covered.responses.missing


def test_nearly_every_parameter_was_sent_with_success(result: Result) -> None:
    parameters = result.covered.parameters
    assert parameters.share >= (0.97 if result.plan.quick else 0.98), parameters.missing
