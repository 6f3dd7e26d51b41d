"""One run of schemathesis over the contract, in process, as plain data."""

from __future__ import annotations

import hashlib
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import schemathesis
from hypothesis.errors import HypothesisWarning
from hypothesis.internal.cache import LRUCache
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from schemathesis.config import SchemathesisConfig
from schemathesis.core.deserialization import DeserializationContext
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.core.transport import Response
from schemathesis.engine import events, from_schema
from schemathesis.generation.case import Case
from schemathesis.openapi.checks import AllowHeaderMismatch, RejectedPositiveData, UseAfterFree
from schemathesis.transport.wsgi import WSGITransport

from conformance.contract import Contract
from conformance.gone import Gone
from conformance.texts import STRATEGIES, as_text

CONFIG = Path(__file__).with_name("schemathesis.toml")
STATEFUL = ["stateful"]
STATEFUL_ROUNDS = 8


FUZZED: dict[str, dict[str, int]] = {}
"""Figures of the runs over eras and seeds, for the slow tier's evidence."""


@dataclass(slots=True)
class Run:
    """What one run sent, what it got, and what it found wrong."""

    findings: list[str] = field(default_factory=list)
    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    """Answers by operation id."""
    phases: Counter[str] = field(default_factory=Counter)
    """Cases by phase."""
    followed: set[tuple[str, str]] = field(default_factory=set)
    """Operations that followed one another in a scenario of the stateful phase."""
    excused: Counter[str] = field(default_factory=Counter)
    """Accepted bad requests by the row of the register that excuses them."""
    gone: Gone = field(default_factory=Gone)
    digest: str = ""
    """Stands for all requests, in order: two runs that sent the same have the same."""

    def succeeded(self) -> set[str]:
        """Return the operations that did what they were asked at least once."""
        return {
            operation
            for operation, statuses in self.statuses.items()
            if any(200 <= status < 300 for status in statuses)
        }


@schemathesis.deserializer("text/csv")
def _csv_is_text(_: DeserializationContext, response: Response) -> str:
    return response.content.decode("utf-8")


def fuzz(
    app: Any,
    key: str,
    *,
    era: str = "union",
    seed: int | None = None,
    quick: bool = False,
    only: tuple[str, ...] = (),
) -> Run:
    """Fuzz a WSGI application with every phase, in the fixed way of `schemathesis.toml`.

    Args:
        app: the application that answers.
        key: its personal API key.
        era: whose contract it is held against.
        seed: another than the configured one.
        quick: leave out the coverage phase, which is the longest, and most rounds of the stateful one.
        only: operation ids to keep; none given keeps all.
    """
    run = Run()
    contract = Contract(era)
    config = SchemathesisConfig.from_path(CONFIG)
    schema = _load(contract, key, config)
    if only:
        schema = schema.include(operation_id=list(only))
    schema.app = app

    @schema.hook  # type: ignore[untyped-decorator]  # schemathesis leaves its hooks untyped
    def filter_failure(_context: Any, failure: Failure, case: Case[Any], response: Response) -> bool:
        return not _excused(run, contract, failure, case, response)

    seen = hashlib.sha256()
    with (
        patch.object(WSGITransport, "send", _send_in_process),
        # Hypothesis draws from the constants of every module that is loaded, so that the same run would send
        # other requests when other tests ran before it.
        patch.object(providers, "_get_local_constants", Constants),
        patch.object(providers, "CONSTANTS_CACHE", LRUCache(1024)),
        warnings.catch_warnings(),
    ):
        # A large generated value is no fault of anybody's.
        warnings.simplefilter("ignore", HypothesisWarning)
        for round_seed, phases in _rounds(config.seed if seed is None else seed, quick=quick):
            schema.config.phases.update(phases=phases)
            config.update(seed=round_seed, max_failures=None)
            schema.config.generation.update(deterministic=phases != STATEFUL)
            for event in from_schema(schema).execute():
                if isinstance(event, events.ScenarioFinished):
                    _note(run, event, seen)
                elif isinstance(event, events.NonFatalError | events.FatalError):
                    run.findings.append(f"error: {_cause(event)!r}")
    run.digest = seen.hexdigest()
    return run


def _rounds(seed: int, *, quick: bool) -> Iterator[tuple[int, list[str]]]:
    """Yield the seed and the phases of each round.

    The stateful phase ends as soon as the same beginning of a scenario is answered otherwise than before,
    since Hypothesis takes that for a flaw of the strategy. Here it is the people who were deleted meanwhile:
    so it begins again, with other scenarios.
    """
    yield seed, ["examples", "fuzzing"] if quick else ["examples", "coverage", "fuzzing"]
    for number in range(2 if quick else STATEFUL_ROUNDS):
        yield seed + number, STATEFUL


_SEND = WSGITransport.send


def _send_in_process(transport: WSGITransport, case: Case[Any], **settings: Any) -> Response:
    """Send without settings of sockets, which schemathesis 4.32 hands over when it probes without a key.

    `test_schemathesis_still_needs_help_in_process` tells when this can go.
    """
    for name in ("max_redirects", "verify", "cert"):
        settings.pop(name, None)
    return _SEND(transport, case, **settings)


def _load(contract: Contract, key: str, config: SchemathesisConfig) -> Any:
    for name, strategy in STRATEGIES.items():
        schemathesis.openapi.format(f"json-{name}", as_text(strategy))
        contract.document["components"]["schemas"][name]["format"] = f"json-{name}"
    schema = schemathesis.openapi.from_dict(contract.document, config=config)
    schema.config.update(headers={"Authorization": f"Bearer {key}"})
    return schema


def _excused(run: Run, contract: Contract, failure: Failure, case: Case[Any], response: Response) -> bool:
    if isinstance(failure, UseAfterFree):
        return True  # it does not know keep_person; `Gone` does
    rows: frozenset[str] = frozenset()
    if isinstance(failure, AcceptedNegativeData):
        values = {"path": case.path_parameters or {}, "query": case.query or {}}
        rows = contract.excuses(case.method, case.path, values, case.body, case.media_type)
    elif isinstance(failure, RejectedPositiveData):
        rows = contract.depends(case.method, case.path, response.json().get("attr"))
    elif isinstance(failure, AllowHeaderMismatch):
        rows = frozenset({"DEV-063"} & set(case.operation.definition.raw["x-deviations"]))
    run.excused.update(rows)
    return bool(rows)


def _note(run: Run, event: events.ScenarioFinished, seen: Any) -> None:
    run.phases[event.phase.value] += len(event.recorder.cases)
    for case_id, node in event.recorder.cases.items():
        operation = _name(node.value)
        if node.parent_id in event.recorder.cases:
            run.followed.add((_name(event.recorder.cases[node.parent_id].value), operation))
        interaction = event.recorder.interactions.get(case_id)
        if interaction is None:
            continue
        request, answer = interaction.request, b""
        seen.update(f"{request.method} {request.uri} {request.body!r}\n".encode())
        if interaction.response is not None:
            status, answer = interaction.response.status_code, interaction.response.content
            run.statuses.setdefault(operation, Counter())[status] += 1
            run.findings += run.gone.watch(operation, request.uri, status, request.body, answer)
        for check in event.recorder.checks.get(case_id, ()):
            if check.failure_info is not None:
                failure = check.failure_info.failure
                run.findings.append(
                    f"{event.phase.value}, {operation}, {check.name}: {failure.title}: {failure.message}\n"
                    f"  answer: {answer[:500]!r}\n  {request.method} {request.uri} {request.body!r}"
                )


def _cause(event: events.NonFatalError | events.FatalError) -> Exception:
    return event.value if isinstance(event, events.NonFatalError) else event.exception


def _name(case: Case[Any]) -> str:
    return str(case.operation.definition.raw["operationId"])
