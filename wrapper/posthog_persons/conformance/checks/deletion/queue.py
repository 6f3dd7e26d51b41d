"""Which deletions of events are queued, by `deletion_status`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from posthog_persons.conformance.checks.hand import Hand
from posthog_persons.conformance.checks.reading import dig, rows
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world import Person
from posthog_persons.conformance.world.calendar import moment

Json = Any

OPERATION = "deletion_status"


def queued(hand: Hand, case: str, person: Person, *, status: str = "pending") -> Iterator[Finding]:
    """Look for the one row of somebody whose events are to be deleted, or were."""
    if not hand.server.has(OPERATION):
        return
    shown: Exchange = hand.world.patience.until(
        lambda: hand.server.ask(OPERATION, query={"person_uuid": person.uuid}),
        lambda exchange: bool(rows(dig(exchange.answer, "results"))),
    )
    yield from hand.equal(shown, case, "`count`", dig(shown.answer, "count"), 1)
    row = dig(shown.answer, "results", 0)
    yield from hand.fields(shown, f"{case}, the row", row, {"person_uuid": person.uuid, "status": status})
    asked, verified = moment(dig(row, "created_at")), moment(dig(row, "delete_verified_at"))
    if asked is None or asked < hand.world.now:
        yield hand.wrong(shown, case, "the row is older than the deletion", repr(dig(row, "created_at")))
    if (verified is not None) != (status == "completed"):
        yield hand.wrong(
            shown, case, "when it was verified does not fit", repr(dig(row, "delete_verified_at"))
        )
    other = "completed" if status == "pending" else "pending"
    for asked_for, count in ((status, 1), ("all", 1), (other, 0)):
        shown = hand.server.ask(OPERATION, query={"person_uuid": person.uuid, "status": asked_for})
        yield from hand.equal(shown, f"{case}, by status", "`count`", dig(shown.answer, "count"), count)
        found = [each.get("status") for each in rows(dig(shown.answer, "results"))]
        yield from hand.equal(shown, f"{case}, by status", "which rows", found, [status] * count)


def not_queued(hand: Hand, case: str, *people: Person) -> Iterator[Finding]:
    """Look that no events are to be deleted of people."""
    for person in people if hand.server.has(OPERATION) else ():
        shown = hand.server.ask(OPERATION, query={"person_uuid": person.uuid})
        yield from hand.equal(shown, case, "`count`", dig(shown.answer, "count"), 0)
        yield from hand.equal(shown, case, "which rows", dig(shown.answer, "results"), [])


def paged(hand: Hand, people: Sequence[Person]) -> Iterator[Finding]:
    """Walk all rows by pages: the newest first, whole, and nothing twice."""
    if not hand.server.has(OPERATION):
        return
    ask = hand.server.ask
    whole = ask(OPERATION, query={"limit": 1000})
    uuids = [each.get("person_uuid") for each in rows(dig(whole.answer, "results"))]
    yield from hand.equal(whole, "all rows", "`count`", dig(whole.answer, "count"), len(uuids))
    missing = {person.uuid for person in people} - set(uuids)
    yield from hand.equal(whole, "all rows", "whose are missing", sorted(missing), [])
    times = [moment(each.get("created_at")) for each in rows(dig(whole.answer, "results"))]
    if None in times or times != sorted(
        times, key=lambda each: each.timestamp() if each else 0, reverse=True
    ):
        yield hand.wrong(whole, "all rows", "the newest do not come first", str(times))
    exchange = ask(OPERATION, query={"limit": 1})
    for place, uuid in enumerate(uuids, 1):
        page = [each.get("person_uuid") for each in rows(dig(exchange.answer, "results"))]
        yield from hand.equal(exchange, "pages of rows", "what is on one", page, [uuid])
        link = dig(exchange.answer, "next")
        if isinstance(link, str) != (place < len(uuids)):
            yield hand.wrong(exchange, "pages of rows", "`next` is not as it must be", repr(link))
        if not isinstance(link, str):
            break
        exchange = hand.server.send("GET", link)
    cut = ask(OPERATION, query={"limit": 2, "offset": 1})
    found = [each.get("person_uuid") for each in rows(dig(cut.answer, "results"))]
    yield from hand.equal(cut, "rows by limit and offset", "what is there", found, uuids[1:3])
    yield from hand.equal(cut, "rows by limit and offset", "`count`", dig(cut.answer, "count"), len(uuids))
