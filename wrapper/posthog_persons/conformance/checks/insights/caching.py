"""An answer is kept for the same question, and worked out anew for any other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.insights import paths
from posthog_persons.conformance.checks.insights.case import asked
from posthog_persons.conformance.checks.insights.correlation import on_the_way
from posthog_persons.conformance.checks.insights.entities import played
from posthog_persons.conformance.checks.insights.funnels import usual
from posthog_persons.conformance.checks.reading import dig
from posthog_persons.conformance.finding import Finding

Json = Any


def _kept(hand: Hand) -> Iterator[Finding]:
    for operation, question in (
        ("funnel_persons", {**usual(hand.world), "funnel_step": 1}),
        ("funnel_correlation_persons", on_the_way(hand)),
        ("path_persons", {**paths.usual(hand), "properties": hand.world.mine}),
        ("trends_persons", played(hand)),
    ):
        for way in (operation, f"{operation}_post"):
            if hand.server.has(way):
                yield from _one(
                    hand, way, {**question, "cache_invalidation_key": f"{hand.world.prefix}-{way}"}
                )


def _one(hand: Hand, operation: str, question: dict[str, Json]) -> Iterator[Finding]:
    posted = operation.endswith("_post")
    first = None
    for case, more, cached in (
        ("asked for the first time", {}, False),
        ("asked again", {}, True),
        ("asked with refresh", {"refresh": True}, False),
        ("asked again after that", {}, True),
        ("asked with another cache_invalidation_key", {"cache_invalidation_key": f"{operation}-2"}, False),
        ("asked with another limit", {"limit": 99}, False),
    ):
        asking = {**question, **more}
        exchange = hand.server.ask(
            operation, query=None if posted else asking, body=asking if posted else None
        )
        yield from hand.equal(exchange, case, "`is_cached`", dig(exchange.answer, "is_cached"), cached)
        kept = dig(exchange.answer, "last_refresh")
        if case == "asked again":
            yield from hand.equal(exchange, case, "`last_refresh`", kept, first)
        first = kept


def _dropped(hand: Hand) -> Iterator[Finding]:
    """On the emulator any write to the project drops its answers (DEV-038)."""
    question = {**usual(hand.world), "funnel_step": 1, "cache_invalidation_key": "write"}
    for _each in asked(hand, "funnel_persons", question):
        pass
    person = hand.world.people["change.still"]
    hand.world.capture(hand.server, [hand.world.event_of(person, "here", hand.world.calendar.at(6, "08:00"))])
    person.last_seen_at = hand.world.calendar.at(6, "08:00")
    exchange = hand.server.ask("funnel_persons", query=question)
    yield from hand.equal(exchange, "after a write", "`is_cached`", dig(exchange.answer, "is_cached"), False)
    hand.server.send("POST", hand.world.path(hand.server, "cohorts/"), body={"name": "new", "groups": []})
    exchange = hand.server.ask("funnel_persons", query=question)
    yield from hand.equal(
        exchange, "after a new cohort", "`is_cached`", dig(exchange.answer, "is_cached"), False
    )


KEPT = checked("kept answers", "an answer is kept for the same question alone", _kept, "funnel_persons")
DROPPED = checked(
    "dropped answers", "a write drops the answers that are kept", _dropped, "funnel_persons", own=True
)
