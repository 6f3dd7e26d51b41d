"""Where a run takes place: an emulator of its own, or a server that is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from requests.adapters import BaseAdapter, HTTPAdapter

from posthog_persons.clock import Clock
from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.gate import Gate
from posthog_persons.conformance.guard import Guard
from posthog_persons.conformance.lending import lend
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.target import Target
from posthog_persons.conformance.turns import Turns, turns
from posthog_persons.pace import Pace
from posthog_persons.settings import resolve
from posthog_persons.testing.emulator import emulator

NOW = "2026-10-07T09:00:00Z"
"""What the clock of a run's own emulator stands at: a Wednesday."""


@contextmanager
def opened(plan: Plan) -> Iterator[Server]:
    """Reach the server of a plan; an emulator of the run's own ends with the block.

    Args:
        plan: Which server, and what may be done to it.

    Raises:
        SettingsError: The key is missing, or a setting cannot be right.
        RuntimeError: The emulator did not start.
    """
    if plan.base_url is None:
        with emulator("--era", plan.era, "--now", NOW) as started:
            yield own_server(
                Target(
                    origin=started.base_url,
                    project_id=str(started.project_id),
                    key=started.personal_api_key,
                    token=started.project_token,
                    era=plan.era,
                    writable=True,
                    own=True,
                ),
                plan,
                HTTPAdapter(),
            )
        return
    settings = resolve(key=plan.key, host=plan.base_url, project_id=plan.project_id)
    target = Target(
        origin=settings.origin,
        project_id=settings.project_id,
        key=settings.key,
        token=plan.token,
        era=plan.era,
        # The project that a key is in may be another one at the next request.
        writable=plan.allow_writes == settings.project_id != "@current",
        own=False,
    )
    server = served(target, plan, HTTPAdapter(), turns(settings.origin, plan.era, settings.pace, Clock()))
    lend(server, os.environ)
    yield server


def own_server(target: Target, plan: Plan, below: BaseAdapter) -> Server:
    """Make ready an emulator that nobody else uses: its clock stands still, and it hands out further keys.

    Args:
        target: The emulator.
        plan: What the run is to do.
        below: Sends what may be sent.
    """
    server = served(target, plan, below, Turns(Pace.OFF, Clock()))
    server.send("PUT", "/_emulator/clock/", body={"now": NOW, "rate": 0})
    lend(server, {})
    return server


def served(target: Target, plan: Plan, below: BaseAdapter, when: Turns) -> Server:
    """Put the gate before a server.

    Args:
        target: The server.
        plan: What the run is to do.
        below: Sends what may be sent.
        when: Says when.
    """
    contract = Contract(plan.era)
    guard = Guard(
        contract=contract,
        origin=target.origin,
        project_id=target.project_id,
        token=target.token,
        writable=target.writable,
        own=target.own,
    )
    gate = Gate(guard=guard, below=below, turns=when, most=plan.max_requests)
    return Server(target, contract, gate)
