"""The list's own filters as conditions over the table of persons (api-facts §2)."""

from __future__ import annotations

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from posthog_persons_emulator.people.finding import looks_like_uuid
from posthog_persons_emulator.requests.parameters import whole
from posthog_persons_emulator.requests.properties import PropertyFilter, parse_properties
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, all_of, any_of, sql
from posthog_persons_emulator.sql.properties import filter_condition, property_condition, text_of


def conditions(request: Request, context: Context) -> SQL:
    """Build the condition that the query asks for; empty parameters filter nothing.

    Args:
        request: a request for the list.
        context: the project and the time.

    Raises:
        InvalidParameter: for property filters that cannot be read.
        ValidationError: for a cohort that is no number.
    """
    query, team = request.query_params, context.team.id
    parts = [property_condition(parse_properties(query.get("properties"), "persons"), context, "persons")]
    if email := query.get("email"):
        parts.append(sql("{of} = {email}", of=text_of(SQL("persons.properties"), "email"), email=email))
    if distinct_id := query.get("distinct_id"):
        parts.append(_has_distinct_id(team, distinct_id))
    if text := query.get("search"):
        parts.append(_search(team, text))
    if number := query.get("cohort"):
        parts.append(_in_cohort(number, context))
    return all_of(parts)


def _in_cohort(text: str, context: Context) -> SQL:
    number = whole(text)
    if number is None or number < 0:
        raise ValidationError({"cohort": ["A valid integer is required."]})
    return filter_condition(PropertyFilter("id", number, "exact", "cohort"), context, "persons")


def _has_distinct_id(team: int, distinct_id: str) -> SQL:
    return sql(
        "persons.id IN (SELECT person_id FROM distinct_ids WHERE team_id = {team} AND distinct_id = {id})",
        team=team,
        id=distinct_id,
    )


def _search(team: int, text: str) -> SQL:
    """Part of email or name in any case, or a whole distinct id, or a whole uuid in any case."""
    choices = [
        sql(
            "contains(lower({of}), lower({text}))",
            of=text_of(SQL("persons.properties"), name),
            text=text,
        )
        for name in ("email", "name")
    ]
    choices.append(_has_distinct_id(team, text))
    if looks_like_uuid(text):
        choices.append(sql("persons.uuid = {uuid}::UUID", uuid=text))
    return any_of(choices)
