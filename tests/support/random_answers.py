"""Random answers with people and groups in the shape of the contract, some with one field more."""

from __future__ import annotations

from typing import Any, TypeAlias

from hypothesis import strategies as st

Answers: TypeAlias = st.SearchStrategy[Any]


def objects(needed: dict[str, Answers], **optional: Answers) -> Answers:
    """Return objects with some fields, and perhaps others."""
    return st.fixed_dictionaries(needed, optional={"is_new": st.booleans(), **optional})


text = st.text(max_size=6)
times = st.none() | st.datetimes().map(lambda time: f"{time.isoformat()}Z")
links = st.none() | text
ids = st.lists(text, max_size=3)
properties = st.dictionaries(
    text, st.none() | st.booleans() | st.integers() | text | st.lists(text), max_size=3
)
values = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
events = objects({}, uuid=text, timestamp=times.filter(bool), window_id=st.none() | text)
recordings = objects({}, session_id=text, events=st.lists(events, max_size=2))
shared: dict[str, Answers] = {
    "type": text,
    "created_at": times,
    "properties": properties,
    "value_at_data_point": values,
    "matched_recordings": st.lists(recordings, max_size=2),
}

people = objects(
    {"id": text, "distinct_ids": ids}, uuid=text, name=text, is_identified=st.none() | st.booleans(), **shared
)
groups = objects({"id": text, "group_key": text}, group_type_index=st.integers(0, 4), **shared)
records = objects(
    {"id": st.integers(), "uuid": text, "distinct_ids": ids},
    name=text,
    properties=properties,
    created_at=times,
    last_seen_at=times,
)
people_pages = objects(
    {"results": st.lists(people, max_size=3)}, next=links, previous=links, count=st.integers(0)
)
lookups = objects({"results": st.dictionaries(text, records, max_size=3)})


def found(actors: Answers) -> Answers:
    """Return the `results` of an insight."""
    return st.lists(objects({"people": st.lists(actors, max_size=3)}, count=st.integers(0)), max_size=2)


actor_pages = objects(
    {"results": found(people | groups)},
    next=links,
    initial=text,
    missing_persons=st.integers(0),
    is_cached=st.booleans(),
    last_refresh=times,
)
plain_pages = objects({"results": found(people)}, next=links)
rows = objects({"person": people | groups, "appearances": st.lists(st.integers(0, 1), max_size=3)})
retention_pages = objects(
    {"result": st.lists(rows, max_size=3)}, next=links, missing_persons=st.integers(0), filters=properties
)
