"""The list finds whom its filters describe, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked, newest_first
from posthog_persons.conformance.checks.reading import actors, dig
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world import World

Json = Any

_OTHERS = "all but"
"""Begins the people of a case that is answered with everybody except them."""

PLAIN: tuple[tuple[str, Mapping[str, Json], tuple[str, ...]], ...] = (
    ("email", {"email": "ada@{}.example.org"}, ("ada",)),
    ("email in another case", {"email": "mixed.case@{}.example.org"}, ()),
    ("email as it is", {"email": "Mixed.Case@{}.Example.ORG"}, ("mixed",)),
    ("part of an email", {"email": "ada@{}.example"}, ()),
    ("distinct_id", {"distinct_id": "{}.many.07"}, ("many",)),
    ("the first distinct_id", {"distinct_id": "{}.many.00"}, ("many",)),
    ("a distinct_id with signs", {"distinct_id": "{}.Zoë/ünïcode 日本 'q' &x=1"}, ("unicode",)),
    ("distinct_id of nobody", {"distinct_id": "{}.nobody"}, ()),
    ("distinct_id in another case", {"distinct_id": "{}.MANY.07"}, ()),
    ("search of an email", {"search": "ADA@{}.EXAMPLE"}, ("ada",)),
    ("search of a name", {"search": "ids OF {}"}, ("many",)),
    ("search of a distinct id", {"search": "{}.tie.1"}, ("tie.1",)),
    ("search of a part of a distinct id", {"search": "{}.tie."}, ()),
    ("email and distinct_id of others", {"email": "ada@{}.example.org", "distinct_id": "{}.tie.1"}, ()),
    ("email and distinct_id", {"email": "ada@{}.example.org", "distinct_id": "{}.ada"}, ("ada",)),
)

PROPERTIES: tuple[tuple[str, Mapping[str, Json], tuple[str, ...]], ...] = (
    ("no operator", {"key": "plan", "value": "pro"}, ("ada",)),
    ("exact", {"key": "plan", "value": "pro", "operator": "exact"}, ("ada",)),
    (
        "exact, a list",
        {"key": "plan", "value": ["pro", "free"], "operator": "exact"},
        ("ada", "types", "username"),
    ),
    ("exact, a number", {"key": "seats", "value": 12, "operator": "exact"}, ("ada",)),
    ("exact, a boolean", {"key": "beta", "value": "true", "operator": "exact"}, ("types",)),
    ("is_not", {"key": "plan", "value": "pro", "operator": "is_not"}, (_OTHERS, "ada")),
    ("icontains", {"key": "plan", "value": "PRO", "operator": "icontains"}, ("ada", "mixed")),
    (
        "not_icontains",
        {"key": "plan", "value": "PRO", "operator": "not_icontains"},
        (_OTHERS, "ada", "mixed"),
    ),
    ("regex", {"key": "plan", "value": "^P", "operator": "regex"}, ("mixed",)),
    ("not_regex", {"key": "plan", "value": "^P", "operator": "not_regex"}, (_OTHERS, "mixed")),
    ("gt", {"key": "seats", "value": 12, "operator": "gt"}, ("many",)),
    ("gte", {"key": "seats", "value": 12, "operator": "gte"}, ("ada", "many")),
    ("lt", {"key": "seats", "value": 12, "operator": "lt"}, ("types",)),
    ("lte", {"key": "seats", "value": 12, "operator": "lte"}, ("ada", "types")),
    ("is_set", {"key": "gone", "value": "is_set", "operator": "is_set"}, ("types",)),
    (
        "is_not_set",
        {"key": "seats", "value": "is_not_set", "operator": "is_not_set"},
        (_OTHERS, "ada", "types", "many"),
    ),
    ("is_date_before", {"key": "joined", "value": "2020-05-07", "operator": "is_date_before"}, ("types",)),
    ("is_date_before the day", {"key": "joined", "value": "2020-05-06", "operator": "is_date_before"}, ()),
    ("is_date_after", {"key": "joined", "value": "2020-05-05", "operator": "is_date_after"}, ("types",)),
    ("is_date_after the day", {"key": "joined", "value": "2020-05-06", "operator": "is_date_after"}, ()),
    ("is_date_exact", {"key": "joined", "value": "2020-05-06", "operator": "is_date_exact"}, ("types",)),
)


def _found(hand: Hand) -> Iterator[Finding]:
    server, world = hand.server, hand.world
    for case, query, keys in PLAIN:
        exchange = server.ask("list_persons", query=world.own(query))
        yield from hand.people(exchange, case, newest_first(world.some(*keys)))
    ada = world.people["ada"]
    exchange = server.ask("list_persons", query={"search": ada.uuid})
    yield from hand.people(exchange, "search of a uuid", [ada])
    for case, condition, keys in PROPERTIES:
        exchange = server.ask("list_persons", query={"properties": [*world.mine, condition], "limit": 500})
        yield from hand.people(exchange, f"properties, {case}", _wanted(world, keys))
    either = {
        "type": "OR",
        "values": [
            {"key": "email", "value": each.properties["email"], "type": "person"}
            for each in world.some("ada", "types")
        ],
    }
    exchange = server.ask("list_persons", query={"properties": either})
    yield from hand.people(exchange, "properties, one or the other", newest_first(world.some("ada", "types")))
    for cohort, keys in (("pro", ("ada",)), ("lately", ("clock",)), ("list", ("ada", "tie.1"))):
        number = world.cohorts[cohort]
        exchange = server.ask("list_persons", query={"cohort": number})
        yield from hand.people(exchange, "cohort", newest_first(world.some(*keys)))
        condition = {"key": "id", "value": number, "type": "cohort"}
        exchange = server.ask("list_persons", query={"properties": [condition]})
        yield from hand.people(exchange, "properties, a cohort", newest_first(world.some(*keys)))


def _wanted(world: World, keys: tuple[str, ...]) -> list[Json]:
    if keys[:1] == (_OTHERS,):
        return newest_first([person for person in world.people.values() if person.key not in keys])
    return newest_first(world.some(*keys))


def _ordered(hand: Hand) -> Iterator[Finding]:
    server, world = hand.server, hand.world
    everybody = newest_first(list(world.people.values()))
    exchange = server.ask("list_persons", query={"properties": world.mine, "limit": 1000})
    yield from hand.people(exchange, "everybody", everybody)
    ties = [server.ask("retrieve_person", path={"id": each.uuid}) for each in world.some("tie.*")]
    numbers = {dig(each.answer, "uuid"): dig(each.answer, "id") for each in ties}
    order = [numbers[each.get("id")] for each in actors(exchange) if each.get("id") in numbers]
    if all(isinstance(each, int) for each in order) and order != sorted(order, reverse=True):
        yield hand.wrong(
            exchange, "made at the same time", "people are not in order of their numbers", str(order)
        )


FILTERS = checked(
    "list filters", "the list finds whom its filters describe, and nobody else", _found, "list_persons"
)
ORDER = checked(
    "list order",
    "the list has everybody, the newest first, and all that is true of them",
    _ordered,
    "list_persons",
)
