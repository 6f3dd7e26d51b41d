"""What a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World

Body: TypeAlias = Callable[[Server, World | None], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A property, and how it is looked at.

    Attributes:
        name: Its name, in findings and on the command line.
        says: What must hold, in a sentence.
        body: Asks the server, and yields what is wrong.
        operations: The operations that it is about; an era that lacks one is not asked.
        world: Whether it needs the people that a run makes for itself, in a project that may be written to.
        keys: Further keys that it needs (`Server.keys`).
        own: Whether it needs an emulator that the run started for itself, whose controls it may use.
        here: Whether it needs a server on this machine, since it changes a project's settings for a while.
    """

    name: str
    says: str
    body: Body
    operations: tuple[str, ...] = ()
    world: bool = True
    keys: frozenset[str] = field(default_factory=frozenset)
    own: bool = False
    here: bool = False
