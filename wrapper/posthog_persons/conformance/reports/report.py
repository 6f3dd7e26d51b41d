"""What a run has found, put in order and judged: what every form of report is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal, TypeAlias

from posthog_persons.conformance.baseline import Accepted, in_order
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.result import Result

Standing: TypeAlias = Literal["new", "accepted", "known"]
Verdict: TypeAlias = Literal["passed", "failed", "incomplete", "interrupted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """All findings that say the same.

    Attributes:
        first: The first of them.
        examples: Those that were kept whole, the first among them.
        count: How many there were.
        accepted: The entry of the baseline that excuses them; None: there is none.
    """

    first: Finding
    examples: tuple[Finding, ...]
    count: int
    accepted: Accepted | None

    @property
    def standing(self) -> Standing:
        """Whether the register knows them of such servers, a baseline accepts them, or they fail the run."""
        if self.first.row is not None:
            return "known"
        return "new" if self.accepted is None else "accepted"

    @property
    def excuse(self) -> str | None:
        """Why they do not fail the run, in words; None: they do."""
        if self.first.row is not None:
            return f"known: {self.first.row}"
        return f"accepted since {self.accepted.since}" if self.accepted else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run has found, in order.

    Attributes:
        result: As the run left it.
        kinds: What was found, by operation and check.
        baseline: What is accepted, by fingerprint.
        at: When the run began.
        version: Of the package that ran.
    """

    result: Result
    kinds: tuple[Kind, ...]
    baseline: Mapping[str, Accepted]
    at: datetime
    version: str

    @property
    def new(self) -> tuple[Kind, ...]:
        """What fails the run."""
        return tuple(kind for kind in self.kinds if kind.standing == "new")

    @property
    def excused(self) -> tuple[Kind, ...]:
        """What was found and does not fail the run."""
        return tuple(kind for kind in self.kinds if kind.standing != "new")

    @property
    def gone(self) -> tuple[Accepted, ...]:
        """What the baseline accepts and the run has looked for in vain."""
        return in_order(each for each in self._not_found() if _looked_for(each, self.result))

    @property
    def verdict(self) -> Verdict:
        """What came of it in a word; `incomplete`: nothing new was found, but much could not be looked at."""
        if self.result.interrupted:
            return "interrupted"
        if self.new:
            return "failed"
        return "passed" if self.result.unmade is None else "incomplete"

    def accepting(self) -> Iterator[Accepted]:
        """Yield a baseline that accepts all that was found; what was not looked for stays in it."""
        for kind in self.kinds:
            first = kind.first
            yield kind.accepted or Accepted(
                check=first.check,
                operation=first.operation,
                title=first.title,
                row=first.row,
                since=self.at.date().isoformat(),
                fingerprint=first.fingerprint,
            )
        yield from (each for each in self._not_found() if not _looked_for(each, self.result))

    def _not_found(self) -> Iterator[Accepted]:
        found = {kind.first.fingerprint for kind in self.kinds}
        return (each for each in self.baseline.values() if each.fingerprint not in found)


def reported(result: Result, baseline: Mapping[str, Accepted], at: datetime, version: str) -> Report:
    """Put in order what a run has found.

    Args:
        result: What it has found.
        baseline: What is accepted, by fingerprint.
        at: When it began.
        version: Of the package that ran.
    """
    kinds = []
    for fingerprint, group in groupby(sorted(result.findings, key=_order), key=lambda each: each.fingerprint):
        examples = tuple(group)
        kinds.append(
            Kind(
                first=examples[0],
                examples=examples,
                count=result.counts[fingerprint],
                accepted=baseline.get(fingerprint),
            )
        )
    return Report(result=result, kinds=tuple(kinds), baseline=baseline, at=at, version=version)


def _order(finding: Finding) -> tuple[str, ...]:
    return finding.operation, finding.check, finding.title, finding.fingerprint


def _looked_for(accepted: Accepted, result: Result) -> bool:
    """Tell whether a run would have found this: one that did less cannot say that something is gone."""
    plan = result.plan
    whole = result.stopped is None and result.unmade is None and not plan.quick and plan.time_limit is None
    left_out = {check.name for check in result.checks if check.left_out is not None}
    asked = not plan.operations or accepted.operation in plan.operations
    return whole and asked and accepted.check not in left_out
