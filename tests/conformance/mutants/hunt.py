"""Runs the suite against something that lies until it is found out."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.keeping import Kept
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.run import Run
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.trouble import NotReachedError
from posthog_persons.conformance.watching import Watch

UNREACHED = "reaching"
"""Stands in place of a check where the suite says that the server cannot be tested at all."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant.

    Args:
        check: Which check found it; None: none did.
        operation: Where.
        title: As what.
        requests: After how many requests.
        seconds: And after how long.
    """

    check: str | None
    operation: str
    title: str
    requests: int
    seconds: float


class _First(Kept):
    """Keeps findings, and lets a run end with the first: after it nothing more may be sent."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self.finding: Finding | None = None
        self.requests = 0
        self._gate = server.gate
        self._watch = Watch(server.contract)
        server.gate.observers.append(self._note)

    def all(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self._take(finding)
            super().all([finding])

    def _note(self, exchange: Exchange) -> None:
        """Look at an answer at once: a run tells what is wrong with single ones after each check."""
        if self.finding is None:
            self._watch.note(exchange)
            for finding in self._watch.taken():
                self._take(finding)

    def _take(self, finding: Finding) -> None:
        if self.finding is None:
            self.finding, self.requests = finding, self._gate.sent
            self._gate.most = self._gate.sent


def hunt(server: Server, plan: Plan) -> Fate:
    """Run the suite as far as its first finding.

    Args:
        server: What lies, perhaps.
        plan: As for a whole run.
    """
    begun = time.monotonic()
    run = Run(server, plan, lambda _: None)
    run._kept = first = _First(server)
    try:
        run.whole()
    except NotReachedError as error:
        return Fate(UNREACHED, "", str(error), server.gate.sent, round(time.monotonic() - begun, 1))
    found, seconds = first.finding, round(time.monotonic() - begun, 1)
    if found is None:
        return Fate(None, "", "", server.gate.sent, seconds)
    return Fate(found.check, found.operation, found.title, first.requests, seconds)
