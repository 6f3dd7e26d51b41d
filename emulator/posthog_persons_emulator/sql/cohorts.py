"""Who is in a cohort, evaluated whenever it is read (api-facts §6.7, design.md "Rulings")."""

from __future__ import annotations

from dataclasses import replace

from posthog_persons_emulator.requests.cohorts import Behavior, Criteria, parse_cohort
from posthog_persons_emulator.requests.properties import PropertyFilter, Subject
from posthog_persons_emulator.sql.actions import action_condition
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, all_of, any_of, negated, sql
from posthog_persons_emulator.sql.properties import filter_condition
from posthog_persons_emulator.store.records import Cohort
from posthog_persons_emulator.store.times import to_db

_NOBODY = SQL("FALSE")
_COMPARED = {
    "gte": lambda count, limit: count >= limit,
    "lte": lambda count, limit: count <= limit,
    "eq": lambda count, limit: count == limit,
    "gt": lambda count, limit: count > limit,
    "lt": lambda count, limit: count < limit,
}
_SIGNS = {"gte": SQL(">="), "lte": SQL("<="), "eq": SQL("="), "gt": SQL(">"), "lt": SQL("<")}


def members(cohort: Cohort, context: Context) -> SQL:
    """Return a cohort's members as a query of one column, `person_id`, in parentheses."""
    return sql(
        "(SELECT persons.id AS person_id FROM persons WHERE persons.team_id = {team} AND {belongs})",
        team=context.team.id,
        belongs=_belongs(cohort, context),
    )


def cohort_condition(condition: PropertyFilter, context: Context, subject: Subject) -> SQL:
    """Turn a cohort filter into a condition: being in any of the cohorts; unknown ones are empty."""
    found = [context.cohorts.get(number) for number in _numbers(condition.value)]
    column = SQL("events.person_id" if subject == "events" else "persons.id")
    inside = any_of(
        sql("{column} IN {members}", column=column, members=members(cohort, context))
        for cohort in found
        if cohort is not None
    )
    turned = (condition.operator in ("is_not", "not_in")) != condition.negation
    return negated(inside) if turned else inside


def _numbers(value: object) -> list[int]:
    items = value if isinstance(value, list) else [value]
    texts = [str(item) for item in items if not isinstance(item, bool)]
    return [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 19]  # noqa: PLR2004 -- fits 64 bits


def _belongs(cohort: Cohort, context: Context) -> SQL:
    if cohort.is_static:
        return sql(
            "persons.id IN (SELECT person_id FROM cohort_members WHERE cohort_id = {id})", id=cohort.id
        )
    # Within itself a cohort is unknown, and so a circle is nobody.
    others = {number: other for number, other in context.cohorts.items() if number != cohort.id}
    return _met(parse_cohort(cohort.groups, cohort.filters), replace(context, cohorts=others))


def _met(criteria: Criteria, context: Context) -> SQL:
    """Return the condition on `persons` that meets the criteria; empty ones are met by nobody."""
    parts = [_criterion(value, context) for value in criteria.values]
    if not parts:
        return _NOBODY
    return any_of(parts) if criteria.type == "OR" else all_of(parts)


def _criterion(value: PropertyFilter | Behavior | Criteria, context: Context) -> SQL:
    if isinstance(value, Criteria):
        return _met(value, context)
    if isinstance(value, Behavior):
        done = _done(value, context)
        return negated(done) if value.negation else done
    return filter_condition(value, context, "persons")


def _done(behavior: Behavior, context: Context) -> SQL:
    """Ask how often persons did something; who never did it has no events to be counted."""
    counts_nobody = _COMPARED[behavior.comparison](0, behavior.count)
    chosen = (
        sql("events.event = {name}", name=behavior.event)
        if behavior.action_id is None
        else action_condition(behavior.action_id, context)
    )
    meets = sql("count(*) {sign} {count}", sign=_SIGNS[behavior.comparison], count=behavior.count)
    those = sql(
        "persons.id IN (SELECT events.person_id FROM events WHERE events.team_id = {team} AND {chosen}"
        " AND events.timestamp BETWEEN {since} AND {now} GROUP BY events.person_id HAVING {meets})",
        team=context.team.id,
        chosen=chosen,
        since=_since(behavior, context),
        now=to_db(context.now),
        meets=negated(meets) if counts_nobody else meets,
    )
    return negated(those) if counts_nobody else those


def _since(behavior: Behavior, context: Context) -> object:
    try:
        return to_db(context.now - behavior.within)
    except OverflowError:  # before the year 1: ever
        return SQL("TIMESTAMP '0001-01-01'")
