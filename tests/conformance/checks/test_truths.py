"""A server that tells the truth: no check has anything to say."""

from __future__ import annotations

import pytest

from posthog_persons.capabilities import Era
from posthog_persons.conformance.checks.truths import TRUTHS
from posthog_persons.conformance.contract.document import ERAS
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World, made
from support.wsgi_adapter import in_process


def findings(server: Server, world: World) -> list[str]:
    return [
        f"{finding.check}, {finding.operation}: {finding.title} ({finding.detail})"
        for check in TRUTHS
        if server.has(*check.operations)
        for finding in check.body(server, world)
    ]


@pytest.mark.parametrize("era", ERAS)
def test_the_emulator_gives_no_cause_for_a_finding_in_any_era(era: Era) -> None:
    with in_process(Plan(era=era)) as server:
        world = made(server)
        assert findings(server, world) == []
        world.remove(server)
        left = server.ask("list_persons", query={"include_total": 1}).answer
        assert left["count"] == 0


def test_neither_another_zone_nor_other_people_give_cause_for_one() -> None:
    """The people of a run live beside others, whose events, groups and properties have the same names."""
    with in_process() as server:
        zone = {"timezone": "America/New_York", "person_display_name_properties": ["username", "email"]}
        assert server.send("PATCH", "/api/projects/1/", body=zone).status == 200
        others = [
            {
                "event": "$pageview",
                "distinct_id": f"other-{number}",
                "timestamp": "2026-09-08T10:00:00Z",
                "properties": {"$set": {"plan": "pro"}, "$groups": {("team", "shop")[number % 2]: "a"}},
            }
            for number in range(20)
        ]
        batch = {"api_key": server.target.token, "batch": others}
        assert server.send("POST", "/batch/", body=batch).status == 200
        world = made(server)
        assert findings(server, world) == []
        world.remove(server)
        left = server.ask("list_persons", query={"include_total": 1}).answer
        assert left["count"] == len(others)


def test_checks_without_people_ask_nothing() -> None:
    with in_process() as server:
        sent = server.gate.sent
        assert [finding for check in TRUTHS for finding in check.body(server, None)] == []
        assert server.gate.sent == sent
