"""Who was deleted is not shown again, and who was kept may be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.fuzz.gone import Gone

ONE = "0197c4b5-5b3c-7000-8000-000000000001"
TWO = "0197c4b5-5b3c-7000-8000-000000000002"


def exchange(operation: str, status: int, answer: Any, *, path: str = "", asked: Any = None) -> Exchange:
    return Exchange(
        number=1,
        operation=operation,
        method="POST",
        url=f"http://localhost/api/environments/1/persons/{path}",
        sent_headers={},
        sent=json.dumps(asked).encode(),
        status=status,
        headers={},
        body=answer if isinstance(answer, bytes) else json.dumps(answer).encode(),
    )


def deleted(asked: Any, **summary: Any) -> Exchange:
    answer = {"persons_found": 1, "persons_deleted": 1, "deletion_errors": []} | summary
    return exchange("bulk_delete_persons", 202, answer, asked=asked)


def listed(*uuids: str) -> Exchange:
    return exchange("list_persons", 200, {"results": [{"uuid": each} for each in uuids]})


def again(*exchanges: Exchange) -> list[str]:
    gone = Gone()
    for each in exchanges:
        gone.note(each)
    found = gone.taken()
    assert not gone.taken()
    assert all(each.check == "deleted" for each in found)
    return [f"{each.operation} {each.detail}" for each in found]


def test_a_person_deleted_alone_is_not_shown_again() -> None:
    one = exchange("delete_person", 202, b"", path=f"{ONE}/")
    assert again(listed(ONE), one, listed(TWO, ONE)) == [f"list_persons {ONE}"]
    retrieved = exchange("retrieve_person", 200, {"uuid": ONE})
    assert again(one, retrieved) == [f"retrieve_person {ONE}"]


def test_people_deleted_in_bulk_are_not_shown_again() -> None:
    assert again(deleted({"ids": [ONE.upper(), "no uuid", 7]}), listed(ONE, TWO)) == [f"list_persons {ONE}"]


@pytest.mark.parametrize(
    "kept",
    [
        exchange("delete_person", 202, b"", path=f"{ONE}/?keep_person=true"),
        exchange("delete_person", 404, {}, path=f"{ONE}/"),
        deleted({"ids": [ONE], "keep_person": True}),
        deleted({"ids": [ONE]}, persons_deleted=0),
        deleted({"ids": [ONE]}, deletion_errors=[{"person_uuid": ONE}]),
        deleted({"ids": ONE}),
        deleted(["no object"]),
    ],
)
def test_who_was_not_deleted_may_be_shown(kept: Exchange) -> None:
    assert not again(kept, listed(ONE))


@pytest.mark.parametrize("answer", [b"email,uuid\r\n", {"results": 7}, {"results": ["x"]}, ["x"], {}])
def test_what_is_no_list_shows_nobody(answer: Any) -> None:
    assert not again(deleted({"ids": [ONE]}), exchange("list_persons", 200, answer))
