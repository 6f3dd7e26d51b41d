"""Whether the people in an answer are those who were asked for (api-facts §1.7, §2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from posthog_persons.conformance.watching.people import MOST_DISTINCT_IDS, check_distinct_ids, people_of
from posthog_persons.conformance.watching.seen import Lie, Rule, Seen, objects

Json = Any


def filters(seen: Seen) -> Iterator[Lie]:
    """Everybody on the list has the e-mail address and the distinct id that were asked for."""
    people = people_of(seen)
    if people is None or seen.name != "list_persons":
        return
    for name, has in (("email", _has_email), ("distinct_id", _has_distinct_id)):
        wanted = seen.query.get(name)
        if wanted and not all(has(person, wanted) for person in people):
            yield f"the list holds people without the {name} that was asked for", wanted


def records(seen: Seen) -> Iterator[Lie]:
    """A record is that of the id asked for, and each is asked for (api-facts §2)."""
    if not (seen.is_success and isinstance(seen.data, dict)):
        return
    if seen.name == "retrieve_person":
        asked = unquote(urlsplit(seen.exchange.url).path).rstrip("/").rpartition("/")[2]
        number = int(asked) if asked.isdecimal() else None
        if number != seen.data.get("id") and _plain("uuids", asked) != _plain("uuids", seen.data.get("uuid")):
            yield "another person than the one asked for", asked
        yield from check_distinct_ids(seen.data, MOST_DISTINCT_IDS)
    field = {"batch_by_distinct_ids": "distinct_ids", "batch_by_uuids": "uuids"}.get(seen.name)
    found = seen.data.get("results")
    if field is None or not isinstance(found, dict):
        return
    listed = seen.body.get(field)
    asked_for = {_plain(field, each) for each in listed[:200]} if isinstance(listed, list) else set()
    for key, record in found.items():
        if _plain(field, key) not in asked_for:
            yield "somebody who was not asked for", key
        if isinstance(record, dict):
            yield from check_distinct_ids(record, 10)
            if not _is_of(field, key, record):
                yield "another person than the key says", key


def _is_of(field: str, key: str, record: dict[str, Json]) -> bool:
    if field == "uuids":
        return _plain(field, record.get("uuid")) == _plain(field, key)
    distinct_ids = record.get("distinct_ids") or ()
    return key in distinct_ids or len(distinct_ids) >= 10  # noqa: PLR2004 - a record of a look-up shows ten


def _plain(field: str, value: Json) -> str:
    return str(value).lower().replace("-", "") if field == "uuids" else str(value)


def appearances(seen: Seen) -> Iterator[Lie]:
    """A row of retention begins with 1, and is as long as the intervals that are left (api-facts §1.7)."""
    if not (seen.is_success and seen.name == "retention_persons" and isinstance(seen.data, dict)):
        return
    total, first = seen.count("total_intervals", 11), seen.count("selected_interval", 0)
    plain = not ({"breakdowns", "breakdown_values"} & set(seen.asked))
    for row in objects(seen.data.get("result")):
        marks = row.get("appearances")
        if not isinstance(marks, list):
            continue
        if marks[:1] != [1]:
            yield "the first appearance is not 1", str(marks)
        if plain and total is not None and first is not None and len(marks) != total - first:
            yield "there are not as many appearances as intervals", f"{len(marks)}, {total} from {first}"


def _has_email(person: dict[str, Json], wanted: str) -> bool:
    email = (person.get("properties") or {}).get("email")
    return not isinstance(email, str) or email == wanted


def _has_distinct_id(person: dict[str, Json], wanted: str) -> bool:
    ids = person.get("distinct_ids") or ()
    return wanted in ids or len(ids) >= MOST_DISTINCT_IDS


RULES: tuple[Rule, ...] = (filters, records, appearances)
