"""Whether the people in an answer fit each other, and are in order (api-facts §0.6, §1.7, §2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from posthog_persons.conformance.watching.links import rows
from posthog_persons.conformance.watching.seen import Lie, Rule, Seen, is_true, objects

Json = Any

MOST_DISTINCT_IDS = 1000
_ANONYMOUS = re.compile(r"^([a-z0-9]+\-){4}([a-z0-9]+)$")


def actors(seen: Seen) -> Iterator[Lie]:
    """Each person of a page is there once, with one uuid and its distinct ids in order."""
    people = people_of(seen)
    if people is None:
        return
    ids = [str(person.get("id")) for person in people]
    if len(set(ids)) != len(ids):
        yield "somebody is on a page twice", ", ".join(sorted({each for each in ids if ids.count(each) > 1}))
    for person in people:
        if person.get("type") == "person":
            if person.get("id") != person.get("uuid"):
                yield "`id` and `uuid` of a person differ", f"{person.get('id')}, {person.get('uuid')}"
            yield from check_distinct_ids(person, MOST_DISTINCT_IDS)
        elif person.get("id") != person.get("group_key"):
            yield "`id` and `group_key` of a group differ", f"{person.get('id')}, {person.get('group_key')}"
        if seen.name != "trends_persons" and person.get("value_at_data_point") is not None:
            yield "`value_at_data_point` where nothing is counted", str(person["value_at_data_point"])
        if person.get("matched_recordings") and not is_true(seen.asked.get("include_recordings")):
            yield "recordings that were not asked for", str(person.get("id"))


def order(seen: Seen) -> Iterator[Lie]:
    """The page is in its order: the newest first, or who did most (api-facts §0.6, §1.7, §2)."""
    people = people_of(seen)
    if people is None:
        return
    keys: list[Any]
    if seen.name == "retention_persons":
        keys = [
            (-_sum(row.get("appearances")), str(row.get("person", {}).get("id"))) for row in rows(seen) or ()
        ]
    elif seen.name == "trends_persons":
        values = [person.get("value_at_data_point") for person in people]
        keys = [-value for value in values if isinstance(value, int | float)]
    elif seen.name == "list_persons":
        keys = [-when for person in people if (when := moment(person.get("created_at"))) is not None]
    else:
        keys = [(_age(person.get("created_at")), str(person.get("id"))) for person in people]
    if keys != sorted(keys):
        yield "the page is not in its order", str(keys[:20])


def counts(seen: Seen) -> Iterator[Lie]:
    """Counts are those of what they stand beside."""
    people = people_of(seen)
    if people is None:
        return
    for page in objects(seen.data.get("results")):
        if "people" in page and page.get("count") != len(page.get("people") or ()):
            yield "`count` is not the number of people on the page", f"{page.get('count')}, {len(people)}"
    if seen.name == "list_persons":
        yield from _total(seen, len(people))
    if seen.data.get("is_cached") is True and _is_refreshed(seen):
        yield "a stored answer although a new one was asked for", ""


def _total(seen: Seen, listed: int) -> Iterator[Lie]:
    asked, total = "include_total" in seen.query, seen.data.get("count")
    if asked != ("count" in seen.data):
        yield "`count` is there without being asked for, or is not where it was", str(total)
    offset = seen.count("offset", 0)
    if offset is None or not isinstance(total, int):
        return
    ends = seen.data.get("next") is None and (listed > 0 or offset == 0)
    if (listed and total < offset + listed) or (ends and total != offset + listed):
        yield "`count` is not the number of people on all pages", f"{total}, {listed} from {offset}"


def _is_refreshed(seen: Seen) -> bool:
    asked = seen.query.get("refresh", "no").lower() in {"", "true"}
    return asked or seen.body.get("refresh") is True


def people_of(seen: Seen) -> list[dict[str, Json]] | None:
    """Return the people, or groups, of an answer; None: it is no page of them."""
    page = rows(seen)
    if page is not None and seen.name == "retention_persons":
        return objects([row.get("person") for row in page])
    return page


def check_distinct_ids(person: dict[str, Json], most: int) -> Iterator[Lie]:
    """Distinct ids are there once each, not too many, and first those that do not look anonymous."""
    ids = person.get("distinct_ids")
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        return
    if len(ids) > most or len(set(ids)) != len(ids):
        yield "too many distinct ids, or one twice", f"{len(ids)}"
    if (anonymous := [bool(_ANONYMOUS.match(each)) for each in ids]) != sorted(anonymous):
        yield "distinct ids that look anonymous come first", str(ids[:20])


def _sum(marks: Json) -> int:
    return sum(each for each in marks if isinstance(each, int)) if isinstance(marks, list) else 0


def _age(created_at: Json) -> float:
    """Return what sorts the newest first, and those of unknown age last."""
    when = moment(created_at)
    return float("inf") if when is None else -when


def moment(value: Json) -> float | None:
    """Read a time in ISO form; None: it is none."""
    try:
        return datetime.fromisoformat(value).timestamp()
    except (TypeError, ValueError):
        return None


RULES: tuple[Rule, ...] = (actors, order, counts)
