"""Distinct ids that are split off are people of their own."""

from __future__ import annotations

from collections.abc import Iterator

from posthog_persons.conformance.checks.changing import SEEN, accepted
from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.offered import taken
from posthog_persons.conformance.checks.reading import dig
from posthog_persons.conformance.checks.records import record
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world import Person
from posthog_persons.conformance.world.calendar import stamp


def _split(hand: Hand) -> Iterator[Finding]:
    whole = hand.world.people["change.split"]
    main, *others = (whole.arrived[1], whole.arrived[0], whole.arrived[2])
    sent = hand.server.ask("split_person", path={"id": whole.uuid}, body={"main_distinct_id": main})
    yield from _left(hand, sent, whole, (main,), others)
    if "distinct_ids_to_split" in taken(hand.server.contract, "split_person"):
        part = hand.world.people["change.part"]
        one, *leaving, stays = part.arrived
        body = {"distinct_ids_to_split": leaving}
        sent = hand.server.ask("split_person", path={"id": part.uuid}, body=body)
        yield from _left(hand, sent, part, (one, stays), leaving)


def _left(
    hand: Hand, sent: Exchange, person: Person, stayed: tuple[str, ...], gone: list[str]
) -> Iterator[Finding]:
    case = "a split"
    yield from accepted(hand, sent, case, 201)
    yield from hand.equal(sent, case, "the answer", sent.answer, {"success": True})
    for distinct_id in gone:
        listed: Exchange = hand.world.patience.until(
            lambda: hand.server.ask("list_persons", query={"distinct_id": distinct_id}),  # noqa: B023 - at once
            lambda exchange: dig(exchange.answer, "results", 0, "id") not in {None, person.uuid},
        )
        new = dig(listed.answer, "results", 0)
        true = {"distinct_ids": [distinct_id], "properties": {}, "name": distinct_id, "type": "person"}
        yield from hand.fields(listed, f"{case}, a new person", new, true)
        if dig(new, "id") == person.uuid:
            yield hand.wrong(listed, case, "a distinct id did not leave")
        yield from _seen(hand, person, distinct_id, str(dig(new, "id")))
    person.arrived = stayed
    shown = hand.server.ask("retrieve_person", path={"id": person.uuid})
    wanted = record(hand, person)
    wanted.pop(SEEN, None)
    yield from hand.fields(shown, f"{case}, the one who stays", shown.answer, wanted)


def _seen(hand: Hand, person: Person, distinct_id: str, uuid: str) -> Iterator[Finding]:
    """Look whether the events of a distinct id went with it: so its new person was seen then, or never."""
    shown = hand.server.ask("retrieve_person", path={"id": uuid})
    if isinstance(shown.answer, dict) and SEEN in shown.answer:
        last = None if distinct_id != person.arrived[0] else stamp(person.last_seen_at)
        yield from hand.fields(shown, "a split, a new person", shown.answer, {SEEN: last})


SPLIT = checked(
    "splitting", "distinct ids that are split off are people of their own", _split, "split_person"
)
