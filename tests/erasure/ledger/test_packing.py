from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, get_args
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite import dialect

from posthog_persons.erasure import states
from posthog_persons.erasure.ledger import places, uuids
from posthog_persons.erasure.ledger.columns import Instant, Json, PackedList

DIALECT = dialect()
uuid = st.integers(1, 2**128 - 1).map(lambda number: str(UUID(int=number)))


@given(st.lists(st.none() | uuid))
def test_uuids_come_back_as_they_were(found: list[str | None]) -> None:
    packed = uuids.pack(found)
    assert len(packed) == 16 * len(found)
    assert uuids.unpack_found(packed) == found
    assert list(uuids.parts(packed)) == [UUID(item).bytes if item else bytes(16) for item in found]
    assert list(uuids.people(packed)) == [UUID(item).bytes for item in found if item]


def test_uuids_may_be_written_otherwise() -> None:
    written = ["0A0B0C0D00004000800000000000FFFF", "0a0b0c0d-0000-4000-8000-00000000ffff"]
    assert uuids.unpack(uuids.pack(written)) == [written[1]] * 2


@pytest.mark.parametrize("wrong", [["a"], ["0" * 33, "0" * 31], ["ab " * 10 + "ab"], ["x" * 32], [""]])
def test_what_is_no_uuid_is_refused(wrong: list[str]) -> None:
    with pytest.raises(ValueError, match=r"uuid|hex"):
        uuids.pack(wrong)


@given(st.sets(st.integers(0, 999)))
def test_places_come_back_in_order(found: set[int]) -> None:
    assert places.read(places.write(found)) == sorted(found)


@pytest.mark.parametrize(
    ("found", "text"),
    [([], ""), ([7], "7"), (range(1000), "0-999"), ([9, 3, 1, 2, 0], "0-3,9"), ([1, 3], "1,3")],
)
def test_places_are_written_as_ranges(found: list[int], text: str) -> None:
    assert places.write(found) == text


@given(st.lists(st.text() | st.integers()) | st.none())
def test_lists_come_back_as_they_were(value: list[Any] | None) -> None:
    column = PackedList()
    assert column.process_result_value(column.process_bind_param(value, DIALECT), DIALECT) == value


def test_long_lists_are_compressed_where_it_pays() -> None:
    column = PackedList()
    same = column.process_bind_param(["person@example.com"] * 1000, DIALECT)
    assert same
    assert len(same) < 1000
    short = column.process_bind_param(["person@example.com"] * 3, DIALECT)
    assert short == b'["person@example.com","person@example.com","person@example.com"]'


def test_times_are_utc_to_the_microsecond_and_sort_as_text() -> None:
    column = Instant()
    kolkata = timezone(timedelta(hours=5, minutes=30))
    first = column.process_bind_param(datetime(2026, 9, 21, 4, 0, tzinfo=kolkata), DIALECT)
    assert first == "2026-09-20T22:30:00.000000+00:00"
    second = column.process_bind_param(datetime(2026, 9, 21, 4, 0, 0, 1, tzinfo=kolkata), DIALECT)
    assert second
    assert first < second
    assert column.process_result_value(second, DIALECT) == datetime(2026, 9, 21, 4, 0, 0, 1, tzinfo=kolkata)
    assert column.process_bind_param(None, DIALECT) is None
    assert column.process_result_value(None, DIALECT) is None


@pytest.mark.parametrize("value", [None, {}, {"b": 1, "a": [None, "ä"]}, 0, ""])
def test_json_comes_back_and_is_always_the_same_text(value: Any) -> None:
    column = Json()
    text = column.process_bind_param(value, DIALECT)
    assert column.process_result_value(text, DIALECT) == value
    assert column.process_bind_param({"b": 2, "a": 1}, DIALECT) == '{"a":1,"b":2}'


@pytest.mark.parametrize(
    ("table", "kind"),
    [(states.JOB, states.JobStage), (states.CHUNK, states.ChunkState), (states.PERSON, states.PersonState)],
)
def test_every_state_is_in_its_table(table: Any, kind: Any) -> None:
    assert set(table) == set(get_args(kind))
    assert {later for follow in table.values() for later in follow} <= set(table)


def test_only_a_look_up_or_a_new_request_makes_somebody_ready_again() -> None:
    again = set(states.before(states.PERSON, "ready"))
    assert again == {"refused", "unknown", "failed", "covered by an earlier deletion", "reappeared"}
    assert states.before(states.PERSON, "sent") == ["ready"]
    assert "ready" not in states.PERSON["accepted"] | states.PERSON["gone"] | states.PERSON["proven"]
