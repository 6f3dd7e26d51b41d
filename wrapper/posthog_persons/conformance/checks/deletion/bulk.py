"""Deleting many at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.checks.deletion.queue import not_queued, paged, queued
from posthog_persons.conformance.checks.deletion.single import ACCEPTED
from posthog_persons.conformance.checks.deletion.views import gone, seen, stays
from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.offered import answered, taken
from posthog_persons.conformance.checks.reading import dig
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding

Json = Any

_OPERATION = "bulk_delete_persons"
_NOBODY = "00000000-0000-4000-8000-000000000000"


def _deleted(hand: Hand) -> Iterator[Finding]:
    people = hand.world.people
    yield from seen(hand, "before a bulk deletion")
    ids, too, events = (people[f"delete.{key}"] for key in ("ids", "ids_too", "ids_events"))
    sent = hand.server.ask(_OPERATION, body={"ids": [ids.uuid, _NOBODY, too.uuid, too.uuid]})
    yield from _summed(hand, sent, "by ids", found=2, deleted=2)
    for person in (ids, too):
        yield from gone(hand, "by ids", person)
        yield from not_queued(hand, "by ids", person)
    sent = hand.server.ask(_OPERATION, body={"ids": [events.uuid.upper()], "delete_events": True})
    yield from _summed(hand, sent, "with events", found=1, deleted=1, queued_too="events")
    yield from gone(hand, "with events", events)
    yield from queued(hand, "with events", events)
    yield from seen(hand, "after a bulk deletion by ids")
    twice, alone = people["delete.twice"], people["delete.alone"]
    names = [*twice.arrived, f"{hand.world.prefix}.nobody", alone.distinct_id]
    sent = hand.server.ask(_OPERATION, body={"distinct_ids": names, "delete_events": False})
    yield from _summed(hand, sent, "by distinct ids", found=2, deleted=2)
    for person in (twice, alone):
        yield from gone(hand, "by distinct ids", person)
        yield from not_queued(hand, "by distinct ids", person)
    yield from seen(hand, "after a bulk deletion by distinct ids")
    sent = hand.server.ask(_OPERATION, body={"distinct_ids": [*names, "nobody"], "delete_events": True})
    yield from _summed(hand, sent, "of nobody", found=0, deleted=0)
    yield from not_queued(hand, "of nobody", twice, alone)
    yield from _kept(hand)
    yield from paged(hand, [events])


def _kept(hand: Hand) -> Iterator[Finding]:
    if not {"keep_person", "delete_recordings"} <= taken(hand.server.contract, _OPERATION):
        return
    people = hand.world.people
    for key, more, told in (
        ("delete.keep", {"delete_events": True}, "events"),
        ("delete.keep_recordings", {"delete_recordings": True}, "recordings"),
    ):
        person, case = people[key], "keeping people"
        sent = hand.server.ask(_OPERATION, body={"ids": [person.uuid], "keep_person": True, **more})
        yield from _summed(hand, sent, case, found=1, deleted=0, queued_too=told)
        yield from stays(hand, case, person)
        yield from (queued if told == "events" else not_queued)(hand, case, person)
    recorded = people["delete.both_ids"]
    body = {"distinct_ids": [recorded.distinct_id], "ids": [], "delete_recordings": True}
    sent = hand.server.ask(_OPERATION, body=body)
    yield from _summed(hand, sent, "with recordings", found=1, deleted=1, queued_too="recordings")
    yield from gone(hand, "with recordings", recorded)
    sent = hand.server.ask(_OPERATION, body=body)
    yield from _summed(hand, sent, "of nobody, with recordings", found=0, deleted=0)
    yield from seen(hand, "after keeping people")


def _summed(  # noqa: PLR0913 - what a summary tells
    hand: Hand,
    sent: Exchange,
    case: str,
    *,
    found: int,
    deleted: int,
    queued_too: str = "",
) -> Iterator[Finding]:
    """Compare the summary, where the era has one: its counts must add up."""
    yield from hand.status(sent, case, ACCEPTED)
    offered = answered(hand.server.contract, _OPERATION, ACCEPTED)
    if not offered:
        if sent.body:
            yield hand.wrong(sent, case, "there is a body")
        return
    wanted: Mapping[str, Json] = {
        "persons_found": found,
        "events_queued_for_deletion": queued_too == "events",
        "recordings_queued_for_deletion": queued_too == "recordings",
        "deletion_errors": [],
    }
    yield from hand.fields(sent, case, sent.answer, wanted)
    counts = [dig(sent.answer, name) for name in ("persons_deleted", "persons_queued_for_deletion")]
    if sum(each for each in counts if isinstance(each, int)) != deleted or not isinstance(counts[0], int):
        yield hand.wrong(sent, case, "its counts do not add up", f"{counts}, not {deleted} in all")
    if hand.server.target.own and "persons_queued_for_deletion" in offered:
        yield from hand.equal(sent, case, "`persons_deleted`", counts, [deleted, 0])


def _afterwards(hand: Hand) -> Iterator[Finding]:
    """A deleted distinct id that comes back is somebody new, whose events count after a reset (DEV-054)."""
    person = hand.world.people["delete.again"]
    hand.server.ask(_OPERATION, body={"ids": [person.uuid]})
    yield from gone(hand, "before coming back", person)
    at = hand.world.calendar.at(1, "07:30")
    events = [hand.world.event_of(person, name, at) for name in ("doomed", "doomed.back")]
    hand.world.capture(hand.server, events)
    listed: Exchange = hand.world.patience.until(
        lambda: hand.server.ask("list_persons", query={"distinct_id": person.distinct_id}),
        lambda exchange: dig(exchange.answer, "results", 0) is not None,
    )
    new = {"id": person.uuid, "distinct_ids": [person.distinct_id], "properties": {}}
    yield from hand.fields(listed, "coming back", dig(listed.answer, "results", 0), new)
    yield from _comes_back(hand, person.distinct_id, "before a reset", people=0)
    sent = hand.server.ask("reset_person_distinct_id", body={"distinct_id": person.distinct_id})
    yield from hand.status(sent, "a reset", ACCEPTED)
    yield from _comes_back(hand, person.distinct_id, "after a reset", people=1)
    hand.server.ask(_OPERATION, body={"distinct_ids": [person.distinct_id]})


def _comes_back(hand: Hand, distinct_id: str, case: str, *, people: int) -> Iterator[Finding]:
    day = hand.world.calendar.day
    event = hand.world.event("doomed.back")
    question = {"entity_id": event, "entity_type": "events", "date_from": day(0), "date_to": day(6)}
    if hand.server.has("trends_persons"):
        shown = hand.server.ask("trends_persons", query=question)
        found = dig(shown.answer, "results", 0, "people")
        ids = [dig(each, "distinct_ids") for each in found] if isinstance(found, list) else None
        yield from hand.equal(shown, case, "whose events count", ids, [[distinct_id]] * people)


BULK = checked(
    "deleting many", "those who are named are deleted, and the counts add up", _deleted, _OPERATION
)
AFTERWARDS = checked(
    "coming back",
    "a deleted distinct id is somebody new, whose events count after a reset",
    _afterwards,
    _OPERATION,
    "reset_person_distinct_id",
)
