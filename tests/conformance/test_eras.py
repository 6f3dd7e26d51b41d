"""Each earlier or later era of the emulator, held against the contract with that era's overlay."""

from __future__ import annotations

import os

import pytest

from conformance.contract import Contract
from conformance.fuzzing import FUZZED, Run, fuzz
from conformance.seeding import NEVER, seeded
from support.overlays import ERAS

SEEDS = [None, *range(1, int(os.environ.get("CONFORMANCE_SEEDS", "1")))]
"""None is the configured seed; the slow tier asks for more, and for all phases."""
QUICK = len(SEEDS) == 1


@pytest.fixture(scope="module", params=[era for era in ERAS if era != "union" or not QUICK])
def era(request: pytest.FixtureRequest) -> str:
    """Every era; of the union, which test_conformance.py looks at closely, only further seeds."""
    return str(request.param)


@pytest.fixture(scope="module", params=SEEDS)
def run(era: str, request: pytest.FixtureRequest) -> Run:
    with seeded(era) as app:
        run = fuzz(app, app.service.default_key.token, era=era, seed=request.param, quick=QUICK)
    FUZZED[f"{era}, seed {request.param or 'as configured'}"] = {
        "cases": run.phases.total(),
        "operations": len(run.statuses),
        "findings": len(run.findings),
    }
    return run


def test_nothing_is_found(run: Run) -> None:
    assert not run.findings, "\n\n".join(run.findings[:20])


def test_no_operation_of_the_era_is_left_out(era: str, run: Run) -> None:
    operations = Contract(era).operations()
    assert set(run.statuses) == operations
    # A quick run does not come everywhere by the right way.
    assert QUICK or run.succeeded() >= operations - NEVER
