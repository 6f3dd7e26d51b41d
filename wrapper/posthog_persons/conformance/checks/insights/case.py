"""A question to an insight, and who must be the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, newest_first
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world import Person

Json = Any


@dataclass(frozen=True, slots=True)
class Case:
    """A question and its answer.

    Args:
        name: What is special about it.
        asked: What is asked.
        people: Keys of the people who must be the answer.
        more: What is told of them besides what they are, by key.
    """

    name: str
    asked: Mapping[str, Json]
    people: tuple[str, ...]
    more: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)


def asked(hand: Hand, operation: str, question: Mapping[str, Json]) -> Iterator[Exchange]:
    """Ask by GET, and by POST where there is one: both must give the same."""
    yield hand.server.ask(operation, query=question)
    if hand.server.has(f"{operation}_post"):
        yield hand.server.ask(f"{operation}_post", body=question)


def told(hand: Hand, operation: str, cases: Iterable[Case]) -> Iterator[Finding]:
    """Ask the questions of an insight that answers with pages of people, newest first."""
    for case in cases:
        people = newest_first(hand.world.some(*case.people))
        for exchange in asked(hand, operation, case.asked):
            yield from hand.people(exchange, case.name, people, case.more)


def recorded(
    hand: Hand, person: Person, number: int, session: str, window: str
) -> dict[str, list[dict[str, Json]]]:
    """Return the recording in which a person's event was seen: its act of that number."""
    return {
        "matched_recordings": [
            {
                "session_id": f"{hand.world.prefix}.{session}",
                "events": [
                    {
                        "uuid": hand.world.seen[person.key, number],
                        "timestamp": hand.world.moments[person.key, number],
                        "window_id": window,
                    }
                ],
            }
        ]
    }
