"""A path's people are those who walked it."""

from __future__ import annotations

from collections.abc import Iterator

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.insights.case import asked, told
from posthog_persons.conformance.checks.insights.paths import paths, usual
from posthog_persons.conformance.checks.insights.squads import grouped, squad
from posthog_persons.conformance.finding import Finding

_OPERATION = "path_persons"


def _walked(hand: Hand) -> Iterator[Finding]:
    yield from told(hand, _OPERATION, paths(hand))
    site = hand.world.own("https://{}.example")
    grouping = {**usual(hand), "path_start_key": f"1_{site}/1", "aggregation_group_type_index": squad(hand)}
    for exchange in asked(hand, _OPERATION, grouping):
        yield from grouped(hand, exchange, "groups", ["red"])


PATH = checked("path", "a path's people are those who walked it", _walked, _OPERATION)
