"""Changing a person changes just that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.reading import dig, same
from posthog_persons.conformance.checks.records import record
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world import Person
from posthog_persons.conformance.world.calendar import moment

Json = Any

SEEN = "last_seen_at"
"""Moves with every event, and so with every change."""


def _changed(hand: Hand) -> Iterator[Finding]:
    new: dict[str, Json] = {"mood": "glad", "list": [1, {"a": None}], "flag": False, "text": "ü ☃"}
    for key, operation in (("change.put", "update_person"), ("change.patch", "partial_update_person")):
        person = hand.world.people[key]
        sent = hand.server.ask(operation, path={"id": person.uuid}, body={"properties": new})
        yield from accepted(hand, sent, "a change", 202)
        yield from _now(hand, person, "a change", {**person.properties, **new})
    yield from _set(hand)
    person = hand.world.people["change.unset"]
    sent = hand.server.ask("delete_person_property", path={"id": person.uuid}, body={"$unset": "mood"})
    yield from accepted(hand, sent, "a deleted property", 201)
    yield from hand.equal(sent, "a deleted property", "the answer", sent.answer, {"success": True})
    kept = {name: value for name, value in person.properties.items() if name != "mood"}
    yield from _now(hand, person, "a deleted property", kept)
    for person in hand.world.some("change.still", "ada", "delete.untouched.1"):
        shown = hand.server.ask("retrieve_person", path={"id": person.uuid})
        yield from hand.fields(shown, "a neighbour", shown.answer, record(hand, person))


def _set(hand: Hand) -> Iterator[Finding]:
    person = hand.world.people["change.set"]
    values: list[tuple[str, Json]] = [("mood", "bright"), ("size", 7.5), ("extra", {"deep": [True, ""]})]
    if _takes_null(hand):
        values.append(("mood", None))
    for key, value in values:
        by = {"id": person.uuid}
        sent = hand.server.ask("update_person_property", path=by, body={"key": key, "value": value})
        yield from accepted(hand, sent, "a set property", 202)
        yield from _now(hand, person, "a set property", {**person.properties, key: value})


def _takes_null(hand: Hand) -> bool:
    """Tell whether null is a value in the era (DEV-077)."""
    contract = hand.server.contract
    operation = contract.operation("update_person_property")
    body = contract.body(operation) if operation else None
    return body is not None and "not" not in contract.resolved(body)["properties"]["value"]


def accepted(hand: Hand, sent: Exchange, case: str, status: int) -> Iterator[Finding]:
    """Look whether a change was accepted."""
    yield from hand.status(sent, case, status)
    if status == 202 and sent.body:  # noqa: PLR2004 - HTTP status
        yield hand.wrong(sent, case, "there is a body")


def _now(hand: Hand, person: Person, case: str, properties: Mapping[str, Json]) -> Iterator[Finding]:
    """Look whether a person has these properties now, and is else as it was but for when it was seen."""
    person.properties = properties
    wanted = record(hand, person)
    before = moment(wanted.pop(SEEN, None))
    shown: Exchange = hand.world.patience.until(
        lambda: hand.server.ask("retrieve_person", path={"id": person.uuid}),
        lambda exchange: same(dig(exchange.answer, "properties"), properties),
    )
    yield from hand.fields(shown, case, shown.answer, wanted)
    if before is not None:
        seen = moment(dig(shown.answer, SEEN))
        if seen is None or seen < hand.world.now:
            yield hand.wrong(shown, case, "the person was not seen then", repr(dig(shown.answer, SEEN)))
        else:
            person.last_seen_at = seen
    listed = hand.server.ask("list_persons", query={"distinct_id": person.distinct_id})
    yield from hand.people(listed, f"{case}, listed", [person])


CHANGED = checked(
    "changing properties",
    "changing a person changes just that",
    _changed,
    "update_person",
    "partial_update_person",
    "update_person_property",
    "delete_person_property",
)
