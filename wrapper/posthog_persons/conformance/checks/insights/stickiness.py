"""Stickiness tells on how many days somebody did something."""

from __future__ import annotations

from collections.abc import Iterator

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.insights.case import Case, told
from posthog_persons.conformance.checks.insights.entities import PRO, counted, entities
from posthog_persons.conformance.checks.insights.squads import grouped, squad
from posthog_persons.conformance.checks.pages import actor_pages, walked
from posthog_persons.conformance.finding import Finding


def _stuck(hand: Hand) -> Iterator[Finding]:
    yield from told(hand, "stickiness_persons", _stickiness(hand))
    grouping = {**counted(hand, "play"), "stickiness_days": 4, "aggregation_group_type_index": squad(hand)}
    exchange = hand.server.ask("stickiness_persons", query=grouping)
    yield from grouped(hand, exchange, "groups", ["red"])
    for limit in (1, 2, 3):
        question = {**counted(hand, "play"), "stickiness_days": 2, "limit": limit}
        exchange = hand.server.ask("stickiness_persons", query=question)
        yield from walked(hand, "pages", exchange, actor_pages(hand.world.some("plays.2", "plays.2b"), limit))


def _stickiness(hand: Hand) -> Iterator[Case]:
    base = counted(hand, "play")
    for field in ("stickiness_days", "selected_interval"):
        for days, people in (
            (1, ("plays.1", "plays.weeks")),
            (2, ("plays.2", "plays.2b")),
            (3, ("plays.3",)),
            (4, ()),
        ):
            yield Case(f"{field} {days}", {**base, field: days}, people)
    longer = counted(hand, "play", 0, 13)
    yield Case("later date_to", {**longer, "stickiness_days": 2}, ("plays.2", "plays.2b", "plays.weeks"))
    yield Case(
        "later date_from", {**counted(hand, "play", 1, 6), "stickiness_days": 2}, ("plays.2b", "plays.3")
    )
    yield Case("weeks", {**longer, "interval": "week", "stickiness_days": 2}, ("plays.weeks",))
    late = {**counted(hand, "play.late", 0, 5), "stickiness_days": 1}
    yield Case("one long day", late, ("plays.all_day",))
    late = {**counted(hand, "play.late", 0, 13), "stickiness_days": 1, "interval": "week"}
    yield Case("a week from Sunday on", late, ("plays.all_day", "plays.weekend"))
    two = {**base, "stickiness_days": 2}
    yield Case("properties", {**two, "properties": PRO}, ("plays.2",))
    yield Case("search", {**two, "search": hand.world.own("PLAYS.2B@habit.{}")}, ("plays.2b",))
    for case, more, whole in entities(hand, "play"):
        yield Case(case, {**two, **more}, ("plays.2", "plays.2b") if whole else ("plays.2",))


STICKINESS = checked(
    "stickiness", "stickiness tells who did something on exactly so many days", _stuck, "stickiness_persons"
)
