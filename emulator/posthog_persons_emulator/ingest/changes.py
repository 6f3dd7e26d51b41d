"""What `$set_once`, `$set` and `$unset` of one event do to a person's properties (api-facts §5.4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def applied(properties: dict[str, Any], event: Mapping[str, Any]) -> dict[str, Any]:
    """Apply `$set_once` (absent keys only), `$set`, `$unset`, in this order.

    Args:
        properties: the person's, which stay as they are.
        event: the event's own.

    Returns:
        The person's properties after the event: the same object if it changes none.
    """
    once, always, names = event.get("$set_once"), event.get("$set"), event.get("$unset")
    if isinstance(once, dict):
        properties = once | properties
    if isinstance(always, dict):
        properties = properties | always
    if isinstance(names, list):
        unset = {name for name in names if isinstance(name, str)}
        properties = {key: value for key, value in properties.items() if key not in unset}
    return properties
