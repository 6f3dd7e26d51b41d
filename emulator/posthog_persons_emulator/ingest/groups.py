"""Groups as events name them (readings, "Common parameters of analytics")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from posthog_persons_emulator.ingest.events import id_text
from posthog_persons_emulator.store.groups import Groups
from posthog_persons_emulator.store.records import Event


def learn_groups(groups: Groups, team_id: int, events: Sequence[Event]) -> None:
    """Give group types their indexes, groups their properties, and events their `$group_0` … `$group_4`."""
    concerned = [event for event in events if _named(event)]
    if not concerned:
        return
    names = [name for event in concerned for name in _named(event)]
    types = groups.learn_types(team_id, names)
    for event in concerned:
        keys = {types[name]: key for name, key in _named(event).items() if name in types}
        if event.event == "$groupidentify":
            for index, key in keys.items():
                sent = event.properties.get("$group_set")
                properties: dict[str, Any] = sent if isinstance(sent, dict) else {}
                groups.set(team_id, index, key, properties, event.timestamp)
        event.properties.update({f"$group_{index}": key for index, key in keys.items()})


def _named(event: Event) -> dict[str, str]:
    """Return the key of each group type that an event names."""
    named = event.properties.get("$groups")
    pairs = dict(named) if isinstance(named, dict) else {}
    kind = event.properties.get("$group_type")
    if event.event == "$groupidentify" and isinstance(kind, str):
        pairs = {kind: event.properties.get("$group_key")}
    return {name: text for name, key in pairs.items() if name and (text := id_text(key))}
