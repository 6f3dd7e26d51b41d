"""An emulator that is not the suite's own, behind a lie: what `--base-url` with `--allow-writes` meets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from conformance.mutants.lie import Between, Lie
from posthog_persons.clock import Clock
from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.lending import lend
from posthog_persons.conformance.opening import served
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.target import Target
from posthog_persons.conformance.turns import turns
from posthog_persons_emulator import clock
from posthog_persons_emulator.http.wsgi import create_app
from posthog_persons_emulator.service import Service
from support.wsgi_adapter import ORIGIN, WSGIAdapter

NOW = "2025-03-29T22:41:07Z"
"""What its clock begins with: any time will do."""


class Tireless(Clock):
    """Waits by letting the time pass at once."""

    def sleep(self, seconds: float) -> None:
        self._offset += seconds


@contextmanager
def elsewhere(lie: Lie, time_limit: float | None = None) -> Iterator[tuple[Server, Plan, Between]]:
    """Make such a server ready; its clock runs.

    Args:
        lie: What stands before it.
        time_limit: Of the plan.
    """
    service = Service(clock=clock.Clock(datetime.fromisoformat(NOW)))
    plan = Plan(base_url=ORIGIN, project_id="1", allow_writes="1", time_limit=time_limit)
    target = Target(
        origin=ORIGIN,
        project_id="1",
        key=service.default_key.token,
        token=None,
        era="union",
        writable=True,
        own=False,
    )
    between = Between(WSGIAdapter(create_app(service)), Contract("union"), lie)
    server = served(target, plan, between, turns(ORIGIN, "union", None, Tireless()))
    lend(server, {})
    try:
        yield server, plan, between
    finally:
        service.store.close()
