"""Everything that shows one person shows the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from posthog_persons.conformance.checks.hand import OK, Hand, checked
from posthog_persons.conformance.checks.offered import answered
from posthog_persons.conformance.checks.reading import dig
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world import Person

Json = Any

_SHOWN = ("ada", "types", "unicode", "mixed", "username", "many", "tie.1", "moods", "done", "delete.twice")
MOST_LOOKED_UP = 200


def record(hand: Hand, person: Person, *, looked_up: bool = False) -> dict[str, Json]:
    """Return a person's record as the era shows it; the oldest has no `last_seen_at`."""
    shown = answered(hand.server.contract, "retrieve_person", OK)
    return {name: value for name, value in person.record(looked_up=looked_up).items() if name in shown}


def _retrieved(hand: Hand) -> Iterator[Finding]:
    for person in hand.world.some(*_SHOWN):
        by_uuid = hand.server.ask("retrieve_person", path={"id": person.uuid})
        yield from hand.fields(by_uuid, "by uuid", by_uuid.answer, record(hand, person))
        number = dig(by_uuid.answer, "id")
        if isinstance(number, int):
            by_number = hand.server.ask("retrieve_person", path={"id": number})
            yield from hand.fields(
                by_number, "by number", by_number.answer, {"id": number, **record(hand, person)}
            )
        else:
            yield hand.wrong(by_uuid, "by uuid", "`id` is no number", repr(number))
    ada = hand.world.people["ada"]
    for case, text in (
        ("uuid in capitals", ada.uuid.upper()),
        ("uuid without dashes", ada.uuid.replace("-", "")),
    ):
        exchange = hand.server.ask("retrieve_person", path={"id": text})
        yield from hand.fields(exchange, case, exchange.answer, record(hand, ada))


def _looked_up(hand: Hand) -> Iterator[Finding]:
    shown = hand.world.some(*_SHOWN)
    nobody = "00000000-0000-4000-8000-000000000000"
    by_uuid = hand.server.ask("batch_by_uuids", body={"uuids": [nobody, *(each.uuid for each in shown)]})
    yield from _results(hand, by_uuid, [(each.uuid, each) for each in shown])
    ids = [(distinct_id, each) for each in shown for distinct_id in each.arrived]
    asked = [f"{hand.world.prefix}.nobody", *(distinct_id for distinct_id, _ in ids)]
    by_id = hand.server.ask("batch_by_distinct_ids", body={"distinct_ids": asked})
    yield from _results(hand, by_id, ids)
    one = shown[0]
    for operation, field, key in (
        ("batch_by_uuids", "uuids", one.uuid),
        ("batch_by_distinct_ids", "distinct_ids", one.distinct_id),
    ):
        yield from _results(hand, hand.server.ask(operation, body={field: [key]}), [(key, one)])
        yield from _results(hand, hand.server.ask(operation, body={field: []}), [])
    capitals = hand.server.ask("batch_by_uuids", body={"uuids": [one.uuid.upper()]})
    yield from _results(hand, capitals, [(one.uuid, one)])
    yield from _most(hand, one)


def _most(hand: Hand, person: Person) -> Iterator[Finding]:
    """What exceeds 200 ids is dropped without a word (DEV-034)."""
    for operation, field, key, filler in (
        ("batch_by_uuids", "uuids", person.uuid, "00000000-0000-4000-8000-{:012}"),
        ("batch_by_distinct_ids", "distinct_ids", person.distinct_id, "nobody.{}"),
    ):
        others = [filler.format(number) for number in range(MOST_LOOKED_UP)]
        last = hand.server.ask(operation, body={field: [*others[1:], key]})
        yield from _results(hand, last, [(key, person)], "the last of 200 ids")
        beyond = hand.server.ask(operation, body={field: [*others, key]})
        yield from _results(hand, beyond, [], "an id beyond 200")


def _results(
    hand: Hand, exchange: Exchange, wanted: Sequence[tuple[str, Person]], case: str = "looked up"
) -> Iterator[Finding]:
    yield from hand.status(exchange, case)
    found = dig(exchange.answer, "results")
    keys = sorted(found) if isinstance(found, dict) else None
    yield from hand.equal(exchange, case, "who is found", keys, sorted(key for key, _ in wanted))
    for key, person in wanted:
        if isinstance(found, dict) and key in found:
            true = record(hand, person, looked_up=True)
            yield from hand.fields(exchange, f"{case}, a person", found[key], true)


RETRIEVED = checked(
    "retrieving", "a person is shown by uuid and by number, whole", _retrieved, "retrieve_person"
)
LOOKED_UP = checked(
    "look-ups",
    "look-ups find exactly those who are asked for",
    _looked_up,
    "batch_by_uuids",
    "batch_by_distinct_ids",
)
