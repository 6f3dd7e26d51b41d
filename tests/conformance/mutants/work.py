"""What a process of its own does with one mutant. Nothing here imports the emulator before it is changed."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from conformance.mutants.hunt import Fate, hunt
from conformance.mutants.lie import Lie
from conformance.mutants.mutant import Mutant
from posthog_persons.conformance.plan import Plan


def of_emulator(mutant: Mutant, time_limit: float | None = None) -> Fate:
    """Run the suite against a mutant of the emulator, as it runs by default, in this process.

    Args:
        mutant: Which one.
        time_limit: Seconds after which the suite gives up.
    """
    plan = Plan(time_limit=time_limit)
    with tempfile.TemporaryDirectory() as folder:
        mutant.stage(Path(folder))
        sys.path.insert(0, folder)
        os.environ["PYTHONPATH"] = folder  # a second emulator that a check starts is the same
        # Imported here: it brings the emulator along.
        from support.wsgi_adapter import in_process

        with in_process(plan) as server:
            return hunt(server, plan)


def of_proxy(lie: Lie, time_limit: float | None = None) -> tuple[Fate, int]:
    """Run the suite against somebody else's server that may be written to, through a lie.

    Args:
        lie: The lie.
        time_limit: Seconds after which the suite gives up.

    Returns:
        What became of it, and how often it was told.
    """
    # Imported here: they bring the emulator along.
    from conformance.mutants.elsewhere import elsewhere

    with elsewhere(lie, time_limit) as (server, plan, between):
        return hunt(server, plan), between.changed
