"""The events that an insight considers, and whom they count for."""

from __future__ import annotations

from datetime import datetime

from posthog_persons_emulator.requests.filter import EventFilter
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, all_of, any_of, join, sql
from posthog_persons_emulator.sql.properties import property_condition, text_of
from posthog_persons_emulator.store.times import to_db

Bounds = tuple[datetime | None, datetime | None]
"""First and last instant, both inclusive; None: no bound."""


def considered(
    chosen: EventFilter,
    context: Context,
    *,
    columns: SQL,
    where: SQL | None = None,
    between: Bounds | None = None,
) -> SQL:
    """Return a query, in parentheses, of the project's events that a filter lets through.

    They are somebody's (design.md, "Rulings"): hidden events and those without a person are out, and if
    groups are counted, events without a group of the type. Events of deleted persons still carry a
    number; they vanish when the page is cut, or by `living`.

    Args:
        chosen: the filter.
        context: the project and the time.
        columns: what is selected, over the alias `events`.
        where: a further condition over that alias.
        between: bounds in place of the filter's.
    """
    first, last = between or (chosen.date_from, chosen.date_to)
    conditions = [sql("events.team_id = {team}", team=context.team.id)]
    if where is not None:
        conditions.append(where)
    if first is not None:
        conditions.append(sql("events.timestamp >= {first}", first=to_db(first)))
    if last is not None:
        conditions.append(sql("events.timestamp <= {last}", last=to_db(last)))
    conditions.append(SQL("events.person_id > 0"))
    if chosen.group_type_index is not None:
        conditions.extend((sql("{actor} <> ''", actor=actor(chosen)), living(context)))
    if chosen.properties.values:
        conditions.append(property_condition(chosen.properties, context))
    if chosen.search:
        conditions.append(_found(chosen, context))
    return sql(
        "(SELECT {columns} FROM events WHERE {conditions})",
        columns=columns,
        conditions=join(" AND ", conditions),
    )


def actor(chosen: EventFilter) -> SQL:
    """Return who an event counts for: the number of its person, or the key of its group."""
    if chosen.group_type_index is None:
        return SQL("events.person_id")
    return text_of(SQL("events.properties"), f"$group_{chosen.group_type_index}")


def living(context: Context) -> SQL:
    """Return the condition that an event's person has not been deleted."""
    return sql(
        "events.person_id IN (SELECT persons.id FROM persons WHERE persons.team_id = {team})",
        team=context.team.id,
    )


def _found(chosen: EventFilter, context: Context) -> SQL:
    """Search the person's email and name, the event's distinct id, and the group's name and slug."""
    text, team = chosen.search, context.team.id
    choices = [
        sql(
            "events.person_id IN (SELECT persons.id FROM persons WHERE persons.team_id = {team} AND {named})",
            team=team,
            named=any_of(
                _contains(text_of(SQL("persons.properties"), key), text) for key in ("email", "name")
            ),
        ),
        _contains(SQL("events.distinct_id"), text),
    ]
    if chosen.group_type_index is not None:
        named = any_of(_contains(text_of(SQL("groups.properties"), key), text) for key in ("name", "slug"))
        of_type = sql(
            "groups.team_id = {team} AND groups.type_index = {index}",
            team=team,
            index=chosen.group_type_index,
        )
        choices.append(
            sql(
                "{actor} IN (SELECT groups.key FROM groups WHERE {conditions})",
                actor=actor(chosen),
                conditions=all_of([of_type, named]),
            )
        )
    return any_of(choices)


def _contains(text: SQL, part: str) -> SQL:
    return sql("contains(lower({text}), lower({part}))", text=text, part=part)
