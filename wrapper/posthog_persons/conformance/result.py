"""What a run has found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posthog_persons.conformance.coverage import Covered
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRun:
    """One check, run or left out.

    Attributes:
        name: Its name.
        says: What must hold.
        operations: The operations that it asked, sorted.
        requests: How many requests it sent.
        seconds: How long it took.
        findings: How many things it found.
        left_out: Why it was not run, or not to its end; None: it was.
    """

    name: str
    says: str
    operations: tuple[str, ...] = ()
    requests: int = 0
    seconds: float = 0.0
    findings: int = 0
    left_out: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a run has found.

    Attributes:
        plan: What it was to do.
        target: The server, in words.
        checks: The checks, in order; those of the fuzzer are one.
        findings: What is wrong; of findings of one kind the first few, each kind counted in *counts*.
        counts: How often each kind was found, by fingerprint.
        covered: Which parts of the contract were seen.
        requests: How many requests were sent.
        refused: How many the guard refused, by reason.
        stopped: Why the run ended early; None: it did not.
        interrupted: Whether somebody interrupted it.
        unmade: Why the people that checks need could not be made; None: they were, or were not to be.
        seconds: How long it took.
    """

    plan: Plan
    target: str
    checks: tuple[CheckRun, ...]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    covered: Covered
    requests: int
    refused: Mapping[str, int]
    stopped: str | None = None
    interrupted: bool = False
    unmade: str | None = None
    seconds: float
