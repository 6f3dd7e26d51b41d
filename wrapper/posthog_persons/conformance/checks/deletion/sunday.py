"""The weekly run that deletes events."""

from __future__ import annotations

from collections.abc import Iterator

from posthog_persons.conformance.checks.deletion.queue import OPERATION, queued
from posthog_persons.conformance.checks.deletion.views import seen
from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.reading import dig, rows
from posthog_persons.conformance.checks.records import record
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world.calendar import stamp


def _run(hand: Hand) -> Iterator[Finding]:
    """Queue somebody's events, let another one follow, pass Sunday, and set the clock back."""
    person = hand.world.people["delete.untouched.2"]
    others = [each for each in hand.world.some("delete.*") if each is not person]
    waiting = hand.server.ask(OPERATION, query={"status": "pending", "limit": 1000})
    gone = {each.get("person_uuid") for each in rows(dig(waiting.answer, "results"))}
    hand.server.ask("delete_person_events", path={"id": person.uuid})
    yield from queued(hand, "before the run", person)
    hand.server.send("POST", "/_emulator/clock/advance/", body={"seconds": 1})
    person.last_seen_at = hand.world.calendar.at(1, "07:45")
    hand.world.capture(hand.server, [hand.world.event_of(person, "doomed.late", person.last_seen_at)])
    hand.server.send("POST", "/_emulator/clock/advance/", body={"to": "next-deletion-run"})
    yield from queued(hand, "after the run", person, status="completed")
    left = hand.server.ask(OPERATION, query={"status": "pending"})
    yield from hand.equal(left, "after the run", "how many are pending", dig(left.answer, "count"), 0)
    shown = hand.server.ask("retrieve_person", path={"id": person.uuid})
    yield from hand.fields(shown, "an event that came after its person's", shown.answer, record(hand, person))
    acting = [each for each in others if each.uuid not in gone]
    yield from seen(hand, "after the run", acting)
    hand.server.send("PUT", "/_emulator/clock/", body={"now": stamp(hand.world.now), "rate": 0})


SUNDAY = checked(
    "the weekly run",
    "queued events are deleted on Sunday, and no others",
    _run,
    OPERATION,
    "delete_person_events",
    own=True,
)
