"""One run of schemathesis over the contract: every phase, through the gate, event by event."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import requests
import schemathesis
from schemathesis.core.failures import Failure
from schemathesis.core.transport import Response
from schemathesis.engine import events, from_schema
from schemathesis.generation.case import Case

from posthog_persons.conformance.fuzz.config import configured
from posthog_persons.conformance.fuzz.crowd import Crowd
from posthog_persons.conformance.fuzz.excusing import Excuses
from posthog_persons.conformance.fuzz.sampling import Sample
from posthog_persons.conformance.fuzz.texts import as_text, strategies
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server

Event = events.EngineEvent
Json = Any

FIRST = ("examples", "coverage", "fuzzing")
STATEFUL = ("stateful",)
ROUNDS = 2


class Engine:
    """Makes random requests up, and sends them.

    Args:
        server: What is fuzzed.
        plan: Says how much, and of which operations.
        crowd: What requests may name.

    Attributes:
        excuses: What was excused.
    """

    def __init__(self, server: Server, plan: Plan, crowd: Crowd) -> None:
        self.excuses = Excuses(server.contract)
        self._server = server
        self._plan = plan
        self._config = configured(server, plan)
        self._schema = self._load(crowd)

    def events(self, is_over: Callable[[], bool]) -> Iterator[Event]:
        """Run all phases.

        Args:
            is_over: Asked before each request whether the run is to end.
        """
        for seed, phases in self._rounds():
            if is_over():
                return
            self._schema.config.phases.update(phases=list(phases))
            self._config.update(seed=seed, max_failures=None)
            self._schema.config.generation.update(deterministic=phases != STATEFUL)
            stream = from_schema(self._schema).execute()
            stop = stream.stop

            def end(_: object, stop: Callable[[], None] = stop) -> None:
                if is_over():
                    stop()

            self._server.gate.observers.append(end)
            try:
                yield from stream
            finally:
                self._server.gate.observers.remove(end)

    def _rounds(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the seed and the phases of each round.

        The stateful phase ends as soon as the same beginning of a scenario is answered otherwise than before,
        since Hypothesis takes that for a flaw of the strategy. Here it is the people who were deleted
        meanwhile: so it begins again, with other scenarios.
        """
        quick = self._plan.quick
        yield self._plan.seed, tuple(each for each in FIRST if not (quick and each == "coverage"))
        for number in range(1 if quick else ROUNDS):
            yield self._plan.seed + number, STATEFUL

    def _load(self, crowd: Crowd) -> Any:
        document: Json = copy.deepcopy(self._server.contract.document)
        for name, strategy in strategies(crowd).items():
            schemathesis.openapi.format(f"json-{name}", as_text(strategy))
            document["components"]["schemas"][name]["format"] = f"json-{name}"
        schema: Any = schemathesis.openapi.from_dict(document, config=self._config)
        schema = schema.include(operation_id=self._operations())

        @schema.hook  # type: ignore[untyped-decorator]  # schemathesis leaves its hooks untyped
        def filter_failure(_context: Any, failure: Failure, case: Case[Any], response: Response) -> bool:
            return not self.excuses.excuse(failure, case, response)

        sample = Sample(self._server.contract, self._plan.seed)

        @schema.hook  # type: ignore[untyped-decorator]
        def filter_case(_context: Any, case: Case[Any]) -> bool:
            return sample.takes(case) and self._may_be_sent(case)

        return schema

    def _may_be_sent(self, case: Case[Any]) -> bool:
        """Tell beforehand, so that a refusal stops nothing; the gate still refuses what slips through."""
        if self._server.target.own:
            return True
        return self._server.gate.passes(requests.Request(**case.as_transport_kwargs()).prepare())

    def _operations(self) -> list[str]:
        """Name the operations that are called: without leave to write only those that read."""
        return [
            each.id
            for each in self._server.contract.operations
            if (self._server.target.writable or each.effect == "read")
            and (not self._plan.operations or each.id in self._plan.operations)
        ]
