"""Breakdown values of events: always a list of texts, one for each property."""

from __future__ import annotations

from typing import Literal

from posthog_persons_emulator.requests.funnel_breakdown import EVERYONE, Breakdown, BreakdownProperty
from posthog_persons_emulator.sql.cohorts import members
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, join, sql
from posthog_persons_emulator.sql.properties import string_of, text_of

Source = Literal["none", "actor", "own", "step"]
"""Where an attempt's value comes from: nowhere, one for each actor, its events' own, one step's event."""


def source_of(breakdown: Breakdown | None) -> Source:
    """Return where values come from; cohorts have no attribution, for a person may be in several."""
    if breakdown is None:
        return "none"
    if breakdown.cohorts or breakdown.attribution == "all_events":
        return "own"
    return "step" if breakdown.attribution == "step" else "actor"


def value_of(breakdown: Breakdown, context: Context) -> SQL:
    """Return an event's value over the alias `events`; a property that is absent or null is empty text."""
    texts = [_text(one, context) for one in breakdown.properties]
    return sql("[{texts}]", texts=join(", ", (sql("COALESCE({text}, '')", text=text) for text in texts)))


def cohort_values(events: SQL, breakdown: Breakdown, context: Context) -> SQL:
    """Give events the numbers of their persons' cohorts as values: a row for each, none for a stranger."""
    groups = [
        sql("SELECT [{name}] AS value, person_id FROM {people}", name=str(number), people=people)
        for number in breakdown.cohorts
        if (people := _members(number, context)) is not None
    ]
    nobody = SQL("SELECT [''] AS value, NULL::BIGINT AS person_id WHERE FALSE")
    return sql(
        "(SELECT found.*, cohorts.value FROM {events} AS found JOIN ({groups}) AS cohorts USING (person_id))",
        events=events,
        groups=join(" UNION ALL ", groups or [nobody]),
    )


def _members(number: int, context: Context) -> SQL | None:
    if number == EVERYONE:
        return sql(
            "(SELECT persons.id AS person_id FROM persons WHERE persons.team_id = {team})",
            team=context.team.id,
        )
    cohort = context.cohorts.get(number)
    return None if cohort is None else members(cohort, context)


def _text(one: BreakdownProperty, context: Context) -> SQL:
    if one.type == "person":
        return sql(
            "(SELECT any_value({text}) FROM persons"
            " WHERE persons.team_id = {team} AND persons.id = events.person_id)",
            text=string_of(SQL("persons.properties"), one.key),
            team=context.team.id,
        )
    if one.type == "group":
        return sql(
            "(SELECT any_value({text}) FROM groups"
            " WHERE groups.team_id = {team} AND groups.type_index = {index} AND groups.key = {key})",
            text=string_of(SQL("groups.properties"), one.key),
            team=context.team.id,
            index=one.group_type_index,
            key=text_of(SQL("events.properties"), f"$group_{one.group_type_index}"),
        )
    return string_of(SQL("events.properties"), one.key)
