"""Values of a property are counted, and cohorts know their people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.reading import dig, rows
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding

Json = Any


def _counted(hand: Hand) -> Iterator[Finding]:
    """The people's own property tells nothing of others', so its values are known to the last."""
    everybody = len(hand.world.people)
    doomed = sum(person.properties.get("fate") == "doomed" for person in hand.world.people.values())
    mark = {"name": hand.world.prefix, "count": everybody}
    for case, query, wanted in (
        ("key and value", {"key": "cf_run", "value": hand.world.prefix}, [mark]),
        ("value in another case", {"key": "cf_run", "value": hand.world.prefix.upper()}, [mark]),
        ("part of a value", {"key": "cf_run", "value": hand.world.prefix[1:]}, [mark]),
        ("value of nobody", {"key": "cf_run", "value": f"{hand.world.prefix}?"}, []),
        ("refresh", {"key": "cf_run", "value": hand.world.prefix, "refresh": "true"}, [mark]),
        ("key of nobody", {"key": f"{hand.world.prefix}.nothing"}, []),
        ("no key", {}, []),
        ("no key but a value", {"value": hand.world.prefix}, []),
        ("key of an empty text", {"key": "cf_blank"}, []),
        ("virtual key", {"key": "$virt_x"}, []),
    ):
        exchange = hand.server.ask("person_property_values", query=query)
        yield from hand.status(exchange, case)
        yield from hand.equal(exchange, case, "what is counted", _values(exchange), wanted)
    exchange = hand.server.ask("person_property_values", query={"key": "fate"})
    least = {str(row.get("name")): row.get("count") for row in rows(_values(exchange))}
    counted = least.get("doomed")
    if not isinstance(counted, int) or counted < doomed:
        yield hand.wrong(exchange, "key", "people are not counted", f"{counted}, not {doomed}")
    for key in ("plan", "seats", "tier"):
        exchange = hand.server.ask("person_property_values", query={"key": key})
        counts = [row.get("count") for row in rows(_values(exchange))]
        numbers = [each for each in counts if isinstance(each, int)]
        if counts != sorted(numbers, reverse=True):
            yield hand.wrong(exchange, "key", "the most frequent values do not come first", str(counts))
    exchange = hand.server.ask("person_property_values", query={"key": "seats", "value": "12"})
    names = {row.get("name") for row in rows(_values(exchange))}
    if not names >= {"12"} or any("12" not in str(name) for name in names):
        yield hand.wrong(
            exchange, "a number as text", "other values than those asked for", str(sorted(map(str, names)))
        )


def _values(exchange: Exchange) -> Json:
    """Return the values of a page, or of the bare list of the oldest servers (DEV-080)."""
    return exchange.answer if isinstance(exchange.answer, list) else dig(exchange.answer, "results")


def _belongs(hand: Hand) -> Iterator[Finding]:
    names = {number: f"{hand.world.prefix} {name}" for name, number in hand.world.cohorts.items()}
    sizes = {"pro": 1, "lately": 1, "list": 2}
    for key, cohorts in (("ada", ["pro", "list"]), ("tie.1", ["list"]), ("clock", ["lately"]), ("types", [])):
        person = hand.world.people[key]
        number = dig(hand.server.ask("retrieve_person", path={"id": person.uuid}).answer, "id")
        for case, person_id in (("by uuid", person.uuid), ("by number", number)):
            exchange = hand.server.ask("person_cohorts", query={"person_id": person_id})
            yield from hand.status(exchange, case)
            found = [each for each in rows(dig(exchange.answer, "results")) if each.get("id") in names]
            wanted = [hand.world.cohorts[each] for each in cohorts]
            yield from hand.equal(exchange, case, "which cohorts", [each["id"] for each in found], wanted)
            for each, name in zip(found, cohorts, strict=False):
                true = {"name": names[hand.world.cohorts[name]], "count": sizes[name]}
                yield from hand.fields(exchange, f"{case}, a cohort", each, true)


VALUES = checked("values", "the values of a property are counted", _counted, "person_property_values")
COHORTS = checked("cohorts", "a person's cohorts are those that it belongs to", _belongs, "person_cohorts")
