"""What a property filter means, in plain Python, written from the rules and not from the emulator."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

MISSING = object()


def holds(condition: Mapping[str, Any], properties: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> bool:
    """Say whether a filter on a property lets a set of properties pass."""
    result = _holds(condition, properties.get(condition["key"], MISSING), now, zone)
    return not result if condition.get("negation") else result


def group_holds(
    group: Mapping[str, Any], properties: Mapping[str, Any], now: datetime, zone: ZoneInfo
) -> bool:
    """Say whether a tree of filters does; an empty one lets everything pass."""
    results = [
        group_holds(item, properties, now, zone) if "values" in item else holds(item, properties, now, zone)
        for item in group["values"]
    ]
    return not results or (any(results) if group["type"] == "OR" else all(results))


def _holds(  # noqa: C901, PLR0911 -- a sentence an operator, as the rules have it
    condition: Mapping[str, Any], value: object, now: datetime, zone: ZoneInfo
) -> bool:
    operator = condition.get("operator", "exact")
    wanted = condition.get("value")
    wanted = wanted if isinstance(wanted, list) else [wanted]
    there = value is not MISSING
    text = as_text(value) if there else ""
    if operator == "is_set":
        return there
    if operator == "is_not_set":
        return not there
    if operator in ("exact", "in"):
        return there and text in [_wanted_text(item) for item in wanted]
    if operator in ("is_not", "not_in"):
        return not there or text not in [_wanted_text(item) for item in wanted]
    if operator == "icontains":
        return there and any(as_text(item).lower() in text.lower() for item in wanted)
    if operator == "not_icontains":
        return not there or not any(as_text(item).lower() in text.lower() for item in wanted)
    if operator == "regex":
        return there and any(_search(as_text(item), text) for item in wanted)
    if operator == "not_regex":
        if not there:
            return True
        return not any(_search(as_text(item), text) in (True, None) for item in wanted)
    if not there or not wanted:
        return False
    if operator.startswith("is_date"):
        return _date_holds(operator, text, wanted[0], now, zone)
    return _number_holds(operator, _number(text), [_number(item) for item in wanted])


def as_text(value: object) -> str:
    """Text as it is, all else as compact JSON."""
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _wanted_text(value: object) -> str:
    if isinstance(value, str):
        try:
            decoded = json.loads(value)
        except ValueError:
            return value
        if isinstance(decoded, dict | list):
            return as_text(decoded)
    return as_text(value)


def _search(pattern: str, text: str) -> bool | None:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return None


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _number_holds(  # noqa: PLR0911 -- a sentence an operator, as the rules have it
    operator: str, number: float | None, wanted: list[float | None]
) -> bool:
    if number is None:
        return False
    if operator in ("between", "not_between"):
        if len(wanted) != 2:
            return False
        low, high = wanted
        if low is None or high is None:
            return False
        return (low <= number <= high) == (operator == "between")
    limit = wanted[0]
    if limit is None:
        return False
    if operator == "gt":
        return number > limit
    if operator == "lt":
        return number < limit
    return number >= limit if operator in ("gte", "min") else number <= limit


def _date_holds(operator: str, text: str, wanted: object, now: datetime, zone: ZoneInfo) -> bool:
    at = _instant(text, zone)
    if at is None:
        return False
    first = last = _instant(wanted, zone) or now
    if isinstance(wanted, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", wanted) and first is not now:
        local = first.astimezone(zone)
        last = (local + timedelta(days=1)).astimezone(now.tzinfo) - timedelta(microseconds=1)
    if operator == "is_date_before":
        return at < first
    if operator == "is_date_after":
        return at > last
    return first <= at <= last


def _instant(value: object, zone: ZoneInfo) -> datetime | None:
    number = _number(value)
    if number is not None:
        return datetime.fromtimestamp(number, zone)
    try:
        read = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=zone)
