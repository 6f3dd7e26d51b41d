"""The data of a made-up planning product, and what is true of it by construction.

Nobody asks the emulator who these people are: each `Person` is made first, with its ids and events, and
the events are derived from it. So the expectations of the demo are plain counts over this module's own lists.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from uuid import UUID

SEED = 20261124
PEOPLE = 7_500
DAYS = 90
PAGES = ("", "pricing", "features", "docs/start", "docs/import", "blog/spring-release", "changelog")
WORK = ("board opened", "card created", "card moved", "comment added", "file attached", "board shared")
NEVER_SIGN_UP, SECOND_DEVICE, BILLED, UPDATED = 0.3, 0.25, 0.15, 0.4
PLANS = ("free", "team", "business")


@dataclass(frozen=True, slots=True)
class Event:
    """One call of the official package: which method, for whom, when, with what."""

    at: datetime
    name: str
    distinct_id: str
    properties: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the product: every distinct id it was ever seen under, and everything it did."""

    distinct_ids: tuple[str, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """All people, and the same events as the product would have sent them: in the order of time."""

    people: tuple[Person, ...]

    def events(self) -> list[Event]:
        """Return the events of everyone, oldest first."""
        return sorted(
            chain.from_iterable(person.events for person in self.people), key=lambda event: event.at
        )


def make_product(until: datetime) -> Product:
    """Make the same people on every run, with events in the 90 days before *until*."""
    dice = random.Random(SEED)  # noqa: S311 - made-up data, no secret
    return Product(tuple(_person(dice, number, until) for number in range(PEOPLE)))


def _person(dice: random.Random, number: int, until: datetime) -> Person:
    clock = _ticks(dice, until)
    device = _device_id(dice)
    events = [_page(dice, next(clock), device) for _ in range(dice.randint(2, 6))]
    if dice.random() < NEVER_SIGN_UP:  # a visitor who never signs up
        return Person((device,), tuple(events))

    user = f"user-{number:05d}"
    email = f"member{number:05d}@example.org"
    plan = dice.choice(PLANS)
    events.append(_identify(next(clock), user, device, {"email": email, "plan": plan}))
    events.append(Event(next(clock), "signed up", user, {"plan": plan}))
    events += [_work(dice, next(clock), user) for _ in range(dice.randint(3, 9))]
    ids = [device, user]

    if dice.random() < SECOND_DEVICE:  # a second device, where the member logs in later
        phone = _device_id(dice)
        events += [_page(dice, next(clock), phone) for _ in range(dice.randint(1, 3))]
        events.append(_identify(next(clock), user, phone, {"last_device": "phone"}))
        ids.append(phone)
    if dice.random() < BILLED:  # billing knows the member under an id of its own, joined afterwards
        account = f"crm-{number:05d}"
        events.append(Event(next(clock), "invoice sent", account, {"amount": dice.randint(10, 400)}))
        events.append(Event(next(clock), "$create_alias", user, {"alias": account}))
        ids.append(account)
    if dice.random() < UPDATED:
        events.append(Event(next(clock), "$set", user, {"$set": {"seats": dice.randint(1, 50)}}))
    return Person(tuple(ids), tuple(events))


def _ticks(dice: random.Random, until: datetime) -> Iterator[datetime]:
    """Yield ever later times: a start somewhere in the first half, then steps of minutes up to a day.

    Nobody takes more than 30 steps, so that the last event lies before *until*.
    """
    now = until - timedelta(days=DAYS) + timedelta(seconds=dice.randint(0, DAYS * 43_200))
    while True:
        now += timedelta(seconds=dice.randint(60, 86_400))
        yield now


def _device_id(dice: random.Random) -> str:
    return str(UUID(int=dice.getrandbits(128), version=4))


def _page(dice: random.Random, at: datetime, distinct_id: str) -> Event:
    return Event(at, "$pageview", distinct_id, {"$current_url": f"https://plan.example/{dice.choice(PAGES)}"})


def _work(dice: random.Random, at: datetime, distinct_id: str) -> Event:
    return Event(at, dice.choice(WORK), distinct_id, {"board": dice.randint(1, 900)})


def _identify(at: datetime, user: str, device: str, properties: dict[str, object]) -> Event:
    return Event(at, "$identify", user, {"$anon_distinct_id": device, "$set": properties})
