"""Replays what a person's events did to its properties (DEV-081, DEV-088)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from posthog_persons_emulator.ingest.changes import applied
from posthog_persons_emulator.store.histories import Happening

Properties = dict[str, Any]


def replay(history: Iterable[Happening], *, set_once: bool = True) -> Iterator[tuple[Happening, Properties]]:
    """Return each event with the properties that the person has after it; before the first it has none.

    Args:
        history: the person's events, in order of time.
        set_once: whether `$set_once` counts.
    """
    properties: Properties = {}
    for happening in history:
        changes = happening.changes
        if not set_once:
            changes = {name: value for name, value in changes.items() if name != "$set_once"}
        properties = applied(properties, changes)
        yield happening, properties
