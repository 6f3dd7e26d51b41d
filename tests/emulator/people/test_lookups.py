from __future__ import annotations

import pytest

from support.inprocess import Emulator, envelope, invalid
from support.shop import ADA_RECORD, ADA_UUID, BOB_UUID

NO_ID = (
    "The ID provided does not look like a personID. If you are using a distinctId, please use "
    "/persons?distinct_id={} instead."
)
NOT_FOUND = (404, "invalid_request", "not_found", "Not found.", None)


@pytest.mark.parametrize("name", ["1", ADA_UUID, ADA_UUID.upper(), ADA_UUID.replace("-", "")])
def test_a_person_is_retrieved_by_number_or_uuid(shopful: Emulator, name: str) -> None:
    assert shopful.get(f"{name}/").get_json() == ADA_RECORD


@pytest.mark.parametrize("era", ["2024-11"])
def test_records_of_2024_do_not_say_when_somebody_was_last_seen(shopful: Emulator) -> None:
    record = {key: value for key, value in ADA_RECORD.items() if key != "last_seen_at"}
    assert shopful.get("1/").get_json() == record


@pytest.mark.parametrize("name", ["ada", "funnel2", "-1", "1.0", "²"])
def test_what_looks_like_no_id_is_told_so(emulator: Emulator, name: str) -> None:
    assert envelope(emulator.get(f"{name}/")) == invalid(NO_ID.format(name))


@pytest.mark.parametrize("name", ["7", "9" * 40, "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_person_is_not_found(emulator: Emulator, name: str) -> None:
    assert envelope(emulator.get(f"{name}/")) == NOT_FOUND


def test_distinct_ids_are_looked_up_in_a_batch(shopful: Emulator) -> None:
    answer = shopful.post("batch_by_distinct_ids/", {"distinct_ids": ["ada", "anon-1", "nobody"]})
    assert answer.get_json() == {"results": {"ada": ADA_RECORD, "anon-1": ADA_RECORD}}


def test_uuids_are_looked_up_in_a_batch_and_come_back_in_lower_case(shopful: Emulator) -> None:
    answer = shopful.post("batch_by_uuids/", {"uuids": [BOB_UUID.upper(), ADA_UUID[:-1] + "0"]})
    assert list(answer.get_json()["results"]) == [BOB_UUID]


@pytest.mark.parametrize("uuids", [["x"], [1], [BOB_UUID, None]])
def test_one_bad_uuid_spoils_the_batch(emulator: Emulator, uuids: list[object]) -> None:
    answer = emulator.post("batch_by_uuids/", {"uuids": uuids})
    assert envelope(answer) == invalid("One or more UUIDs are invalid.")


@pytest.mark.parametrize("value", [None, [], "ada", {"a": 1}, 7])
@pytest.mark.parametrize(
    ("path", "field"), [("batch_by_distinct_ids/", "distinct_ids"), ("batch_by_uuids/", "uuids")]
)
def test_no_list_finds_nobody(shopful: Emulator, path: str, field: str, value: object) -> None:
    assert shopful.post(path, {field: value}).get_json() == {"results": {}}


def test_distinct_ids_that_are_no_texts_are_refused(emulator: Emulator) -> None:
    answer = emulator.post("batch_by_distinct_ids/", {"distinct_ids": ["a", 1]})
    assert envelope(answer) == invalid("Not a valid string.", "distinct_ids")


def test_ids_after_the_first_200_are_left_out(emulator: Emulator) -> None:
    names = [f"p{number}" for number in range(201)]
    emulator.people(*names)
    found = emulator.post("batch_by_distinct_ids/", {"distinct_ids": names}).get_json()["results"]
    assert list(found) == names[:200]


def test_a_record_of_a_batch_has_ten_distinct_ids(emulator: Emulator) -> None:
    emulator.batch(
        {"event": "$identify", "distinct_id": "ada", "properties": {"$anon_distinct_id": f"d{number:02}"}}
        for number in range(12)
    )
    [record] = (
        emulator.post("batch_by_distinct_ids/", {"distinct_ids": ["ada"]}).get_json()["results"].values()
    )
    assert record["distinct_ids"] == ["ada", *(f"d{number:02}" for number in range(9))]
    assert len(emulator.get("1/").get_json()["distinct_ids"]) == 13


def test_a_record_in_csv_is_one_row(shopful: Emulator) -> None:
    header, row = shopful.get(f"{BOB_UUID}/?format=csv").text.splitlines()
    assert header == "created_at,distinct_ids.0,id,last_seen_at,name,uuid"
    assert row == f"2024-11-19T08:00:00Z,bob,2,2024-11-20T12:00:00Z,bob,{BOB_UUID}"
