"""What a check asks with, and how it says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.reading import actors, same
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import Person, World

Json = Any

OK = 200


@dataclass(frozen=True, slots=True)
class Hand:
    """Compares answers for one check.

    Args:
        check: Its name.
        server: Whom it asks.
        world: The people.
    """

    check: str
    server: Server
    world: World

    def wrong(self, exchange: Exchange, case: str, what: str, detail: str = "") -> Finding:
        """Make a finding; *case* and *what* are the same whenever it is found."""
        return Server.finding(self.check, f"{case}: {what}", detail, exchange)

    def status(self, exchange: Exchange, case: str, wanted: int = OK) -> Iterator[Finding]:
        """Look at the status of an answer."""
        if exchange.status != wanted:
            yield self.wrong(
                exchange, case, "another status than documented", f"{exchange.status}, not {wanted}"
            )

    def equal(self, exchange: Exchange, case: str, what: str, found: Json, wanted: Json) -> Iterator[Finding]:
        """Compare a value."""
        if not same(found, wanted):
            yield self.wrong(exchange, case, f"{what} is not as it must be", _versus(found, wanted))

    def fields(
        self, exchange: Exchange, case: str, found: Json, wanted: Mapping[str, Json]
    ) -> Iterator[Finding]:
        """Compare an object with the fields that it must have; it may have more."""
        if not isinstance(found, Mapping):
            yield self.wrong(exchange, case, "something is missing", _versus(found, wanted))
            return
        for name, value in wanted.items():
            if not same(found.get(name), value, name):
                yield self.wrong(
                    exchange, case, f"`{name}` is not as it must be", _versus(found.get(name), value)
                )

    def people(
        self,
        exchange: Exchange,
        case: str,
        wanted: Sequence[Person],
        more: Mapping[str, Mapping[str, Json]] | None = None,
        *,
        ordered: bool = True,
    ) -> Iterator[Finding]:
        """Compare the people of an answer: who they are, their order, and all that is told of them.

        Args:
            exchange: The answer, of the list or of an insight.
            case: What was asked.
            wanted: Who must be in it, in order; people who came to be at the same time may change places.
            more: What else differs from the people as they are, by key of the person.
            ordered: Whether their order counts.
        """
        yield from self.status(exchange, case)
        if exchange.status != OK:
            return
        found = actors(exchange)
        yield from self.members(
            exchange, case, [str(each.get("id")) for each in found], wanted, ordered=ordered
        )
        true = {person.uuid: {**person.actor(), **(more or {}).get(person.key, {})} for person in wanted}
        for each in found:
            if str(each.get("id")) in true:
                yield from self.fields(exchange, f"{case}, a person", each, true[str(each["id"])])

    def members(
        self, exchange: Exchange, case: str, found: Sequence[str], wanted: Sequence[Person], *, ordered: bool
    ) -> Iterator[Finding]:
        """Compare who is in an answer, by uuid, and perhaps in which order."""
        known = {person.uuid: person for person in self.world.people.values()}
        keys = [known[each].key if each in known else "somebody else" for each in found]
        if missing := [person.key for person in wanted if person.uuid not in found]:
            yield self.wrong(exchange, case, "people are missing", ", ".join(missing))
        if extra := [key for key in keys if key not in {person.key for person in wanted}]:
            yield self.wrong(exchange, case, "people are there who should not be", ", ".join(extra))
        if len(set(found)) < len(found):
            yield self.wrong(exchange, case, "people are there twice", ", ".join(keys))
        if ordered and set(found) == {person.uuid for person in wanted}:
            times = [known[each].created_at for each in found]
            if times != [person.created_at for person in wanted]:
                yield self.wrong(exchange, case, "people are in another order", ", ".join(keys))


def checked(
    name: str,
    says: str,
    body: Callable[[Hand], Iterator[Finding]],
    *operations: str,
    own: bool = False,
    here: bool = False,
) -> Check:
    """Make a check that needs the run's people.

    Args:
        name: Its name.
        says: What must hold.
        body: Asks, and yields what is wrong.
        operations: What it is about.
        own: Whether it needs an emulator of the run's own.
        here: Whether it needs a server on this machine.
    """

    def with_hand(server: Server, world: World | None) -> Iterator[Finding]:
        if world is not None:
            yield from body(Hand(name, server, world))

    return Check(name=name, says=says, body=with_hand, operations=operations, own=own, here=here)


def newest_first(people: Sequence[Person]) -> list[Person]:
    """Return people as the list and a page of an insight have them: by creation, then by uuid."""
    return sorted(sorted(people, key=lambda each: each.uuid), key=lambda each: each.created_at, reverse=True)


def _versus(found: Json, wanted: Json) -> str:
    return f"{_short(found)}, not {_short(wanted)}"


def _short(value: Json, most: int = 300) -> str:
    text = repr(value)
    return text if len(text) <= most else f"{text[:most]}…"
