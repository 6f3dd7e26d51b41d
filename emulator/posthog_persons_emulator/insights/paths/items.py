"""The items of paths: which events are some, and under which texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.path import CUSTOM, PathRequest
from posthog_persons_emulator.requests.path_cleaning import CleaningRule, parse_rules
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.events import actor, considered
from posthog_persons_emulator.sql.fragment import SQL, any_of, join, sql

_MOST_RULES = 200
"""Each rule is a query within the next, and the database takes so many levels only."""

_NAME = SQL(
    "COALESCE(CASE events.event"
    " WHEN '$screen' THEN json_extract_string(events.properties, '/$screen_name')"
    " WHEN '$pageview' THEN json_extract_string(events.properties, '/$current_url')"
    " ELSE events.event END, '')"
)
"""An item's text as it was sent; one without screen or address is empty."""

_CUT = SQL(
    "CASE WHEN event = '$pageview' AND ends_with(item, '/') AND item <> '/' THEN item[:-2] ELSE item END"
)
"""The text without the slash at the end of an address."""


def items(request: PathRequest, context: Context) -> SQL:
    """Return a query, in parentheses, of the events that are items.

    Columns: `actor`, `timestamp`, `seq`, `uuid`, `event`, and `item`, the text: cut at the slash, then
    cleaned, then grouped (readings, "path items, order of work").

    Raises:
        InvalidParameter: if more cleaning rules apply than can.
    """
    named = considered(
        request.filter,
        context,
        columns=sql(
            "{actor} AS actor, events.timestamp, events.seq, events.uuid, events.event, {name} AS item",
            actor=actor(request.filter),
            name=_NAME,
        ),
        where=_chosen(request),
    )
    named = _replaced(named, _CUT)
    for rule in _rules(request, context):
        named = _replaced(named, _cleaned(rule))
    if request.groupings:
        named = _replaced(named, _grouped(request))
    if not request.excluded:
        return named
    return sql(
        "(SELECT * FROM {named} WHERE item NOT IN ({excluded}))",
        named=named,
        excluded=_texts(request.excluded),
    )


def _chosen(request: PathRequest) -> SQL | None:
    """Return the condition that an event is an item; None if all are."""
    conditions = [SQL("NOT starts_with(events.event, '$')")] if CUSTOM in request.types else []
    names = [name for name in (*request.types, *request.names) if name != CUSTOM]
    if names:
        conditions.append(sql("events.event IN ({names})", names=_texts(names)))
    return any_of(conditions) if conditions else None


def _texts(texts: Iterable[str]) -> SQL:
    return join(", ", [sql("{text}", text=text) for text in texts])


def _replaced(named: SQL, item: SQL) -> SQL:
    return sql("(SELECT * REPLACE ({item} AS item) FROM {named})", item=item, named=named)


def _rules(request: PathRequest, context: Context) -> tuple[CleaningRule, ...]:
    of_team = parse_rules(context.team.path_cleaning_filters) if request.team_rules else ()
    rules = of_team + request.rules
    if len(rules) > _MOST_RULES:
        raise InvalidParameter(
            f"At most {_MOST_RULES} path cleaning rules can be applied.", "local_path_cleaning_filters"
        )
    return rules


def _cleaned(rule: CleaningRule) -> SQL:
    """Replace what the rule finds; a broken one is left out."""
    return sql(
        "COALESCE(try(regexp_replace(item, {regex}, {alias}, 'g')), item)",
        regex=rule.regex,
        alias=rule.alias,
    )


def _grouped(request: PathRequest) -> SQL:
    """Replace the item by the first pattern that is found in it."""
    found = [
        sql(
            "WHEN try(regexp_matches(item, {regex})) THEN {pattern}",
            regex="(?s)" + ".*".join(re.escape(part) for part in pattern.split("*")),
            pattern=pattern,
        )
        for pattern in request.groupings
    ]
    return sql("CASE {found} ELSE item END", found=join(" ", found))
