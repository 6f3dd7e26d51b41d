"""Whether the numbers of an answer add up, and its rows are what was asked for (api-facts §1.1, §1.2, §2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from posthog_persons.conformance.watching.people import moment
from posthog_persons.conformance.watching.seen import Lie, Rule, Seen, is_true, objects

Json = Any


def summary(seen: Seen) -> Iterator[Lie]:
    """What a bulk deletion says it did adds up to whom it found (api-facts §1.1)."""
    said = seen.data
    if not (seen.is_success and seen.name == "bulk_delete_persons" and isinstance(said, dict)):
        return
    errors = objects(said.get("deletion_errors"))
    found = said.get("persons_found")
    if not isinstance(found, int):
        return
    asked = seen.body.get("ids") or seen.body.get("distinct_ids") or ()
    if found > len(asked):
        yield "more people were found than asked for", f"{found} of {len(asked)}"
    done = _number(said, "persons_deleted") + _number(said, "persons_queued_for_deletion") + len(errors)
    if done != (0 if seen.body.get("keep_person") else found):
        yield "deleted, queued and failed are not those who were found", str(said)
    for what in ("events", "recordings"):
        expected = found > 0 and bool(seen.body.get(f"delete_{what}"))
        if said.get(f"{what}_queued_for_deletion") is not expected:
            yield f"{what} are said to be queued, or not, against what was asked for", str(said)


def deletions(seen: Seen) -> Iterator[Lie]:
    """Event deletions are those asked for, newest first; a completed one says when (api-facts §2)."""
    if not (seen.is_success and seen.name == "deletion_status" and isinstance(seen.data, dict)):
        return
    listed = objects(seen.data.get("results"))
    status, uuid = seen.query.get("status") or "all", seen.query.get("person_uuid")
    times = [moment(row.get("created_at")) or 0.0 for row in listed]
    if times != sorted(times, reverse=True):
        yield "the deletions are not in their order", str(times[:20])
    for row in listed:
        if status not in {"all", row.get("status")}:
            yield "a deletion of another status than asked for", str(row)
        if uuid and _plain(uuid) != _plain(row.get("person_uuid")):
            yield "a deletion of somebody else than asked for", str(row)
        if (row.get("status") == "completed") != (row.get("delete_verified_at") is not None):
            yield "status and time of a deletion do not fit", str(row)


def values(seen: Seen) -> Iterator[Lie]:
    """The values of a property are there once each, the most frequent first (api-facts §2; DEV-080)."""
    if not (seen.is_success and seen.name == "person_property_values"):
        return
    listed = objects(seen.data.get("results") if isinstance(seen.data, dict) else seen.data)
    key, part = seen.query.get("key", ""), seen.query.get("value", "")
    names = [str(each.get("name")) for each in listed]
    counts = [_number(each, "count") for each in listed]
    if listed and (not key or key.startswith("$virt")):
        yield "values of no property", str(names[:20])
    if len(set(names)) != len(names):
        yield "a value is there twice", str(names[:20])
    if counts != sorted(counts, reverse=True):
        yield "the values are not in their order", str(counts[:20])
    if 0 in counts:
        yield "a value that nobody has", str(names[counts.index(0)])
    if part.isascii() and not all(part.lower() in name.lower() for name in names):
        yield "a value without the part that was asked for", part


def cohorts(seen: Seen) -> Iterator[Lie]:
    """The cohorts of a person are there once each, by id, and hold at least that person (api-facts §1.2)."""
    if not (seen.is_success and seen.name == "person_cohorts" and isinstance(seen.data, dict)):
        return
    listed = objects(seen.data.get("results"))
    ids = [_number(each, "id") for each in listed]
    if ids != sorted(set(ids)):
        yield "the cohorts are not in their order", str(ids)
    for each in listed:
        if each.get("count") == 0:
            yield "a cohort of the person that holds nobody", str(each)


def moment_of_past(seen: Seen) -> Iterator[Lie]:
    """What is said of the look into the past is what was asked for (api-facts §2; DEV-081)."""
    if not (seen.is_success and seen.name == "person_properties_at_time" and isinstance(seen.data, dict)):
        return
    told = seen.data.get("point_in_time_metadata")
    if not isinstance(told, dict):
        return
    query = {name: value for name, value in seen.query.items() if value}
    mode = "distinct_id" if "distinct_id" in query else "person_id"
    expected = {
        "include_set_once": is_true(query.get("include_set_once")),
        "distinct_id_used": query.get("distinct_id"),
        "person_id_used": query.get("person_id"),
        "query_mode": mode,
        "distinct_ids_count": len(told.get("distinct_ids_queried") or ()),
    }
    for name, value in expected.items():
        if told.get(name) != value:
            yield f"`{name}` is not what was asked for", f"{told.get(name)}; expected {value}"
    if _time(told.get("queried_timestamp")) != _time(query.get("timestamp")):
        yield "`queried_timestamp` is not the time that was asked for", str(told.get("queried_timestamp"))
    of_person = seen.data.get("distinct_ids")
    if isinstance(of_person, list) and not set(of_person) <= set(told.get("distinct_ids_queried") or ()):
        yield "not all distinct ids of the person were read", str(told)


def timeline(seen: Seen) -> Iterator[Lie]:
    """Points lie within the time that was looked at, the oldest first (api-facts §2; DEV-088)."""
    if not (seen.is_success and seen.name == "person_properties_timeline" and isinstance(seen.data, dict)):
        return
    keys = seen.data.get("crucial_property_keys")
    if isinstance(keys, list) and keys != sorted(set(map(str, keys))):
        yield "the crucial keys are not sorted, or one is there twice", str(keys)
    times = [moment(point.get("timestamp")) or 0.0 for point in objects(seen.data.get("points"))]
    first, last = moment(seen.data.get("effective_date_from")), moment(seen.data.get("effective_date_to"))
    if times != sorted(times):
        yield "the points are not in order of time", str(times[:20])
    if times and ((first or times[0]) > times[0] or (last or times[-1]) < times[-1]):
        yield "a point lies outside the time that was looked at", f"{times[0]} to {times[-1]}"


RULES: tuple[Rule, ...] = (
    summary,
    deletions,
    values,
    cohorts,
    moment_of_past,
    timeline,
)


def _number(row: dict[str, Json], name: str) -> int:
    number = row.get(name)
    return number if isinstance(number, int) else 0


def _plain(uuid: Json) -> str:
    """Return a UUID in the one spelling that all others stand for (DEV-037)."""
    return "".join(each for each in str(uuid).lower() if each in "0123456789abcdef")


def _time(text: Json) -> datetime | None:
    try:
        read = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
