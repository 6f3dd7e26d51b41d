"""The findings of a run: all are counted, the first few of a kind are kept whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from posthog_persons.conformance.finding import Finding

EXAMPLES = 3
"""So many findings of a kind are kept whole."""


class Kept:
    """Takes findings.

    Attributes:
        counts: How often each kind was found, by fingerprint.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._findings: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those kept whole, in the order in which they were found."""
        return tuple(self._findings)

    @property
    def total(self) -> int:
        """How many were found in all."""
        return self.counts.total()

    def all(self, findings: Iterable[Finding]) -> None:
        """Take findings as they come."""
        for finding in findings:
            self.counts[finding.fingerprint] += 1
            if self.counts[finding.fingerprint] <= EXAMPLES:
                self._findings.append(finding)
