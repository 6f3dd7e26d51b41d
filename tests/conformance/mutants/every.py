"""All mutants of the emulator."""

from __future__ import annotations

from conformance.mutants import answers, insights, lists, refusals, writes

MUTANTS = (*answers.MUTANTS, *refusals.MUTANTS, *lists.MUTANTS, *writes.MUTANTS, *insights.MUTANTS)
