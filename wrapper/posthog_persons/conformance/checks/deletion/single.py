"""Deleting one person, or what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from posthog_persons.conformance.checks.deletion.queue import not_queued, queued
from posthog_persons.conformance.checks.deletion.views import gone, seen, stays
from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.offered import taken
from posthog_persons.conformance.checks.reading import dig, rows
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding

Json = Any

ACCEPTED = 202


def _deleted(hand: Hand) -> Iterator[Finding]:
    people = hand.world.people
    yield from seen(hand, "before a deletion")
    for key, query in (
        ("delete.single", {}),
        ("delete.single_events", {"delete_events": "true"}),
        ("delete.single_recordings", {"delete_recordings": "true"}),
    ):
        if not query.keys() <= taken(hand.server.contract, "delete_person"):
            continue
        person, case = people[key], "a deletion"
        number = dig(hand.server.ask("retrieve_person", path={"id": person.uuid}).answer, "id")
        sent = hand.server.ask("delete_person", path={"id": person.uuid}, query=query)
        yield from accepted(hand, sent, case)
        yield from gone(hand, case, person)
        yield from _logged(hand, number)
        if "delete_events" in query:
            yield from queued(hand, "a deletion with events", person)
        else:
            yield from not_queued(hand, "a deletion without events", person)
    yield from seen(hand, "after a deletion")
    if "keep_person" in taken(hand.server.contract, "delete_person"):
        person, case = people["delete.single_keep"], "a deletion that keeps the person"
        query = {"keep_person": "true", "delete_events": "true"}
        sent = hand.server.ask("delete_person", path={"id": person.uuid}, query=query)
        yield from accepted(hand, sent, case)
        yield from stays(hand, case, person)
        yield from queued(hand, case, person)
        yield from seen(hand, case)


def _logged(hand: Hand, number: Json) -> Iterator[Finding]:
    """Look for the deletion of somebody of a number among what was done last."""
    log = hand.server.ask("all_activity", query={"limit": 20})
    lines = rows(dig(log.answer, "results"))
    done = [each.get("activity") for each in lines if each.get("item_id") == str(number)]
    yield from hand.equal(log, "a deletion, logged", "what was done last", done[:1], ["deleted"])


def accepted(hand: Hand, sent: Exchange, case: str) -> Iterator[Finding]:
    """Look whether a request was accepted without a word."""
    yield from hand.status(sent, case, ACCEPTED)
    if sent.body:
        yield hand.wrong(sent, case, "there is a body")


def _hanging(hand: Hand) -> Iterator[Finding]:
    for key, operation in (
        ("delete.events_only", "delete_person_events"),
        ("delete.recordings_only", "delete_person_recordings"),
    ):
        person = hand.world.people[key]
        sent = hand.server.ask(operation, path={"id": person.uuid})
        yield from accepted(hand, sent, "what hangs on a person")
        yield from stays(hand, "what hangs on a person", person)
        if operation == "delete_person_events":
            yield from queued(hand, "a person's events", person)
        else:
            yield from not_queued(hand, "a person's recordings", person)
    yield from seen(hand, "after what hangs on a person")


SINGLE = checked(
    "deleting one", "who is deleted is gone everywhere, and nobody else is", _deleted, "delete_person"
)
HANGING = checked(
    "deleting what hangs on one",
    "events and recordings are deleted without the person",
    _hanging,
    "delete_person_events",
    "delete_person_recordings",
)
