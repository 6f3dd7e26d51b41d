"""Which checks a run leaves out, and why."""

from __future__ import annotations

from collections.abc import Iterator

from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.turns import loopback


def reasons(check: Check, server: Server, plan: Plan, *, made: bool, left: float | None) -> Iterator[str]:
    """Yield why a check is left out; none: it is not.

    Args:
        check: The check.
        server: The server, with the keys that there are.
        plan: What the run is to do.
        made: Whether the people that checks need could be made.
        left: How many seconds the run may still take; None: there is no limit.
    """
    if check.own and not server.target.own:
        yield "needs an emulator of its own"
    if check.here and not loopback(server.target.origin):
        yield "needs a server on this machine"
    if check.world and not server.target.writable:
        yield "needs a project that may be written to"
    if check.world and not made:
        yield "needs people who could not be made"
    if missing := sorted(check.keys - set(server.keys)):
        yield f"needs another key: {', '.join(missing)}"
    if missing := [each for each in check.operations if not server.has(each)]:
        yield f"{plan.era} has no {', '.join(missing)}"
    if plan.operations and not set(check.operations) & set(plan.operations):
        yield "about other operations"
    if left == 0.0:
        yield "the time is up"
