"""Faults that were asked for: which request they strike, and how often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from random import Random
from threading import Lock

SOCKET_KINDS = frozenset({"reset", "truncate", "slow", "latency"})
"""Kinds that need a socket, and so the chaos front (design.md, "The emulator")."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, as `PUT /_emulator/faults/` describes it.

    Args:
        kind: status, html (answered instead of the service), latency, slow, truncate or reset (the
            service acts and answers, and the answer suffers on its way).
        route: the end of the path, whole segments of it; `*` stands for anything, a slash at either
            end does not matter. None strikes every path.
        method: HTTP method, or None for all.
        status: of the answer of status and html.
        headers: of the same.
        body: of the same.
        seconds: latency: how long the answer waits. slow: how long its body takes.
        bytes: truncate: how much of the body arrives. slow: how much of it at a time.
        count: how often it strikes, or None for always.
        probability: of striking a request that it fits.
        seed: of the dice.
    """

    kind: str
    route: str | None = None
    method: str | None = None
    status: int | None = None
    headers: Mapping[str, str] | None = None
    body: object = None
    seconds: float | None = None
    bytes: int | None = None
    count: int | None = None
    probability: float = 1.0
    seed: int = 0


class ArmedFault:
    """A fault with its own dice and the tally of its strikes."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.struck = 0
        # Chance here decides about test runs, not secrets, and has to repeat.
        self._dice = Random(fault.seed)  # noqa: S311 -- see above
        # Brackets and question marks stand for themselves in a path.
        literal = "".join(f"[{c}]" if c in "[?" else c for c in (fault.route or "*").strip("/"))
        self._route = f"*/{literal}"

    def strikes(self, method: str, path: str) -> bool:
        """Decide about one request; the dice roll only for requests that the fault fits."""
        fault = self.fault
        fits = fault.method in (None, method) and fnmatchcase(f"/{path.strip('/')}", self._route)
        spent = fault.count is not None and self.struck >= fault.count
        if spent or not fits or self._dice.random() >= fault.probability:
            return False
        self.struck += 1
        return True


class FaultPlan:
    """The faults in force; of those that fit a request the first that strikes counts."""

    def __init__(self) -> None:
        self._armed: list[ArmedFault] = []
        self._lock = Lock()

    def replace(self, faults: Sequence[Fault]) -> None:
        """Put these faults in force instead of the present ones, with fresh dice and tallies."""
        self._armed = [ArmedFault(fault) for fault in faults]

    def armed(self) -> list[ArmedFault]:
        """Return the faults in force, in their order."""
        return list(self._armed)

    def strike(self, method: str, path: str) -> Fault | None:
        """Return the fault that strikes this request, if any, and count it."""
        with self._lock:
            return next((armed.fault for armed in self._armed if armed.strikes(method, path)), None)
