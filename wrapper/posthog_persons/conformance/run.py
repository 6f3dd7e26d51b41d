"""One run, from the first request to the result."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from posthog_persons.conformance.checks import CHECKS
from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.choosing import reasons
from posthog_persons.conformance.coverage import Coverage
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.fuzz import fuzz
from posthog_persons.conformance.gate import NotSentError, SpentError
from posthog_persons.conformance.keeping import Kept
from posthog_persons.conformance.known import marked
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.reaching import reach
from posthog_persons.conformance.result import CheckRun, Result
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.trouble import Trouble
from posthog_persons.conformance.watching import CHECK, Watch
from posthog_persons.conformance.world import World, WorldError, made

Tell = Callable[[str], None]


class Run:
    """Holds a server against the contract.

    Args:
        server: The server, made ready.
        plan: What is to be done.
        tell: Is told what is being done, in a few words.
    """

    def __init__(self, server: Server, plan: Plan, tell: Tell) -> None:
        self._server = server
        self._plan = plan
        self._tell = tell
        self._begun = time.monotonic()
        self._kept = Kept()
        self._checks: list[CheckRun] = []
        self._world: World | None = None
        self._unmade: str | None = None
        self._operations: set[str] = set()
        self._wrong = 0  # single answers
        self._coverage = Coverage(server.contract)
        self._watch = Watch(server.contract)
        self._trouble = Trouble(server.contract)
        server.gate.observers += [self._trouble.note, self._coverage.note, self._watch.note]

    def whole(self) -> Result:
        """Do everything, and return what was found; after an interruption, what was found until then.

        Raises:
            NotReachedError: The server gave no answer at all, or refuses the key.
        """
        stopped, interrupted = None, False
        try:
            self._walk()
        except SpentError as error:
            stopped = str(error)
        except KeyboardInterrupt:
            stopped, interrupted = "it was interrupted", True
        return Result(
            plan=self._plan,
            target=self._server.target.words(),
            checks=(*self._checks, self._watched()),
            findings=self._kept.findings,
            counts=self._kept.counts,
            covered=self._coverage.result(),
            requests=self._server.gate.sent,
            refused=self._server.gate.refused,
            stopped=stopped,
            interrupted=interrupted,
            unmade=self._unmade,
            seconds=time.monotonic() - self._begun,
        )

    def _walk(self) -> None:
        self._measured("reaching", "the server answers, and takes the key", lambda: reach(self._server))
        if self._server.target.writable:
            self._measured(
                "preparing", "the people that checks need are there as they were captured", self._made
            )
        try:
            for check in CHECKS:
                self._one(check)
            self._measured(
                "fuzzing", "random requests, sound and unsound, are answered as documented", self._fuzzed
            )
        finally:
            if (world := self._world) is not None:
                self._server.gate.most = None  # what was made is removed, whatever it takes
                self._measured("tidying", "the run's own people are deleted", lambda: self._removed(world))

    def _one(self, check: Check) -> None:
        made = self._world is not None
        reason = next(reasons(check, self._server, self._plan, made=made, left=self._left()), None)
        if reason is not None:
            self._checks.append(CheckRun(name=check.name, says=check.says, left_out=reason))
        else:
            self._measured(check.name, check.says, lambda: check.body(self._server, self._world))

    def _made(self) -> Iterator[Finding]:
        try:
            self._world = made(self._server)
        except WorldError as error:
            self._unmade = str(error)
        yield from ()

    def _removed(self, world: World) -> Iterator[Finding]:
        world.remove(self._server)
        yield from ()

    def _watched(self) -> CheckRun:
        return CheckRun(
            name=CHECK,
            says="every answer, whatever asked for it, is by itself as documented",
            operations=tuple(sorted(self._operations)),
            requests=self._server.gate.sent,
            findings=self._wrong,
        )

    def _fuzzed(self) -> Iterable[Finding]:
        return fuzz(self._server, self._plan, self._left, self._world)

    def _left(self) -> float | None:
        """Return how many seconds the run may still take; None: there is no limit."""
        limit = self._plan.time_limit
        return None if limit is None else max(0.0, limit - (time.monotonic() - self._begun))

    def _marked(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        return (marked(each, self._server.target) for each in findings)

    def _measured(self, name: str, says: str, body: Callable[[], Iterable[Finding]]) -> None:
        self._tell(name)
        begun, sent, found, left_out = time.monotonic(), self._server.gate.sent, self._kept.total, None
        self._trouble.begin(name)
        try:
            self._kept.all(self._marked(self._trouble.caught(body)))
        except NotSentError as error:
            left_out = str(error)
        finally:
            own = self._kept.total - found
            self._kept.all(self._marked(self._watch.taken()))
            self._wrong += self._kept.total - found - own
            self._operations.update(self._trouble.asked)
            self._checks.append(
                CheckRun(
                    name=name,
                    says=says,
                    operations=self._trouble.asked,
                    requests=self._server.gate.sent - sent,
                    seconds=time.monotonic() - begun,
                    findings=own,
                    left_out=left_out,
                )
            )
