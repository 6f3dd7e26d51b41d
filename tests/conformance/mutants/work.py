"""What a process of its own does with one mutant. Nothing here imports the emulator before it is changed."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from conformance.mutants.every import MUTANTS
from conformance.mutants.hunt import Fate, hunt
from posthog_persons.conformance.plan import Plan


def of_emulator(name: str, time_limit: float | None = None) -> Fate:
    """Run the suite against a mutant of the emulator, as it runs by default, in this process.

    Args:
        name: Which mutant.
        time_limit: Seconds after which the suite gives up.
    """
    [mutant] = [each for each in MUTANTS if each.name == name]
    plan = Plan(time_limit=time_limit)
    with tempfile.TemporaryDirectory() as folder:
        mutant.stage(Path(folder))
        sys.path.insert(0, folder)
        os.environ["PYTHONPATH"] = folder  # a second emulator that a check starts is the same
        # Imported here: it brings the emulator along.
        from support.wsgi_adapter import in_process

        with in_process(plan) as server:
            return hunt(server, plan)
