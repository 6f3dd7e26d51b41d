"""Everything in which a person of the doomed can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, newest_first
from posthog_persons.conformance.checks.reading import dig, rows
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world import Person

Json = Any

FATE = {"key": "fate", "value": "doomed", "type": "person"}


def seen(hand: Hand, case: str, people: Sequence[Person] | None = None) -> Iterator[Finding]:
    """Compare who is left by all that shows several people: the list, the values and each insight.

    Args:
        hand: Asks and compares.
        case: After what.
        people: Whose events must be seen; None: those of all who are left of the doomed.
    """
    left = hand.world.some("delete.*")
    acting = left if people is None else people
    everybody = newest_first(list(hand.world.people.values()))
    listed = hand.server.ask("list_persons", query={"properties": hand.world.mine, "limit": 1000})
    yield from hand.people(listed, f"{case}, everybody", everybody)
    listed = hand.server.ask("list_persons", query={"search": hand.world.own("@doomed.{}.example.org")})
    yield from hand.people(listed, f"{case}, found by search", newest_first(left))
    total = {"properties": [*hand.world.mine, FATE], "include_total": 1, "limit": 1}
    counted = hand.server.ask("list_persons", query=total)
    yield from hand.equal(counted, f"{case}, counted", "`count`", dig(counted.answer, "count"), len(left))
    mails = {"key": "email", "value": hand.world.own("@doomed.{}.example.org")}
    valued = hand.server.ask("person_property_values", query=mails)
    values = rows(valued.answer if isinstance(valued.answer, list) else dig(valued.answer, "results"))
    names = sorted(str(each.get("name")) for each in values)
    yield from hand.equal(
        valued, f"{case}, values", "what is counted", names, sorted(each.properties["email"] for each in left)
    )
    for operation, question, more in _insights(hand):
        if hand.server.has(operation):
            exchange = hand.server.ask(operation, query=question)
            told = {person.key: more for person in acting}
            yield from hand.people(exchange, f"{case}, insight", acting, told, ordered=False)
            # Elsewhere events may outlive their person for a while.
            missing = (dig(exchange.answer, "missing_persons") or 0) if hand.server.target.own else 0
            yield from hand.equal(exchange, f"{case}, insight", "`missing_persons`", missing, 0)


def _insights(hand: Hand) -> Iterator[tuple[str, dict[str, Json], dict[str, Json]]]:
    """Ask each insight for those who did what the doomed do; days 0 and 1 are when they do it."""
    day, event = hand.world.calendar.day, hand.world.event
    dates = {"date_from": day(0), "date_to": day(6)}
    one = {"id": event("doomed"), "type": "events", "order": 0}
    steps = [one, {"id": event("doomed.too"), "type": "events", "order": 1}]
    entity = {"entity_id": one["id"], "entity_type": "events"}
    yield "funnel_persons", {**dates, "events": steps, "funnel_step": 2}, {}
    correlated = {
        "funnel_correlation_type": "properties",
        "funnel_correlation_property_values": [FATE],
        "funnel_correlation_person_converted": "true",
    }
    yield "funnel_correlation_persons", {**dates, "events": steps, **correlated}, {}
    lifecycle = {"target_date": day(1), "lifecycle_type": "returning", "interval": "day"}
    yield "lifecycle_persons", {**dates, "events": [one], **lifecycle}, {}
    custom = {"include_custom_events": [event("doomed"), event("doomed.too")]}
    yield "path_persons", {**dates, **custom, "path_end_key": f"2_{event('doomed.too')}"}, {}
    yield "retention_persons", {"target_entity": one, "date_to": day(6), "total_intervals": 7}, {}
    yield "trends_persons", {**dates, **entity}, {"value_at_data_point": 2}
    yield "stickiness_persons", {**dates, **entity, "stickiness_days": 2}, {}


def gone(hand: Hand, case: str, person: Person) -> Iterator[Finding]:
    """Look for somebody who was deleted in all that shows one person, and forget them."""
    del hand.world.people[person.key]
    ask = hand.server.ask
    shown: Exchange = hand.world.patience.until(
        lambda: ask("retrieve_person", path={"id": person.uuid}),
        lambda exchange: exchange.status == 404,  # noqa: PLR2004 - HTTP status
    )
    yield from hand.status(shown, f"{case}, retrieved", 404)
    for distinct_id in person.arrived:
        listed = ask("list_persons", query={"distinct_id": distinct_id})
        yield from hand.people(listed, f"{case}, listed", [])
    yield from hand.status(ask("delete_person", path={"id": person.uuid}), f"{case}, deleted again", 404)
    for operation, field, ids in (
        ("batch_by_uuids", "uuids", [person.uuid]),
        ("batch_by_distinct_ids", "distinct_ids", list(person.arrived)),
    ):
        if hand.server.has(operation):
            looked_up = ask(operation, body={field: ids})
            yield from hand.equal(
                looked_up, f"{case}, looked up", "what is found", dig(looked_up.answer, "results"), {}
            )


def stays(hand: Hand, case: str, person: Person) -> Iterator[Finding]:
    """Look for somebody who must still be there."""
    shown = hand.server.ask("retrieve_person", path={"id": person.uuid})
    yield from hand.status(shown, case)
    about = {"uuid": person.uuid, "distinct_ids": person.distinct_ids, "properties": dict(person.properties)}
    yield from hand.fields(shown, f"{case}, the person", shown.answer, about)
