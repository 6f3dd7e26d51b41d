"""What was done to people is in the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from posthog_persons.conformance.checks.changing import SEEN
from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.reading import dig, rows
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world.calendar import moment

Json = Any


def _logged(hand: Hand) -> Iterator[Finding]:
    """What was done to a person is in its log and in that of all, the newest first."""
    person = hand.world.people["change.still"]
    by = {"id": person.uuid}
    number = dig(hand.server.ask("retrieve_person", path=by).answer, "id")
    done = ("update_property", "update_property", "delete_property")
    for place, name in enumerate(done):
        if name == "delete_property":
            hand.server.ask("delete_person_property", path=by, body={"$unset": "step"})
        else:
            hand.server.ask("update_person_property", path=by, body={"key": "step", "value": place})
    wanted = ["delete_property", "updated", "updated"]
    whole = hand.world.patience.until(
        lambda: hand.server.ask("person_activity", path=by),
        lambda exchange: dig(exchange.answer, "total_count") == len(wanted),
    )
    yield from hand.status(whole, "a person's log")
    lines = rows(dig(whole.answer, "results"))
    yield from hand.equal(
        whole, "a person's log", "what was done", [each.get("activity") for each in lines], wanted
    )
    yield from hand.equal(
        whole, "a person's log", "`total_count`", dig(whole.answer, "total_count"), len(wanted)
    )
    for line in lines:
        about = {"scope": "Person", "item_id": str(number)}
        yield from hand.fields(whole, "a person's log, a line", line, about)
        yield from hand.equal(
            whole, "a person's log", "what changed", dig(line, "detail", "changes", 0, "type"), "Person"
        )
    for page, line in enumerate(lines, 1):
        one = hand.server.ask("person_activity", path=by, query={"limit": 1, "page": page})
        found = [each.get("id") for each in rows(dig(one.answer, "results"))]
        yield from hand.equal(one, "a page of a log", "what is on it", found, [line.get("id")])
    every = hand.server.ask("all_activity", query={"limit": 3})
    found = [each.get("id") for each in rows(dig(every.answer, "results"))]
    yield from hand.equal(every, "the log of all", "the newest", found, [each.get("id") for each in lines])
    second = hand.server.ask("all_activity", query={"limit": 1, "page": 2})
    found = [each.get("id") for each in rows(dig(second.answer, "results"))]
    yield from hand.equal(second, "a page of the log of all", "what is on it", found, [dig(lines, 1, "id")])
    person.properties = {name: value for name, value in person.properties.items() if name != "step"}
    shown = hand.server.ask("retrieve_person", path=by)
    person.last_seen_at = moment(dig(shown.answer, SEEN)) or person.last_seen_at


LOGGED = checked(
    "activity",
    "what was done to people is in the log, the newest first",
    _logged,
    "person_activity",
    "all_activity",
)
