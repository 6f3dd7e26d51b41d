"""The check of rate limits: it finds a server that keeps others than are documented, or tells so wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from posthog_persons.capabilities import Era
from posthog_persons.conformance.beside import joined
from posthog_persons.conformance.checks.throttling import limits
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from support.misleading import Change, Told, misleading
from support.wsgi_adapter import in_process


def strict(lie: Change) -> Callable[[Server], Any]:
    """Return what starts an emulator in this process that keeps its limits, and lies."""

    @contextmanager
    def beside(server: Server) -> Iterator[Server]:
        with misleading(lie, Plan(era=server.contract.era), throttled=True) as second:
            yield from joined(server, second)

    return beside


def findings(lie: Change, era: Era = "2024-11") -> set[str]:
    with in_process(Plan(era=era)) as server:
        return {each.title for each in limits(strict(lie)).body(server, None)}


def honest(_: Told) -> None:
    """Change nothing."""


@pytest.mark.parametrize("era", ["2024-11", "2026-10"])
def test_a_server_with_the_limits_of_its_era_passes(era: Era) -> None:
    with in_process(Plan(era=era)) as server:
        seen: list[tuple[str | None, int]] = []
        server.gate.observers.append(lambda each: seen.append((each.operation, each.status)))
        sent = server.gate.sent
        assert list(limits(strict(honest)).body(server, None)) == []
        assert server.gate.sent == sent + len(seen)
        assert {name for name, status in seen if status == 429} == {
            each.id for each in server.contract.operations
        }


def test_limits_that_are_too_low_or_too_high_are_found() -> None:
    calls: list[str] = []

    def low(told: Told) -> None:
        calls.append(told.path)
        if len(calls) > 100:
            told.status = 429

    assert "a call within the limit is refused" in findings(low)

    def none(told: Told) -> None:
        told.status = 200 if told.status == 429 else told.status

    assert findings(none) == {"a call beyond the limit: not answered 429"}


def test_a_wait_that_is_not_told_or_told_wrongly_is_found() -> None:
    def silent(told: Told) -> None:
        told.headers.pop("Retry-After", None)

    assert findings(silent) == {"a call beyond the limit: another Retry-After"}

    def wrong(told: Told) -> None:
        if told.status == 429:
            told.body["detail"] = "Request was throttled."

    assert findings(wrong) == {"a call beyond the limit: another `detail`"}


def test_a_call_that_is_still_refused_when_the_time_is_over_is_found() -> None:
    refused: list[Told] = []

    def for_ever(told: Told) -> None:
        if told.status == 429:
            refused.append(told)
        elif refused:
            told.status, told.body = 429, refused[-1].body

    assert findings(for_ever) == {"a call is refused when the time is over"}
