"""What of a record is exported, under which names: the same in every format, and stable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from posthog_persons.records import (
    Activity,
    Actor,
    Cohort,
    EventDeletion,
    GroupActor,
    Person,
    PropertyValue,
    RetentionRow,
)

R = TypeVar("R")
R_contra = TypeVar("R_contra", contravariant=True)

# What a column holds: `json` is anything that JSON has a form for; every kind may be missing (None).
Kind: TypeAlias = Literal["text", "integer", "number", "flag", "time", "texts", "integers", "json", "any"]


@dataclass(frozen=True, slots=True)
class Column(Generic[R_contra]):
    """A column.

    Attributes:
        name: Its name, in all formats.
        kind: What it holds. `any` is a value that may be text or something else, such as one property.
        value: Takes it from a record.
    """

    name: str
    kind: Kind
    value: Callable[[R_contra], Any]


Columns: TypeAlias = tuple[Column[R], ...]


def attribute(name: str, kind: Kind) -> Column[Any]:
    """Return the column of a record's attribute.

    Args:
        name: Of the attribute, which may be one of an attribute, such as `limits.shared`.
        kind: What it holds.
    """
    return Column(name, kind, attrgetter(name))


def property_column(name: str) -> Column[Person]:
    """Return a column for one property of a person, beside the one that holds them all.

    Args:
        name: Name of the property; the column is called `properties.` and that name, as in PostHog's CSV.
    """
    return Column(f"properties.{name}", "any", lambda person: person.properties.get(name))


def _person(name: str, kind: Kind) -> Column[Actor]:
    return Column(name, kind, lambda actor: getattr(actor, name) if isinstance(actor, Person) else None)


def _group(name: str, kind: Kind, attribute: str) -> Column[Actor]:
    return Column(
        name, kind, lambda actor: getattr(actor, attribute) if isinstance(actor, GroupActor) else None
    )


def _recordings(actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            "session_id": recording.session_id,
            "events": [
                asdict(event) | {"timestamp": event.timestamp and iso(event.timestamp)}
                for event in recording.events
            ],
        }
        for recording in actor.matched_recordings
    ]


def _of_the_person(column: Column[Actor]) -> Column[RetentionRow]:
    return Column(column.name, column.kind, lambda row: column.value(row.person))


def _changes(line: Activity) -> list[dict[str, Any]]:
    return [asdict(change) for change in line.changes]


PEOPLE: Columns[Person] = (
    attribute("uuid", "text"),
    attribute("id", "integer"),
    attribute("distinct_ids", "texts"),
    attribute("name", "text"),
    attribute("created_at", "time"),
    attribute("last_seen_at", "time"),
    attribute("is_identified", "flag"),
    attribute("properties", "json"),
)
ACTORS: Columns[Actor] = (
    _person("uuid", "text"),
    _person("distinct_ids", "texts"),
    _person("name", "text"),
    attribute("created_at", "time"),
    _person("is_identified", "flag"),
    attribute("properties", "json"),
    _group("group_key", "text", "key"),
    _group("group_type_index", "integer", "type_index"),
    attribute("value", "number"),
    Column("matched_recordings", "json", _recordings),
)
RETENTION: Columns[RetentionRow] = (*map(_of_the_person, ACTORS), attribute("appearances", "integers"))
COHORTS: Columns[Cohort] = (
    attribute("id", "integer"),
    attribute("name", "text"),
    attribute("count", "integer"),
)
EVENT_DELETIONS: Columns[EventDeletion] = (
    attribute("person_uuid", "text"),
    attribute("status", "text"),
    attribute("created_at", "time"),
    attribute("verified_at", "time"),
)
ACTIVITY: Columns[Activity] = (
    attribute("id", "text"),
    attribute("created_at", "time"),
    attribute("activity", "text"),
    attribute("item_id", "text"),
    attribute("name", "text"),
    attribute("user", "text"),
    Column("changes", "json", _changes),
)


def _since(state: str) -> Column[Any]:
    return Column(
        f"{state.replace(' ', '_')}_at",
        "time",
        lambda subject: subject.standing and subject.standing.times.get(state),
    )


def _verified(name: str, place: int) -> Column[Any]:
    return Column(
        name,
        "time",
        lambda subject: subject.standing and subject.standing.verified and subject.standing.verified[place],
    )


# Of an erasure (`posthog_persons.erasure.ledger.Subject`), which this does not import: ledgers are an extra.
SUBJECTS: Columns[Any] = (
    attribute("line", "integer"),
    Column("id", "text", attrgetter("given")),
    attribute("hashed", "flag"),
    Column("person_uuid", "text", attrgetter("uuid")),
    attribute("state", "text"),
    attribute("reason", "text"),
    Column("duplicate_of_line", "integer", attrgetter("of_line")),
    attribute("batch", "integer"),
    *map(_since, ("sent", "accepted", "gone", "events deleted", "proven")),
    _verified("verified_first", 0),
    _verified("verified_last", 1),
)
PROPERTY_VALUES: Columns[PropertyValue] = (attribute("name", "text"), attribute("count", "integer"))


def iso(time: datetime) -> str:
    """Return a time as PostHog writes it: in UTC, with `Z`, and microseconds only if there are any.

    Args:
        time: The time; one without a zone is taken for UTC.
    """
    zoned = time if time.tzinfo else time.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).isoformat().replace("+00:00", "Z")
