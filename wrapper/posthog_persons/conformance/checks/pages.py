"""Pages are disjoint, complete and in order, and lead from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked, newest_first
from posthog_persons.conformance.checks.reading import dig
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world import Person

Json = Any


def sliced(people: Sequence[Person], limit: int) -> list[list[Person]]:
    """Cut people into pages; a full last page leads to an empty one (DEV-025)."""
    return [list(people[start : start + limit]) for start in range(0, len(people) + 1, limit)]


def actor_pages(people: Sequence[Person], limit: int) -> list[list[Person]]:
    """Cut people into an insight's pages: by uuid, and each with the newest first (api-facts §0.6)."""
    by_id = sorted(people, key=lambda each: each.uuid)
    return [newest_first(page) for page in sliced(by_id, limit)]


def walked(
    hand: Hand,
    case: str,
    first: Exchange,
    pages: Sequence[Sequence[Person]],
    more: Mapping[str, Mapping[str, Json]] | None = None,
) -> Iterator[Finding]:
    """Follow `next` from page to page, and compare each with what it must hold.

    Args:
        hand: Asks and compares.
        case: What is asked for.
        first: The first page.
        pages: Who must be on each, in order.
        more: What differs from the people as they are, by key of the person.
    """
    exchange = first
    for number, page in enumerate(pages, 1):
        yield from hand.people(exchange, case, page, more)
        link = dig(exchange.answer, "next")
        if number == len(pages):
            if link is not None:
                yield hand.wrong(exchange, case, "the last page leads on", str(link))
        elif not isinstance(link, str):
            yield hand.wrong(exchange, case, "a page that is not the last leads nowhere", repr(link))
            return
        else:
            body = exchange.asked if exchange.method == "POST" else None
            exchange = hand.server.send(exchange.method, link, body=body)


def _walks(hand: Hand) -> Iterator[Finding]:
    everybody = newest_first(list(hand.world.people.values()))
    planned = newest_first(hand.world.some("ada", "types", "mixed", "username"))
    condition = {"key": "plan", "operator": "is_set", "value": "is_set"}
    for some, people, limits in (
        ([], everybody, (50, len(everybody) - 1)),
        ([condition], planned, (1, 2, 3, 4, 5)),
    ):
        for limit in limits:
            query = {"properties": [*hand.world.mine, *some], "limit": limit}
            first = hand.server.ask("list_persons", query=query)
            yield from walked(hand, "pages", first, sliced(people, limit))


def _cuts(hand: Hand) -> Iterator[Finding]:
    everybody = newest_first(list(hand.world.people.values()))

    def ask(**query: Json) -> Exchange:
        return hand.server.ask("list_persons", query={"properties": hand.world.mine, **query})

    for case, query, start, stop in (
        ("no limit", {}, 0, 100),
        ("limit 0", {"limit": 0}, 0, 100),
        ("offset without limit", {"offset": 5}, 5, 105),
        ("limit and offset", {"limit": 3, "offset": 10}, 10, 13),
        ("offset beyond the end", {"limit": 3, "offset": 5000}, 5000, 5003),
    ):
        yield from hand.people(ask(**query), case, everybody[start:stop])
    for case, exchange in (
        ("include_total", ask(limit=2, include_total=1)),
        ("include_total without a value", ask(limit=2, offset=3, include_total="")),
    ):
        yield from hand.equal(exchange, case, "`count`", dig(exchange.answer, "count"), len(everybody))
    bare = ask(limit=2)
    if isinstance(bare.answer, dict) and "count" in bare.answer:
        yield hand.wrong(bare, "no include_total", "`count` is there all the same")


WALKS = checked(
    "list pages", "the pages of the list are disjoint, complete and in order", _walks, "list_persons"
)
CUTS = checked(
    "list cuts", "the list is cut by limit and offset, and counted if asked", _cuts, "list_persons"
)
