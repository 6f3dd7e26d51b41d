"""Random requests, sound and unsound, in every order that the contract's links allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from schemathesis.core.errors import NoLinksFound
from schemathesis.engine import events

from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.fuzz.crowd import Crowd, gathered
from posthog_persons.conformance.fuzz.engine import Engine, Event
from posthog_persons.conformance.fuzz.gone import Gone
from posthog_persons.conformance.fuzz.repeatable import repeatable
from posthog_persons.conformance.gate import NotSentError, SpentError
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World

_CASE = "X-Schemathesis-TestCaseId"


def fuzz(
    server: Server, plan: Plan, left: Callable[[], float | None], world: World | None = None
) -> Iterator[Finding]:
    """Send random requests, and yield what is wrong with the answers.

    Args:
        server: What is fuzzed; where nothing may be written, only operations that read are called.
        plan: Says how much, and of which operations.
        left: Tells how many seconds the run may still take; None: any.
        world: Lends its names to people for the fuzzer alone; None: there are none.

    Raises:
        SpentError: The run has used up its requests or its time.
        WorldError: The people for the fuzzer could not be made.
    """
    crowd = Crowd() if world is None else gathered(server, world)
    yield from Fuzzing(server, plan, left).findings(Engine(server, plan, crowd))


class Fuzzing:
    """Makes findings of what an engine tells.

    Args:
        server: What is fuzzed.
        plan: Says how much.
        left: Tells how many seconds the run may still take; None: any.
    """

    def __init__(self, server: Server, plan: Plan, left: Callable[[], float | None]) -> None:
        self._server = server
        self._plan = plan
        self._left = left
        self._gone = Gone()
        self._exchanges: dict[str, Exchange] = {}

    def findings(self, engine: Engine) -> Iterator[Finding]:
        """Let an engine run, and yield what is wrong."""
        observers = [self._gone.note, self._note]
        gate = self._server.gate
        gate.observers += observers
        try:
            with gate.the_only_way(), repeatable():
                for event in engine.events(self._is_over):
                    yield from self._of(event)
                    yield from self._gone.taken()
        finally:
            for observer in observers:
                gate.observers.remove(observer)
        if self._left() == 0.0:
            raise SpentError("the time is up")
        if self._spent():
            raise SpentError(f"the run may send {gate.most} requests, and has")

    def _is_over(self) -> bool:
        return self._left() == 0.0 or self._spent()

    def _spent(self) -> bool:
        gate = self._server.gate
        return gate.most is not None and gate.sent >= gate.most

    def _note(self, exchange: Exchange) -> None:
        if (case := exchange.sent_headers.get(_CASE)) is not None:
            self._exchanges[case] = exchange

    def _of(self, event: Event) -> Iterator[Finding]:
        if isinstance(event, events.ScenarioFinished):
            yield from self._failures(event)
        elif isinstance(event, events.NonFatalError | events.FatalError):
            yield from self._error(event)

    def _failures(self, event: events.ScenarioFinished) -> Iterator[Finding]:
        for number, node in event.recorder.cases.items():
            exchange = self._exchanges.pop(number, None)
            for check in event.recorder.checks.get(number, ()):
                if check.failure_info is not None:
                    failure = check.failure_info.failure
                    yield Finding(
                        check=check.name,
                        operation=str(node.value.operation.definition.raw["operationId"]),
                        title=failure.title,
                        detail=self._server.gate.shown(failure.message),
                        exchange=exchange,
                    )

    def _error(self, event: events.NonFatalError | events.FatalError) -> Iterator[Finding]:
        cause = event.value if isinstance(event, events.NonFatalError) else event.exception
        if isinstance(cause, NotSentError | SpentError | NoLinksFound):
            return
        label = event.label if isinstance(event, events.NonFatalError) else ""
        found = (each.id for each in self._server.contract.operations if each.label == label)
        yield Finding(
            check="fuzzing",
            operation=next(found, ""),
            title=f"a request was not answered, or its answer not understood: {type(cause).__name__}",
            detail=self._server.gate.shown(str(cause)),
        )
