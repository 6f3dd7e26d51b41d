"""Rate limits: as many calls as documented pass, and the next is told when to come again (api-facts §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

from posthog_persons.capabilities import EARLY_LIMITS, LATE_LIMITS
from posthog_persons.conformance.beside import with_limits
from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.errors import Refusal
from posthog_persons.conformance.checks.refusals import compared
from posthog_persons.conformance.checks.refusals_forms import sent
from posthog_persons.conformance.contract.operations import Operation
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World

NAME = "rate limits"
MINUTE = 60
_HALF = 30
_TOO_MANY = 429
Beside = Callable[[Server], AbstractContextManager[Server]]
"""Starts an emulator beside the run's own, of the same era, that keeps its limits; its clock stands still."""


def limits(beside: Beside) -> Check:
    """Make the check.

    Args:
        beside: Starts the emulator that it asks.
    """

    def body(server: Server, _world: World | None) -> Iterator[Finding]:
        with beside(server) as strict:
            for operations, calls in _classes(strict):
                yield from _filled(strict, operations, calls)
            _advance(strict, _HALF)
            for operations, _ in _classes(strict):
                yield from _refused(sent(strict, operations[0]), MINUTE - _HALF)
            _advance(strict, MINUTE - _HALF)
            for operations, _ in _classes(strict):
                exchange = sent(strict, operations[0])
                if exchange.status == _TOO_MANY:
                    yield Server.finding(NAME, "a call is refused when the time is over", "", exchange)

    return Check(
        name=NAME,
        says="a key may make as many calls a minute as documented, and is then told how long to wait",
        body=body,
        world=False,
        own=True,
    )


LIMITS = limits(with_limits)


def _classes(server: Server) -> list[tuple[list[Operation], int]]:
    """Return the operations that are counted together, with the calls that they have a minute (DEV-022)."""
    allowed = EARLY_LIMITS if server.contract.era == "2024-11" else LATE_LIMITS
    every = list(server.contract.operations)
    if allowed.shared:
        return [(every, allowed.others.per_minute)]
    deletes = [each for each in every if each.effect == "destroy"]
    others = [each for each in every if each.effect != "destroy"]
    return [(others, allowed.others.per_minute), (deletes, allowed.deletes.per_minute)]


def _filled(server: Server, operations: Sequence[Operation], calls: int) -> Iterator[Finding]:
    """Make as many calls as there may be, each operation once at least, and then one more of each."""
    for number in range(calls):
        operation = operations[number] if number < len(operations) else operations[0]
        exchange = sent(server, operation)
        if exchange.status == _TOO_MANY:
            yield Server.finding(NAME, "a call within the limit is refused", f"call {number + 1}", exchange)
            return
    for operation in operations:
        yield from _refused(sent(server, operation), MINUTE)


def _refused(exchange: Exchange, wait: int) -> Iterator[Finding]:
    refusal = Refusal(
        status=_TOO_MANY,
        type="throttled_error",
        code="throttled",
        detail=f"Request was throttled. Expected available in {wait} seconds.",
    )
    yield from compared(NAME, "a call beyond the limit", refusal, exchange)
    told = exchange.headers.get("retry-after")
    if exchange.status == _TOO_MANY and told != str(wait):
        yield Server.finding(
            NAME, "a call beyond the limit: another Retry-After", f"{told}; expected {wait}", exchange
        )


def _advance(server: Server, seconds: int) -> None:
    server.send("POST", "/_emulator/clock/advance/", body={"seconds": seconds})
