"""What each operator asks of a property's text (api-facts §6.6; readings, "Property filters").

A property is compared as text: strings as they are, all else as compact JSON. A property that is not there
is NULL, and no condition here holds for it; the operators that also hold for a missing property are the
negations of these (see properties.py).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from posthog_persons_emulator.requests.dates import Moment, moment
from posthog_persons_emulator.requests.path_cleaning import parse_rules
from posthog_persons_emulator.requests.properties import PropertyFilter
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, any_of, join, sql
from posthog_persons_emulator.store.times import to_db

Predicate = Callable[[SQL], SQL]
"""From the SQL of a property's text to a condition on it."""

NEGATIONS = {
    "is_not": "exact",
    "not_in": "exact",
    "not_icontains": "icontains",
    "not_regex": "regex",
    "is_not_set": "is_set",
}
"""Operators that hold wherever another one does not, and so for a missing property."""

_COMPARISONS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "min": ">=", "max": "<="}
_ISO = r"\d{4}-\d{1,2}-\d{1,2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?"
_OFFSET = r":\d{2}(\.\d+)?(Z|[+-]\d{2}(:?\d{2})?)$"
_NO_TEXT = r"[^\s\S]"  # a pattern that nothing meets
_NEVER = SQL("FALSE")


def predicate(condition: PropertyFilter, context: Context) -> Predicate:  # noqa: PLR0911 -- a case an operator
    """Return what an operator that is no negation asks of a property's text.

    Args:
        condition: the filter.
        context: for dates the time and zone, for cleaned paths the rules.
    """
    operator, values = condition.operator, _listed(condition.value)
    match operator:
        case "exact" | "in":
            return lambda text: _among(text, values)
        case "icontains":
            return lambda text: any_of(_contains(text, value) for value in values)
        case "regex":
            return lambda text: any_of(_matches(text, value) for value in values)
        case "is_set":
            return lambda text: sql("{text} IS NOT NULL", text=text)
        case "between" | "not_between":
            return _within(values, inside=operator == "between")
        case "is_cleaned_path_exact":
            return lambda text: _same_path(text, values, context)
        case "is_date_exact" | "is_date_before" | "is_date_after":
            return _dated(operator, values, context)
    return _compared(SQL(_COMPARISONS[operator]), values)


def is_broken(value: Any) -> SQL:
    """Say whether one of the patterns is no regular expression (in RE2's dialect, the database's)."""
    return any_of(
        sql("try(regexp_matches('', {pattern})) IS NULL", pattern=_as_written(item))
        for item in _listed(value)
    )


def number_of(text: SQL) -> SQL:
    """Return the finite number that a text writes, or NULL; JSON's booleans are none."""
    return sql(
        "CASE WHEN isfinite(TRY_CAST({text} AS DOUBLE)) THEN TRY_CAST({text} AS DOUBLE) END", text=text
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> Any:
    """Return a value of a filter as the text that properties are compared with.

    Numbers pass through the database, whose way of writing them may differ from Python's. Text that holds a
    JSON object or list is compared as compact JSON.
    """
    if not isinstance(value, str):
        return sql("CAST(json({json}) AS VARCHAR)", json=json.dumps(value, ensure_ascii=False))
    if value.lstrip().startswith(("{", "[")):
        return sql("COALESCE(CAST(try(json({text})) AS VARCHAR), {text})", text=value)
    return value


def _as_written(value: Any) -> Any:
    """Return a part or pattern that is looked for: text as it is, also if it happens to be JSON."""
    return value if isinstance(value, str) else _text(value)


def _among(text: SQL, values: Sequence[Any]) -> SQL:
    if not values:
        return _NEVER
    return sql(
        "{text} IN ({values})", text=text, values=join(", ", [sql("{value}", value=_text(v)) for v in values])
    )


def _contains(text: SQL, value: Any) -> SQL:
    return sql("contains(lower({text}), lower({part}))", text=text, part=_as_written(value))


def _matches(text: SQL, pattern: Any) -> SQL:
    """Search a pattern; one that is broken matches nothing."""
    return sql(
        "COALESCE(try(regexp_matches({text}, {pattern})), FALSE)", text=text, pattern=_as_written(pattern)
    )


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _compared(operator: SQL, values: Sequence[Any]) -> Predicate:
    limit = _number(values[0]) if values else None
    if limit is None:
        return lambda _: _NEVER
    return lambda text: sql(
        "{number} {operator} {limit}", number=number_of(text), operator=operator, limit=limit
    )


def _within(values: Sequence[Any], *, inside: bool) -> Predicate:
    numbers = [_number(value) for value in values]
    if len(numbers) != 2 or None in numbers:  # noqa: PLR2004 -- a pair
        return lambda _: _NEVER
    low, high = numbers
    between = SQL("BETWEEN" if inside else "NOT BETWEEN")
    return lambda text: sql(
        "{number} {between} {low} AND {high}", number=number_of(text), between=between, low=low, high=high
    )


def _dated(operator: str, values: Sequence[Any], context: Context) -> Predicate:
    if not values:
        return lambda _: _NEVER
    named = _moment(values[0], context)
    start, end = to_db(named.start), to_db(named.end)
    compared = {
        "is_date_before": sql("< {start}", start=start),
        "is_date_after": sql("> {end}", end=end),
        "is_date_exact": sql("BETWEEN {start} AND {end}", start=start, end=end),
    }[operator]
    return lambda text: sql("{time} {compared}", time=_time_of(text, context), compared=compared)


def _moment(value: Any, context: Context) -> Moment:
    """Read a filter's date; a number is in seconds since 1970."""
    seconds = _number(value)
    if seconds is not None:
        try:
            instant = datetime.fromtimestamp(seconds, context.zone)
        except (OverflowError, ValueError, OSError):  # beyond the calendar
            instant = context.now
        return Moment(instant, instant)
    return moment(value if isinstance(value, str) else "", context.now, context.zone)


def _time_of(text: SQL, context: Context) -> SQL:
    """Return the time in UTC that a property's text writes, ISO or seconds since 1970, or NULL."""
    return sql(
        "CASE WHEN {seconds} IS NOT NULL THEN try(make_timestamp(CAST({seconds} * 1000000 AS BIGINT)))"
        " WHEN NOT regexp_full_match({text}, {iso}) THEN NULL"
        " WHEN regexp_matches({text}, {offset}) THEN TRY_CAST({text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
        " ELSE timezone({zone}, TRY_CAST({text} AS TIMESTAMP)) AT TIME ZONE 'UTC' END",
        seconds=number_of(text),
        text=text,
        iso=_ISO,
        offset=_OFFSET,
        zone=context.team.timezone,
    )


def _same_path(text: SQL, values: Sequence[Any], context: Context) -> SQL:
    cleaned = _cleaned(text, context)
    return any_of(
        sql("{text} = {value}", text=cleaned, value=_cleaned(sql("{v}", v=_text(value)), context))
        for value in values
    )


def _cleaned(text: SQL, context: Context) -> SQL:
    """Apply the project's path cleaning rules in their order; a broken one changes nothing.

    The text stands in the statement once, however many rules there are.
    """
    for rule in parse_rules(context.team.path_cleaning_filters):
        text = sql(
            "regexp_replace({text}, CASE WHEN try(regexp_replace('', {regex}, {alias}, 'g')) IS NULL"
            " THEN {nothing} ELSE {regex} END, {alias}, 'g')",
            text=text,
            regex=rule.regex,
            alias=rule.alias,
            nothing=_NO_TEXT,
        )
    return text
