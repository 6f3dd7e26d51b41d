"""What somebody does, as it is written down in the cast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Any

ME = "{}"
"""Stands for the prefix of the run in texts of the cast."""


@dataclass(frozen=True, slots=True)
class Act:
    """One event.

    Args:
        day: Day of the calendar.
        clock: Wall clock time there, `09:30`.
        event: Its name without the run's prefix; one that begins with `$` stands as it is.
        properties: Its properties.
        of: Which of the person's distinct ids did it.
    """

    day: int
    clock: str
    event: str
    properties: Mapping[str, Json] = field(default_factory=dict)
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A person of the cast.

    Attributes:
        key: What the checks call the person.
        acts: What it does, in order of time.
        ids: Distinct ids, in order of arrival; empty: one, of the key. All but the last are merged into the
            last by `$identify`, right after the first act.
        properties: Of the person, besides the mark of the run.
        shift: Whether all of it is moved by some seconds of the person's own, so that nobody else was made
            at the same time.
    """

    key: str
    acts: tuple[Act, ...]
    ids: tuple[str, ...] = ()
    properties: Mapping[str, Json] = field(default_factory=dict)
    shift: bool = True


def filled(value: Json, prefix: str) -> Json:
    """Put the run's prefix where `ME` stands, at any depth."""
    if isinstance(value, str):
        return value.replace(ME, prefix)
    if isinstance(value, list):
        return [filled(each, prefix) for each in value]
    if isinstance(value, Mapping):
        return {key: filled(each, prefix) for key, each in value.items()}
    return value


def name_of(event: str, prefix: str) -> str:
    """Return an event's name on the wire."""
    return event if event.startswith("$") else f"{prefix}.{event}"
