"""The pages of an insight are disjoint, complete and in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.insights import paths
from posthog_persons.conformance.checks.insights.case import Case, asked, told
from posthog_persons.conformance.checks.insights.funnels import ORDERED, usual
from posthog_persons.conformance.checks.pages import actor_pages, walked
from posthog_persons.conformance.finding import Finding

Json = Any
_WALKERS = ("walks.ab", "walks.ac", "walks.gap", "walks.twice", "walks.later", "walks.b", "walks.long")


def _paged(hand: Hand) -> Iterator[Finding]:
    everywhere = {**paths.usual(hand), "properties": hand.world.mine}
    for operation, question, keys in (
        ("funnel_persons", {**usual(hand.world), "funnel_step": 1}, tuple(ORDERED)),
        ("path_persons", everywhere, _WALKERS),
    ):
        if not hand.server.has(operation):
            continue
        people = hand.world.some(*keys)
        by_id = sorted(people, key=lambda each: each.uuid)
        for limit in (1, 4, len(people)):
            for exchange in asked(hand, operation, {**question, "limit": limit}):
                yield from walked(hand, "pages", exchange, actor_pages(people, limit))
        for case, cut, some in (
            ("offset", {"offset": 2}, by_id[2:]),
            ("limit and offset", {"limit": 2, "offset": 3}, by_id[3:5]),
            ("limit 0", {"limit": 0}, by_id),
        ):
            yield from told(
                hand, operation, [Case(case, {**question, **cut}, tuple(each.key for each in some))]
            )


PAGED = checked(
    "insight pages", "the pages of an insight are disjoint, complete and in order", _paged, "funnel_persons"
)
