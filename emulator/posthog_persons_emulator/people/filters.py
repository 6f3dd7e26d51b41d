"""The list's own filters as conditions over the table of persons (api-facts §2)."""

from __future__ import annotations

from rest_framework.request import Request

from posthog_persons_emulator.people.finding import looks_like_uuid
from posthog_persons_emulator.service import Service
from posthog_persons_emulator.sql.fragment import SQL, all_of, any_of, sql
from posthog_persons_emulator.store.records import Team


def conditions(request: Request, service: Service, team: Team) -> SQL:
    """Build the condition that the query asks for; empty parameters filter nothing.

    Args:
        request: a request for the list.
        service: the emulator.
        team: the project.

    Raises:
        InvalidParameter: for property filters that cannot be read.
    """
    query = request.query_params
    parts = []
    if email := query.get("email"):
        parts.append(sql("json_extract_string(persons.properties, '$.email') = {email}", email=email))
    if distinct_id := query.get("distinct_id"):
        parts.append(_has_distinct_id(team, distinct_id))
    if text := query.get("search"):
        parts.append(_search(team, text))
    return all_of(parts)


def _has_distinct_id(team: Team, distinct_id: str) -> SQL:
    return sql(
        "persons.id IN (SELECT person_id FROM distinct_ids WHERE team_id = {team} AND distinct_id = {id})",
        team=team.id,
        id=distinct_id,
    )


def _search(team: Team, text: str) -> SQL:
    """Part of email or name in any case, or a whole distinct id, or a whole uuid in any case."""
    choices = [
        sql(
            "contains(lower(json_extract_string(persons.properties, {path})), lower({text}))",
            path=f"$.{name}",
            text=text,
        )
        for name in ("email", "name")
    ]
    choices.append(_has_distinct_id(team, text))
    if looks_like_uuid(text):
        choices.append(sql("persons.uuid = {uuid}::UUID", uuid=text))
    return any_of(choices)
