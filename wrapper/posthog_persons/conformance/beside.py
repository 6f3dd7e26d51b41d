"""A second emulator of a run, for what would be in the way of everything else at the first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from requests.adapters import HTTPAdapter

from posthog_persons.conformance.opening import NOW, own_server
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.testing.emulator import emulator


@contextmanager
def with_limits(server: Server) -> Iterator[Server]:
    """Start an emulator of the same era that keeps its rate limits; its clock stands still.

    Whoever looks at the requests of the run sees these, too, and they are counted with them.

    Args:
        server: The first emulator.
    """
    era = server.contract.era
    with emulator("--era", era, "--now", NOW, "--throttle", "real") as started:
        target = replace(
            server.target,
            origin=started.base_url,
            project_id=str(started.project_id),
            key=started.personal_api_key,
            token=started.project_token,
        )
        yield from joined(server, own_server(target, Plan(era=era), HTTPAdapter()))


def joined(server: Server, second: Server) -> Iterator[Server]:
    """Yield a second server whose requests are those of the first, too, for as long as it is needed."""
    first, other = server.gate, second.gate
    other.sent, other.most = first.sent, first.most
    other.observers += [each for each in first.observers if each not in other.observers]
    try:
        yield second
    finally:
        first.sent = other.sent
