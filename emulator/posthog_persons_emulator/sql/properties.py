"""From typed property filters to conditions over the alias `events` or `persons` (api-facts §6.6)."""

from __future__ import annotations

from collections.abc import Callable

from posthog_persons_emulator.requests.properties import PropertyFilter, PropertyGroup, Subject
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, all_of, any_of, negated, sql
from posthog_persons_emulator.sql.operators import NEGATIONS, Predicate, is_broken, predicate

Exists = Callable[[Predicate], SQL]
"""Puts the question whether a property is there and its text meets a predicate."""


def property_condition(group: PropertyGroup, context: Context, subject: Subject = "events") -> SQL:
    """Turn a tree of filters into a condition.

    Args:
        group: the filters.
        context: the project and the time.
        subject: the alias of the table that is filtered. Person properties of events are those that their
            persons have now.
    """
    parts = [
        property_condition(value, context, subject)
        if isinstance(value, PropertyGroup)
        else filter_condition(value, context, subject)
        for value in group.values
    ]
    return any_of(parts) if group.type == "OR" and parts else all_of(parts)


def filter_condition(condition: PropertyFilter, context: Context, subject: Subject = "events") -> SQL:
    """Turn one filter into a condition; `negation` turns it round."""
    if condition.type == "cohort":
        # A cohort's criteria are property filters themselves, so the two modules need each other.
        from posthog_persons_emulator.sql.cohorts import cohort_condition

        return cohort_condition(condition, context, subject)
    built = _operator_condition(condition, context, _exists(condition, context, subject))
    return negated(built) if condition.negation else built


def text_of(document: SQL, key: str) -> SQL:
    """Return the text that a property is compared as: NULL if it is missing, `null` if it is null."""
    return sql(
        "COALESCE({string}, CAST(json_extract({document}, {pointer}) AS VARCHAR))",
        string=string_of(document, key),
        document=document,
        pointer=_pointer(key),
    )


def string_of(document: SQL, key: str) -> SQL:
    """Return a property's text, NULL if it is missing or null."""
    return sql("json_extract_string({document}, {pointer})", document=document, pointer=_pointer(key))


def _pointer(key: str) -> str:
    """Return the JSON pointer to a property, whatever its name holds."""
    return "/" + key.replace("~", "~0").replace("/", "~1")


def _operator_condition(condition: PropertyFilter, context: Context, exists: Exists) -> SQL:
    positive = NEGATIONS.get(condition.operator)
    if positive is None:
        return exists(predicate(condition, context))
    opposite = PropertyFilter(condition.key, condition.value, positive, condition.type)
    built = negated(exists(predicate(opposite, context)))
    if positive != "regex":
        return built
    # A broken pattern matches nothing, not even turned round; a missing property does not care.
    is_set = exists(lambda text: sql("{text} IS NOT NULL", text=text))
    return sql(
        "({built} AND ({missing} OR NOT {broken}))",
        built=built,
        missing=negated(is_set),
        broken=is_broken(condition.value),
    )


def _exists(condition: PropertyFilter, context: Context, subject: Subject) -> Exists:  # noqa: PLR0911 -- a case a type
    key = condition.key
    match condition.type:
        case "person" if subject == "events":
            return lambda meets: _of_person(meets, key, context)
        case "element":
            return lambda meets: _of_element(meets, key)
        case "group":
            return lambda meets: _of_group(meets, condition, context)
        case "session":
            return lambda meets: _of_session(meets, context)
        case "feature":
            return lambda meets: meets(text_of(SQL("events.properties"), f"$feature/{key}"))
        case "event_metadata":
            return lambda meets: meets(_METADATA[key])
    document = SQL(f"{subject}.properties")
    return lambda meets: meets(text_of(document, key))


_METADATA = {
    "event": SQL("events.event"),
    "distinct_id": SQL("events.distinct_id"),
    "timestamp": SQL("strftime(events.timestamp, '%Y-%m-%dT%H:%M:%S.%fZ')"),
}


def _of_person(meets: Predicate, key: str, context: Context) -> SQL:
    return sql(
        "events.person_id IN (SELECT persons.id FROM persons WHERE persons.team_id = {team} AND {meets})",
        team=context.team.id,
        meets=meets(text_of(SQL("persons.properties"), key)),
    )


def _of_element(meets: Predicate, key: str) -> SQL:
    """Ask the elements of an autocaptured click: their attributes stand beside, or within, the element."""
    names = [key, f"attr__{key}", *(["$el_text"] if key == "text" else [])]
    texts = [meets(text_of(SQL("element"), name)) for name in names]
    texts.append(meets(text_of(SQL("json_extract(element, '/attributes')"), key)))
    return sql(
        "EXISTS (SELECT 1 FROM"
        " (SELECT unnest(json_extract(events.properties, '$.\"$elements\"[*]')) AS element) WHERE {meets})",
        meets=any_of(texts),
    )


def _of_group(meets: Predicate, condition: PropertyFilter, context: Context) -> SQL:
    index = condition.group_type_index
    return sql(
        "{key} IN (SELECT groups.key FROM groups"
        " WHERE groups.team_id = {team} AND groups.type_index = {index} AND {meets})",
        key=text_of(SQL("events.properties"), f"$group_{index}"),
        team=context.team.id,
        index=index,
        meets=meets(text_of(SQL("groups.properties"), condition.key)),
    )


def _of_session(meets: Predicate, context: Context) -> SQL:
    """Ask how many seconds lie between the first and the last event of the session."""
    session_id = SQL("json_extract_string(others.properties, '/$session_id')")
    return sql(
        "json_extract_string(events.properties, '/$session_id') IN (SELECT id FROM ("
        " SELECT {id} AS id, CAST(epoch(max(others.timestamp)) - epoch(min(others.timestamp)) AS VARCHAR)"
        " AS duration FROM events AS others WHERE others.team_id = {team} AND {id} IS NOT NULL GROUP BY 1)"
        " WHERE {meets})",
        id=session_id,
        team=context.team.id,
        meets=meets(SQL("duration")),
    )
