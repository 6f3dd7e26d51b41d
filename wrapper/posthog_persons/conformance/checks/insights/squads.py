"""Groups of people, counted in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from posthog_persons.conformance.checks.hand import Hand
from posthog_persons.conformance.checks.reading import actors
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding

Json = Any

MOST_TYPES = 5
_KINDS = {"red": "tools", "blue": "food"}


def squad(hand: Hand) -> int:
    """Find out which number the group type `squad` has: whatever counts groups by it has the run's own."""
    if hand.world.squad is None:
        hand.world.squad = next(filter(lambda index: _has(hand, index), range(MOST_TYPES)), MOST_TYPES - 1)
    return hand.world.squad


def _has(hand: Hand, index: int) -> bool:
    look = [{"id": hand.world.event("look"), "type": "events", "order": 0}]
    dates = {"date_from": hand.world.calendar.day(0), "date_to": hand.world.calendar.day(20)}
    question = {**dates, "events": look, "funnel_step": 1, "aggregation_group_type_index": index}
    entity = {"entity_id": look[0]["id"], "entity_type": "events"}
    for operation, asked in (("funnel_persons", question), ("trends_persons", {**question, **entity})):
        exchange = hand.server.ask(operation, query=asked)
        if any(each.get("id") == f"{hand.world.prefix}.red" for each in actors(exchange)):
            return True
    return False


def grouped(
    hand: Hand,
    exchange: Exchange,
    case: str,
    keys: Sequence[str],
    more: Mapping[str, Mapping[str, Json]] | None = None,
) -> Iterator[Finding]:
    """Compare the groups of an answer: which ones, and all that is told of them.

    Args:
        hand: Compares.
        exchange: The answer.
        case: What was asked.
        keys: `red`, `blue` or both, in any order.
        more: What else is told of them, by key.
    """
    yield from hand.status(exchange, case)
    found = {str(each.get("id")): each for each in actors(exchange)}
    wanted = {f"{hand.world.prefix}.{key}": key for key in keys}
    yield from hand.equal(exchange, case, "which groups", sorted(found), sorted(wanted))
    for group_id, key in wanted.items():
        if group_id in found:
            true = {
                "type": "group",
                "group_key": group_id,
                "group_type_index": squad(hand),
                "properties": {"industry": f"{hand.world.prefix}.{_KINDS[key]}"},
                **(more or {}).get(key, {}),
            }
            yield from hand.fields(exchange, f"{case}, a group", found[group_id], true)
